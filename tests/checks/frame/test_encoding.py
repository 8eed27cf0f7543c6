from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checks.frame.encoding import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Dialog
from tests.checks.build import decide, store
from tests.checks.frame.build_text_screens import screens


def judged(folder: Path, *bodies: str, **more: object) -> Judgement:
    return decide(RULE, screens(folder, *bodies, **more))  # type: ignore[arg-type]


BROKEN = {
    "utf-8 as cp1251": "<button>РЎРѕС…СЂР°РЅРёС‚СЊ</button>",
    "utf-8 as cp1252, Russian": "<h1>ÐŸÑ€Ð¸Ð²ÐµÑ‚</h1>",
    "utf-8 as cp1252, one letter": "<p>Our cafÃ© is open</p>",
    "utf-8 as cp1252, a dash": "<p>Mon â€“ Fri</p>",
    "utf-8 as cp1252, an apostrophe": "<p>You canâ€™t undo this</p>",
    "utf-8 as cp1252, the sign before a price": "<td>Â£120</td>",
    "utf-8 as cp1252, copyright": "<footer>Â© Contact Desk</footer>",
    "utf-8 twice": "<p>CafÃƒÂ©</p>",
    "utf-8 as koi8-r": "<p>п÷я─п╦п╡п╣я┌</p>",
    "utf-8 as cp866": "<p>╨Я╤А╨╕╨▓╨╡╤В</p>",
    "utf-8 as mac roman": "<p>Gr√∂√üe</p>",
    "utf-8 as gbk": "<p>浣犲ソ</p>",
    "utf-8 as gbk, German": "<p>Gr枚脽e</p>",
    "cp1251 as latin-1": "<button>Óäàëèòü</button>",
    "cp1251 as koi8-r": "<p>оПХБЕР</p>",
    "koi8-r as latin-1": "<p>ðÒÉ×ÅÔ</p>",
    "cp1253 as latin-1": "<p>ÊáëçìÝñá</p>",
    "cp1251 as cp866": "<p>╧ЁштхЄ</p>",
    "latin-1 as cp1251": "<p>Grцяe</p>",
    "euc-kr as latin-1": "<p>¾È³çÇÏ¼¼¿ä</p>",
    "gbk as latin-1": "<p>ÄãºÃÊÀ½ç</p>",
    "a replacement character": "<p>Gr\ufffd\ufffde</p>",
    "replacement characters read as cp1251": "<p>РїРѕ пїЅпїЅ</p>",
    "replacement characters read as latin-1": "<p>Hello ï¿½</p>",
    "a byte order mark as text": "<div>ï»¿Overview</div>",
    "question marks": "<h1>????? ??????????</h1>",
    "question marks and a number": "<h1>?????? ??? 2026</h1>",
    "an entity": "<p>Tom &amp;amp; Anna</p>",
    "a no-break space": "<td>12&amp;nbsp;000</td>",
    "a numeric entity": "<p>&amp;#1044;&amp;#1086;&amp;#1084;</p>",
    "an apostrophe as an entity": "<td>O&amp;#039;Hara</td>",
    "quotation marks as entities": "<td>&amp;laquo;Север&amp;raquo;</td>",
    "a line break": "<p>First line&lt;br&gt;Second line</p>",
    "bold": "<p>A &lt;b&gt;great&lt;/b&gt; deal</p>",
    "unicode escapes": r"<td>\u0414\u043e\u043c</td>",
    "old unicode escapes": "<td>%u0414%u043e%u043c</td>",
    "a percent-encoded name": "<td>%D0%94%D0%BE%D0%BC.pdf</td>",
    "one escaped letter in a word": r"<td>Jos\u00e9 Ib\u00e1\u00f1ez</td>",
    "an encoded word": "<td>=?UTF-8?B?0J/RgNC40LLQtdGC?=</td>",
    "quoted-printable": "<td>=D0=94=D0=BE=D0=BC</td>",
    "utf-7": "<td>+BB8EQAQ4BDIENQRC-</td>",
    "a placeholder": "<input placeholder='РџРѕРёСЃРє'>",
    "a tooltip": "<button title='Ð£Ð´Ð°Ð»Ð¸Ñ‚ÑŒ'>x</button>",
    "a picture's text": "<img src='a.png' alt='РўРѕРІР°СЂ'>",
    "a name for screen readers": "<button aria-label='Ã‰diter'>x</button>",
    "a field's value": "<input value='РђРЅРЅР°'>",
    "an option": "<select><option>РќРѕРІС‹Р№</option></select>",
    "a word split by markup": "<p>Name: <b>РђРЅРЅР°</b> Белова</p>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in BROKEN.items()])
def test_broken_texts_fail(tmp_path: Path, body: str) -> None:
    right = "<p>Seven deals are open. Сделки открыты. São Paulo, Köln, Łódź.</p>"
    judgement = judged(tmp_path, right + body)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].page == "/"
    assert judgement.findings[0].excerpt


