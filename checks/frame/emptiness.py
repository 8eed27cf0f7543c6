"""Whether a screen is empty for a person, by its document and its pixels together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from checks.frame.addresses import unreached_hosts
from checks.frame.screens import main_answer
from checks.pixels import Look, look_at
from checks.server.frame_policy import lets_in_other_portals
from journey.evidence import DomSnapshot, Evidence, VisibleContent, Visit

SHELL = 120
"""Characters of a header and a menu around a spinner: what the screen is for is still missing."""
SHELL_DOUBTFUL = 400
"""Up to here a spinner may be the content that never came, or one part of a screen that is there."""

_SPACED = (
    "loading data|loading|please wait|just a moment|one moment|загрузка данных|загрузка|загружаем|загружается|идет загрузка"
    "|идёт загрузка|подождите пожалуйста|пожалуйста подождите|подождите|зачекайте|завантаження|будь ласка зачекайте"
    "|wird geladen|daten werden geladen|laden|lädt|bitte warten|einen moment|chargement en cours|chargement|veuillez patienter"
    "|patientez|cargando|espere por favor|por favor espere|un momento|carregando|aguarde por favor|por favor aguarde|aguarde"
    "|caricamento in corso|caricamento|attendere prego|attendere|ładowanie|proszę czekać|wczytywanie|yükleniyor|lütfen bekleyin"
    "|đang tải|vui lòng chờ|načítání|čekejte|laddar|se încarcă|betöltés|memuat|جار التحميل"
)
_DOTTED = (
    "initiali[sz]ing|connecting|starting up|starting|preparing|redirecting|opening|authori[sz]ing|signing in|секунду|подключение"
    "|инициализация|перенаправление|переходим|авторизация|weiterleitung|verbinden|connexion|conectando|conexión|łączenie|bağlanıyor"
)
"""Words of ordinary sentences: they say "wait" only with three dots."""
_JOINED = "加载中|正在加载|请稍候|載入中|読み込み中|お待ちください"
_WAITING = re.compile(rf"\b(?:{_SPACED})\b|{_JOINED}")
_WAITING_DOTTED = re.compile(rf"\b(?:{_SPACED}|{_DOTTED})\b|{_JOINED}")
_OTHER_WORDS = 3
"""Words beside these that may be the app's name: "Loading Deal Radar"."""
_NO_MESSAGE = re.compile(
    r"(?:null|undefined|nan|true|false|ok|\[\]|\{\}|\[object object\]|\d{1,2}|[\W_])", re.IGNORECASE
)
"""What a program prints by mistake where a page should be."""

_HANGS = "The app's page hangs"
"""How the recorder tells of a document that never has a moment to answer."""

Kind = Literal["failed", "crashed", "empty", "invisible", "waiting", "meaningless"]


@dataclass(frozen=True)
class Emptiness:
    """Why a screen counts as empty."""

    kind: Kind
    words: str
    """A sentence with what was measured."""
    certain: bool = True


def emptiness(run: Evidence, visit: Visit) -> Emptiness | None:
    """Why the screen at rest shows nothing, or None when it shows something (or nothing was recorded that could tell).

    A screen that needs scripts or styles of a host that the run could not reach may be empty for that: a suspicion.
    """
    empty = _emptiness(run, visit)
    if empty is not None and empty.kind == "failed" and lets_in_other_portals(run, main_answer(visit)):
        return replace(
            empty, words=f"{empty.words} Its policy lets in portals of Bitrix24's own domains.", certain=False
        )
    missing = unreached_hosts(run, visit, ("script", "stylesheet", "xhr", "fetch")) if empty is not None else []
    if empty is None or not missing or empty.kind in ("failed", "crashed"):
        return empty
    words = f"{empty.words} This run had no network: {', '.join(missing[:3])} was out of reach."
    return replace(empty, words=words, certain=False)


def emptied_by_use(run: Evidence, visit: Visit) -> bool:
    """Whether an empty screen has content when its address is opened: then no link is dead, a click took the content away."""
    others = [
        v
        for v in run.visits
        if v.id != visit.id and (v.role, v.page, v.locale) == (visit.role, visit.page, visit.locale)
    ]
    return any(v.at_rest is not None and not v.failure and emptiness(run, v) is None for v in others)


def _emptiness(run: Evidence, visit: Visit) -> Emptiness | None:
    if visit.crashed:
        return Emptiness("crashed", "The page's process died and left nothing to see.")
    if (failed := _failed(visit)) is not None:
        return failed
    rest = visit.at_rest
    if rest is None:
        return None
    look = look_at(run, rest.picture)
    shown = rest.visible
    text = run.text(rest.text).strip()
    if not _has_content(shown):
        return _by_pixels_alone(visit, rest, look, text)
    if look is not None and look.blank:
        # What another site draws into an inner frame, or a player before it plays, may well be blank in a picture.
        inner = shown.characters == 0 and shown.controls == 0 and shown.images == 0 and (shown.frames or shown.media)
        return Emptiness(
            "invisible",
            f"Nothing can be seen: the document holds {_content(shown)}, but the picture of the frame is one plain colour.",
            certain=not inner,
        )
    return _waiting(visit, rest, text) or _hollow(run, rest) or _meaningless(shown, text)


