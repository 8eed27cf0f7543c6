from __future__ import annotations

import pytest

from checks.texts.offensive import KINDS, offences

EVERYWHERE = [
    "en", "ru", "uk", "de", "es", "pt", "fr", "it", "pl", "tr", "zh", "ja", "ar", "vi", "id", "ms", "hi", "kk", "ko", "th"
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What the fuck is this", "obscene"), ("Fucking deal", "obscene"), ("sh1t happens", "obscene"),
        ("f*ck off", "obscene"),
        ("fuuuuck", "obscene"), ("fu\u0441k this", "obscene"), ("f**k", "obscene"), ("kill yourself", "violence"),
        ("Heil Hitler", "slur"), ("hentai videos", "pornography"), ("Полный пиздец", "obscene"),
        ("Этот клиент мудак", "obscene"),
        ("Иди на хуй", "obscene"), ("бл*ть", "obscene"), ("сдохни", "violence"), ("бей жидов", "slur|violence"),
        ("порно видео", "pornography"), ("ебаный сервер", "obscene"), ("Dieser Kunde ist ein Arschloch", "obscene"),
        ("Scheiße", "obscene"), ("Ausländer raus", "slur"), ("hijo de puta", "obscene"), ("filho da puta", "obscene"),
        ("fils de pute", "obscene"), ("vaffanculo", "obscene"), ("kurwa mać", "obscene"), ("orospu çocuğu", "obscene"),
        ("操你妈", "phrases"), ("死ね", "phrases"), ("підор", "slur"),
        ("what a f.u.c.k.i.n.g day", "obscene"), ("F U C K this", "obscene"), ("с*ка", "obscene"), ("полный п*здец", "obscene"),
        ("Бл@ть", "obscene"), ("п1здец", "obscene"), ("blyat", "obscene"), ("Kill all the Jews", "violence"),
        ("Смерть всем жидам", "violence|slur"), ("Убей этих таджиков", "violence"), ("mort aux juifs", "violence"),
        ("Tötet alle Flüchtlinge", "violence"), ("يا ابن الشرموطة", "obscene"), ("씨발", "phrases"), ("địt mẹ mày", "obscene"),
        ("dasar bangsat", "obscene"), ("मादरचोद", "phrases"),
    ],
)  # fmt: skip
def test_planted_words(text: str, kind: str) -> None:
    found = offences(f"Deals\n{text}\nSettings", EVERYWHERE)
    assert found
    assert found[0].kind in kind.split("|")
    assert found[0].kind in KINDS
    assert found[0].context == text


@pytest.mark.parametrize(
    "line",
    [
        "Scunthorpe, Penistone, Essex, Sussex, Lightwater and Clitheroe",
        "Assess, assassin, classic, analysis, therapist",
        "Cocktail, cockpit, peacock, Hancock, Cockburn, Dick Dickens", "Sex: female",
        "Breast cancer screening", "Anal fissure",
        "Rape seed oil", "Escort, butt joint, suck, xx, XXX", "hell oder dunkel",
        "Gift, Schwanz, dick, Hummeln, Fick GmbH",
        "оскорблять, употреблять, сабля, рубля, подстрахуй, страхуй",
        "хлебать, требуха, колебание, потребление, корабля",
        "бляха, оглоблей, погребение, Херсон, херес, педикюр, мандарин", "Мудьюга, небо, Себастьян, учёба, застрахуйте",
        "diputado, disputa, computadora, Putumayo", "cucina, cul-de-sac, crepa nel muro",
        "Kill all tasks and death tolls",
        "Matsushita, Shiitake, Kurwenal, Putin, Pitt", "F** 12, 5* hotel, A55, f5, sh1", "SH1T-20",
        "смерть, Смертин", "негр. масса",
        "Negro (black)",
        "White power cable, finger prick test, great tits survey, chinks of light, heat retards growth",
        "W&F, R&D, M*A*S*H, Name*", "ファックス番号、パチンコ店、発売女性誌、郷土人形", "妈妈的厨房，他妈妈的订单，杂种优势",
        "نيك سميث، تم تخويل المستخدم", "Сучки на доске, сук дерева, чурки берёзовые, страна Нигер, Андре Жид, Хохлов Иван",
        "Уничтожить неверные данные, убить процесс, сжечь калории", "Fickenscher, Dickmann, Schuhwichse, Bimbo-Brot",
        "Pique nique, tapette à souris, pain bâtard", "Polla de agua, zorra roja, capullo de seda", "Guerra di Troia",
        "Suka rasy husky, Kutasiński", "memekakkan telinga, kontrol stok", "질병신고, 분야동향", "แกงกะหรี่ แม่งาน", "लंदन, गांधी",
        "Kill the process, shoot the video, hang the whites to dry",
        "https://example.com/fuck", "shit@example.com", "Wankel engine", "Maine Coon", "отсос воздуха",
    ],
)  # fmt: skip
def test_innocent_words(line: str) -> None:
    assert [one.word for one in offences(f"Deals\n{line}", EVERYWHERE)] == []


def test_each_word_once_and_not_the_data() -> None:
    text = "bullshit\nBullshit report\nfuck\tfuck"
    assert [one.word for one in offences(text, ["en"])] == ["bullshit", "fuck"]
    assert [one.word for one in offences(text, ["en"], data={"fuck"})] == ["bullshit"]


def test_english_and_russian_are_read_everywhere() -> None:
    assert offences("fuck", ["ja"])
    assert offences("пиздец", ["de"])
    assert not offences("Scheiße", ["fr"])