RIGHT = {
    "Portuguese capitals": "<h1>AÇÃO, CORAÇÃO, IRMÃ, SÃO PAULO, NÃO, AMANHÃ</h1><p>«IRMû e “IRMÔ</p>",
    "French": "<p>ÂGE, MAÏS, NAÏF, ÎLE, À LA CARTE… CAFÉ® L’été, où ça?</p>",
    "Romanian": "<p>Înregistrare, Ștergeți, ÎNCĂRCARE, România, Bănuți, lângă</p>",
    "Turkish": "<p>Işık, İstanbul, Ağrı, ÇAĞRI, Müşteri, DEĞİŞTİR</p>",
    "Latvian": "<p>Šķēres, Jūrmala, ĀĒĪŪ, žurnāls, PIEŠĶIRŠANA</p>",
    "Icelandic": "<p>Þýðing, íþróttafélag, æðið, Þingvellir, ÞÝÐINGAR</p>",
    "Czech": "<p>šíří, žížala, ŘÍŠE, Příliš žluťoučký kůň úpěl ďábelské ódy</p>",
    "Polish": "<p>Zażółć gęślą jaźń, ŁÓDŹ, Źródło</p>",
    "Ukrainian": "<p>Рік, Сім'я, РІК, РІЗНЕ, Рівне, її, ґанок, Річ</p>",
    "Serbian": "<p>Љубљана, Њујорк, Ђорђе, Ћирилица, Џеп</p>",
    "Kazakh": "<p>Қазақстан, Өңдеу, Ғылым, әріп</p>",
    "Greek": "<p>Καλημέρα, Αποθήκευση, ΔΙΑΓΡΑΦΗ, ώρα</p>",
    "Hebrew and Arabic": "<p>שלום, שמור, مرحبا بالعالم, حذف</p>",
    "Thai, Vietnamese": "<p>บันทึก ลบ, Người dùng, Đường phố, XÓA BỎ, ĐƯỢC</p>",
    "East Asian": "<p>保存 削除 設定を変更する 日本語, 联通 使用API接口, 删除 联系人, 안녕하세요 삭제</p>",
    "Indian": "<p>सहेजें हटाएँ, সংরক্ষণ, சேமி</p>",
    "Georgian, Armenian": "<p>შენახვა, Պահպանել</p>",
    "Maori, Welsh, Yoruba, Kurdish": "<p>Ōra, TĀMAKI, Tŷ, ẹ̀kọ́, Kurdî, Îraq</p>",
    "names": "<td>Zoë Ångström, Łukasz Żółć, Nguyễn Văn Ánh, Đorđe, Çağla, Søren Ærø, Jürgen Groß, Ñuñoa, xX_Ðårk_Xx</td>",
    "emoji": "<p>👨‍👩‍👧‍👦 👍🏽 ✔️ ⚠ 🇩🇪 ☎ ❤️</p>",
    "mathematical letters": "<p>𝓗𝓮𝓵𝓵𝓸 𝔻𝕖𝕒𝕝 ∑ ≤ ≥ ± × ÷ √2 π≈3.14</p>",
    "box drawing": "<p>├── src │ └── app ╔══╗ ║ ║ ╚══╝ ▓▒░ █</p>",
    "units and currencies": "<p>5 m², 20 °C, µm, 10 €, £5, ¥100, ½, №5, §5, ±3, 10×20, 90°, 5′ 10″, 1ª, nº 3</p>",
    "typography": "<p>“Yes” – ‘no’… «да» „nein“ • A → B © 2026 ® ™ it’s don’t rock’n’roll</p>",
    "no-break spaces": "<p>12\u00a0000\u00a0₽, 5\u00a0%, г.\u00a0Москва</p>",
    "questions": "<p>What is it?? Really??? Wie geht's? ¿Qué? ... ?</p><td>???</td><p>Rating: ?</p><p>[??] (?)</p>",
    "an address with escapes": "<p>https://example.com/%D0%94%D0%BE%D0%BC?q=%D0%90&amp;amp;b=1 /search?q=%D0%B0%D0%B1</p>",
    "per cent signs": "<p>10%20%30% off, 50%, 100%ab, %s of %d, %D0</p>",
    "paths": r"<p>C:\users\u0041da, \u00e9 stands for é</p>",
    "mojibake in code": "<p>Wrongly decoded text looks like this:</p><pre>РџСЂРёРІРµС‚ ÐŸÑ€Ð¸Ð²ÐµÑ‚ &amp;amp;"
    " \\u0434\\u0430</pre><p>or <code>cafÃ©</code>.</p>",
    "code in a highlighter": "<div class='hljs language-js'><span>Ã©</span> <span>\\u0434\\u043e</span></div>",
    "a page about HTML": "<p>In HTML, write &amp;amp;nbsp; for a no-break space and the tag &lt;br&gt; for a line break.</p>",
    "markup in a text field": "<textarea>Dear &lt;b&gt;client&lt;/b&gt;, Tom &amp;amp; Co</textarea><input"
    " value='&lt;br&gt; &amp;amp;'>",
    "less and greater": "<p>a &lt; b &gt; c, 5 &lt; 6, &lt;name&gt;, &lt;none&gt;, AT&amp;T, R&amp;D; &amp;c.</p>",
    "telephone extensions": "<p>+49 30-12, 1+ABCD-2, x+yzzw-1, C++-11, a+bcde-f</p>",
    "equal signs": "<p>a=1B=2C=3, key=AB=CD, x=10=20=30</p>",
    "tokens": "<p>AbÇ1, sha256:9f86d0, Ab12+Cd/EF==, ÉCOLE-42</p>",
    "twins of another alphabet": "<p>СRM, Рaypal, Xарьков, cайт, Wi-Fiсеть, IT-отдел, e-mail’ы, PDFы, API‑ключ</p>",
    "bilingual names": "<p>Москва/Moscow, 東京Tokyo, Αθήνα/Athens, Битрикс24, 1С:Бухгалтерия, Яндекс.Metrica</p>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in RIGHT.items()])
def test_right_texts_pass(tmp_path: Path, body: str) -> None:
    judgement = judged(tmp_path, f"<h1>Deals</h1>{body}")
    assert judgement.verdict is Verdict.PASS, [finding.message for finding in judgement.findings]


SUSPECTED = {
    "hidden": "<div hidden>РџСЂРёРІРµС‚</div>",
    "hidden by style": "<div style='display:none'>РџСЂРёРІРµС‚</div>",
    "a mark that nobody sees": "<p>\ufeffOverview</p>",
    "one row of question marks": "<td>???????</td>",
    "letters lost within words": "<p>Gr??e und ?bersicht, Ver?nderung</p>",
    "an unclosed tag": "<p>Total &lt;b&gt; 15</p>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in SUSPECTED.items()])
def test_what_is_hidden_or_doubtful_warns(tmp_path: Path, body: str) -> None:
    assert judged(tmp_path, f"<h1>Deals</h1>{body}").verdict is Verdict.WARN


def test_text_that_style_sheets_hide_warns(tmp_path: Path) -> None:
    assert judged(tmp_path, "<h1>Deals</h1><p>РџСЂРёРІРµС‚</p>", text="Deals").verdict is Verdict.WARN


def test_text_of_an_inner_document_fails(tmp_path: Path) -> None:
    assert judged(tmp_path, "<h1>Deals</h1>", text="Deals\nРџСЂРёРІРµС‚", frames=1).verdict is Verdict.FAIL


def test_title(tmp_path: Path) -> None:
    assert judged(tmp_path, "<h1>Deals</h1>", title="РЎРґРµР»РєРё").verdict is Verdict.FAIL


def test_the_finding_says_what_it_should_be(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, "<form><button name='save'>РЎРѕС…СЂР°РЅРёС‚СЊ</button></form>").findings
    assert finding.message == "«РЎРѕС…СЂР°РЅРёС‚СЊ» should read «Сохранить»: UTF-8 was read as Windows-1251."
    assert finding.selector == 'button[name="save"]'


def test_the_same_text_on_many_screens_is_one_finding(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, *["<button>РЎРѕС…СЂР°РЅРёС‚СЊ</button>"] * 3).findings
    assert finding.count == 3
    assert len(finding.also) == 2


def test_a_screen_full_of_it_is_no_endless_list(tmp_path: Path) -> None:
    words = (
        "Привет Сохранить Удалить Отменить Настройки Сделки Контакты Компании Отчёты Задачи Звонки Письма Встречи Счета"
    )
    cells = "".join(f"<td>{word.encode().decode('cp1251', 'replace')}</td>" for word in words.split())
    assert len(judged(tmp_path, cells).findings) <= 12


@pytest.mark.parametrize(
    ("header", "meta", "verdict"),
    [
        ("utf-8", "utf-8", Verdict.PASS),
        ("UTF-8", "utf8", Verdict.PASS),
        ("utf-8", None, Verdict.PASS),
        (None, "utf-8", Verdict.PASS),
        ("windows-1252", "iso-8859-1", Verdict.PASS),
        ("windows-1251", "utf-8", Verdict.WARN),
        ("utf8mb4", "utf-8", Verdict.WARN),
        (None, None, Verdict.WARN),
    ],
)
def test_declared_charset(tmp_path: Path, header: str | None, meta: str | None, verdict: Verdict) -> None:
    run = screens(tmp_path, "<p>Größe</p>")
    head = f"<meta charset='{meta}'>" if meta else ""
    body = f"<html><head>{head}</head><body><p>Größe</p></body></html>"
    visit = run.visits[0]
    answer = replace(visit.exchanges[0], charset=header, body=store(tmp_path).put_text(body, "html"))
    run = run.model_copy(update={"visits": [visit.model_copy(update={"exchanges": [answer]})]}).at(tmp_path)
    assert decide(RULE, run).verdict is verdict


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("<h1>Ýþlem</h1><p>baþarýyla deðiþtirildi, müþteri</p>", Verdict.FAIL),
        ("<p>àþuolas ir þemë, ðiandien ávairûs</p>", Verdict.FAIL),
        ("<td>Þórður Ýmir</td><td>Ýmir Þorsteinsson</td><p>Þýðing, íþróttafélag, æðið, staðfesta</p>", Verdict.PASS),
        ("<td>müþteri</td>", Verdict.PASS),
        ("<p>锟斤拷锟斤拷</p>", Verdict.FAIL),
        ("<p>锟铻、斤两、拷贝</p>", Verdict.PASS),
    ],
)
def test_accents_of_another_encoding(tmp_path: Path, body: str, verdict: Verdict) -> None:
    assert decide(RULE, screens(tmp_path, body)).verdict is verdict


def test_what_a_dialog_says_is_read(tmp_path: Path) -> None:
    dialog = Dialog(at=1.0, kind="alert", message="The order of Mr MÃ¼ller was not found", answer="accepted")
    run = screens(tmp_path, "<p>Ninety wheels are left.</p>")
    said = [visit.model_copy(update={"dialogs": [dialog]}) for visit in run.visits]
    judgement = decide(RULE, run.model_copy(update={"visits": said}))
    assert judgement.verdict is Verdict.FAIL
    assert "in a dialog of the browser" in judgement.findings[0].message