def _failed(visit: Visit) -> Emptiness | None:
    """The document did not come: what stands in the frame is the browser's own error page, or nothing."""
    answer = main_answer(visit)
    rest = visit.at_rest
    browser_page = rest is not None and rest.url.startswith(("chrome-error:", "about:neterror"))
    nothing = rest is None or browser_page or not _has_content(rest.visible)
    if answer is not None and answer.failure and answer.status is None and nothing:
        return Emptiness("failed", f"The page did not come: {answer.failure}.")
    if browser_page:
        status = answer.status if answer is not None else None
        why = f"it answers {status} with an empty body" if status else "it could not be loaded"
        return Emptiness("failed", f"The frame shows the browser's own error page: {why}.")
    if rest is None and visit.failed_by == "app":
        if visit.failure and visit.failure.startswith(_HANGS):
            return Emptiness("crashed", f"{visit.failure}.")  # it came, and what it does lets nobody look at it
        return Emptiness("failed", f"The page did not come: {visit.failure or 'no reason was recorded'}.")
    return None


def _has_content(shown: VisibleContent) -> bool:
    return bool(
        shown.characters
        or shown.images
        or shown.graphics
        or shown.media
        or shown.controls
        or shown.frames
        or shown.backgrounds
    )


def _by_pixels_alone(visit: Visit, rest: DomSnapshot, look: Look | None, text: str) -> Emptiness | None:
    if rest.visible.spinners and (look is not None or not text):
        return Emptiness(
            "waiting", f"Nothing but a spinner is there after {rest.at:.0f} s ({rest.visible.spinners[0]})."
        )
    if look is not None and not look.blank:
        if look.pale and not text:
            return Emptiness("empty", "The page shows nothing but empty boxes: no text, no picture, no control.")
        return None  # drawn by style sheets alone
    if text:
        return Emptiness(
            "invisible",
            f"Nothing can be seen: the document holds {len(text)} characters of text, and none of them shows.",
        )
    answer = main_answer(visit)
    answered = f" (the address answers {answer.status})" if answer is not None and answer.status else ""
    # Only what this very document showed: a declared screen is opened by way of the start screen.
    began = answer.at if answer is not None else None
    first = visit.timing.first_content
    drew = began is not None and first is not None and first >= began
    if drew or any(_has_content(s.visible) for s in visit.snapshots[:-1] if s.at >= (began or 0.0)):
        return Emptiness("empty", f"What the page showed at first is gone; it is empty now{answered}.")
    return Emptiness("empty", f"The page is empty: no text, no picture, no control{answered}.")


def _waiting(visit: Visit, rest: DomSnapshot, text: str) -> Emptiness | None:
    shown = rest.visible
    if only_asks_to_wait(text) and shown.controls == 0 and shown.media == 0:
        return Emptiness("waiting", f"Nothing but «{' '.join(text.split())[:80]}» is there after {rest.at:.0f} s.")
    if not shown.spinners or visit.timing.ready is not None:
        return None
    bare = shown.characters <= 40 and shown.controls == 0 and shown.images <= 1
    if bare or (shown.characters <= SHELL_DOUBTFUL and shown.images <= 3):
        return Emptiness(
            "waiting",
            f"A spinner ({shown.spinners[0]}) still turns after {rest.at:.0f} s beside {_content(shown)}.",
            certain=bare or shown.characters <= SHELL,
        )
    return None


def only_asks_to_wait(text: str) -> bool:
    """Whether a text says nothing but "Loading ...", in one of many languages, with or without the app's name."""
    if not text or len(text) > 120:
        return False
    words = " ".join(re.sub(r"[\W\d_]+", " ", text.lower()).split())
    pattern = _WAITING_DOTTED if "..." in text or "…" in text else _WAITING
    rest, hits = pattern.subn(" ", words)
    return hits > 0 and len(rest.split()) <= _OTHER_WORDS


def _hollow(run: Evidence, rest: DomSnapshot) -> Emptiness | None:
    """A header and a menu around nothing, or around an empty card."""
    hollow = rest.visible.hollow
    if hollow is None or rest.visible.characters > SHELL_DOUBTFUL:
        return None
    look = look_at(run, rest.picture, hollow.box)
    if look is not None and not look.blank and not look.pale:
        return None  # drawn by style sheets, or in a shadow tree that can't be read
    return Emptiness(
        "empty",
        f"Nothing but a header, a menu or a footer is there ({_content(rest.visible)}); {hollow.selector} is empty.",
    )


def _meaningless(shown: VisibleContent, text: str) -> Emptiness | None:
    alone = not (shown.images or shown.graphics or shown.media or shown.controls or shown.frames or shown.backgrounds)
    if alone and text and _NO_MESSAGE.fullmatch(text):
        return Emptiness("meaningless", f"The page shows nothing but «{text}».", certain=False)
    return None


def _content(shown: VisibleContent) -> str:
    parts = [
        f"{number} {word}"
        for number, word in (
            (shown.characters, "characters of text"),
            (shown.images, "pictures"),
            (shown.graphics, "drawings"),
            (shown.media, "media"),
            (shown.controls, "controls"),
            (shown.backgrounds, "backgrounds"),
            (shown.frames, "inner frames"),
        )
        if number
    ]
    return ", ".join(parts) or "nothing"
