"""Offers to buy in a text: a call to buy or a reduced price, addressed to the reader, about what a partner sells.

The words of trade are ordinary in a CRM: discounts are fields, prices are columns, offers are documents. One of them alone
says nothing; an offer has a call, a thing to buy and a price, a reduction or a term together in one line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checks.texts.prose import Piece, pieces

_LONGEST = 300
_PERCENT = re.compile(
    r"(?<![\d.,])[-–−]?\s?\d{1,2}\s?(?:[%％٪]|процент\w*|percent|prozent)|[%٪]\s?\d{1,2}\b|[\d一二三四五六七八九]{1,2}折"
)
_REDUCED = re.compile(r"(?<![\w.,\d])[-–−]\s?\d{1,2}\s?%")
_PRICE = re.compile(
    r"(?:[$€£₽₴₺¥₸₹₫￥฿]|US\$|R\$|\b(?:USD|EUR|RUB|UAH|PLN|TRY|BRL|GBP|KZT|INR|VND|IDR|CNY|JPY|AED|SAR)|\b(?:Rp|RM))\s?\d[\d\s.,]*"
    r"|\d[\d\s.,]*\s?(?:[$€£₽₴₺¥₸₹₫￥฿円元]"
    r"|\b(?:руб\w*|р\.|грн|тенге|теңге|zł|đồng|USD|EUR|RUB|UAH|PLN|TL|KZT|VND|IDR|dollars?|euros?)\b|ريال|درهم|دولار)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of|вместо|замість|statt|anstatt|au lieu de|en lugar de|en vez de|em vez de|zamiast|invece di"
    r"|yerine)\b",
    re.I,
)
_FOR_CUSTOMERS = re.compile(
    r"\b(?:for|to) your (?:own )?(?:customers?|clients?|buyers?|guests?)\b|(?:вашим|своим|для (?:ваших|своих))"
    r" (?:клиент|покупател|гост)\w+"
    r"|\bihren kunden\b|\bà vos clients\b|\bpour vos clients\b|\b(?:a|para) (?:sus|tus|seus) clientes\b|\b(?:swoim"
    r"|dla swoich) klient\w+"
    r"|\bai (?:tuoi|vostri) clienti\b|\bmüşterileriniz\w*",
    re.IGNORECASE,
)
"""What the reader offers to others is the reader's own trade."""
_PURCHASE = re.compile(
    r"\b(?:buy|purchas|order|pay\b|shop|купи|купл|покуп|приобр|оплат|зака[зж]|купу|придба|замов|kauf|bestell|erwerb|buch|compr|adquir"
    r"|contrat|achet|command|acquist|ordin|kup|zamów|satın|sipariş|assin|mua\b|beli\b|сатып|тапсырыс)|اشتر|[购購買]|注文|ซื้อ|खरीद",
    re.IGNORECASE,
)
"""Words of paying in a call: to look at a partner's site, or to write to its people, is no purchase."""
_BUY_BUTTON = re.compile(
    r"(?:buy|purchase|order|subscribe|get)(?: (?:now|it|today|online|pro|premium|plan|licen[cs]e))?|choose (?:this )?plan"
    r"|checkout|купить(?: сейчас| тариф| подписку| лицензию)?|оформить(?: подписку)?|оплатить(?: подписку| тариф)?|выбрать тариф"
    r"|купити(?: зараз)?|оформити(?: підписку)?|обрати тариф|(?:jetzt )?(?:kaufen|bestellen|abonnieren|buchen)|tarif wählen"
    r"|comprar(?: ahora| agora)?|suscribirse|assinar(?: agora)?"
    r"|(?:je )?m['’]abonne|s['’]abonner|acheter(?: maintenant)?|souscrire"
    r"|kup(?: teraz)?|zamów|subskrybuj|acquista(?: ora)?|abbonati"
    r"|(?:hemen |şimdi )?(?:satın al|al)|abone ol|(?:立即)?(?:购买|订阅|購買|訂閱)"
    r"|購入(?:する)?|今すぐ購入|申し込む|شراء|اشتر(?:ك|ِ)? ?الآن|mua(?: ngay)?|beli(?: sekarang)?|сатып алу",
    re.IGNORECASE,
)
_BY_THE_MONTH = re.compile(
    r"\d\s?(?:[$€£₽₴₺¥₸₹₫￥฿円元]|[A-Z]{3}\b|руб\.?|грн|zł|TL)?\s?(?:/|per|a\b|an\b|в|на|за|pro|par|por|al|à|ao|na|ayda|айына)?\s?"
    r"(?:(?:user|seat|пользовател\w+|nutzer|usuario)\s?/?\s?)?"
    r"(?:mo(?:nth)?|y(?:ea)?r|мес(?:яц)?|год|місяць|рік|monat|jahr|mois|an|mes|mês|mese|año|ano|anno|mies(?:iąc)?|rok|ay|yıl|月|年|tháng"
    r"|bulan)\b",
    re.IGNORECASE,
)
_START = r"(?<![\w-])"
_AFTER_A_NAME = r"(?<!\w)"
"""A plan's name may stand before it: Pro-Tarif."""
_UNSPACED = ("zh", "ja", "th")
"""Languages without spaces between words: where one begins is not to be seen."""
_APART = 2
"""Lines from a heading to what it says: between two paragraphs there is an empty one."""
_KINDS = ("buy", "plan", "discount", "special", "limit", "gift", "code", "direct", "market", "plain")


@dataclass(frozen=True)
class Offer:
    """A line that looks like an offer."""

    text: str
    why: str
    """What makes it one, in words: "a call to buy with a price"."""


@dataclass(frozen=True)
class _Signs:
    """What of an offer a line has."""

    has: frozenset[str]

    def all(self, *kinds: str) -> bool:
        return set(kinds) <= self.has

    def any(self, *kinds: str) -> bool:
        return bool(self.has & set(kinds))


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files("checks.texts") / "data" / "promotions.toml").read_text(encoding="utf-8"))


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    tables = _tables()
    table, shared = tables.get(language, {}), tables["any"]
    words = {kind: [*table.get(kind, []), *shared.get(kind, [])] for kind in _KINDS}
    if language in _UNSPACED:
        own = {kind: "|".join(table.get(kind, [])) or "(?!)" for kind in _KINDS}
        latin = {kind: "|".join(shared.get(kind, [])) or "(?!)" for kind in _KINDS}
        return {
            kind: re.compile(rf"{own[kind]}|(?<![A-Za-z-])(?:{latin[kind]})(?![A-Za-z-])", re.IGNORECASE)
            for kind in _KINDS
        }
    return {
        kind: re.compile(rf"{_AFTER_A_NAME if kind == 'plan' else _START}(?:{'|'.join(each)})(?![\w-])", re.IGNORECASE)
        for kind, each in words.items()
        if each
    }


def offers(text: str, languages: Sequence[str], title: str = "", data: Collection[str] = ()) -> list[Offer]:
    """The offers in a text, in order, each line once.

    `languages` are those that the text may be in (ISO 639-1); `title` is the app's name, which is what it sells; `data` are
    texts in lower case that are not the app's own. Rows of tables are data.
    """
    known = [language for language in dict.fromkeys((*languages, "en")) if language in _tables()]
    found: dict[str, Offer] = {}
    for line in _lines(pieces(text, data)):
        for language in known:
            if (why := _offer(line, language, title)) is not None:
                if not any(line in other or other in line for other in found):
                    found[line] = Offer(line, why)
                break
    return list(found.values())


def price_list(text: str, buttons: Collection[str]) -> Offer | None:
    """The offer that a list of plans makes: prices by the month or year, and buttons to buy; None where either is missing.

    A price by the month alone may be any deal's, and a button to buy any shop's.
    """
    calls = [one for one in buttons if _BUY_BUTTON.fullmatch(one.strip(" .!→»›"))]
    short = (line for line in text.splitlines() if len(line) <= _LONGEST) if calls else iter(())
    priced = next((line for line in short if _PRICE.search(line) and _BY_THE_MONTH.search(line)), None)
    if priced is None:
        return None
    return Offer(f"{' '.join(priced.split())} / {calls[0]}", "prices by the month or year, with a button to buy")


def _lines(all_pieces: Iterator[Piece]) -> Iterator[str]:
    """Sentences, and a short line together with the one that follows: the heading of an offer and what it says."""
    before: Piece | None = None
    for piece in all_pieces:
        if piece.row:
            before = None
            continue
        sentences = [part for part in re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-zа-я])", piece.text) if part]
        yield from (sentence[:_LONGEST] for sentence in sentences)
        if len(sentences) > 1:
            yield piece.text[:_LONGEST]
        if (
            before is not None
            and piece.line <= before.line + _APART
            and len(before.text) <= 80
            and len(piece.text) <= 160
        ):
            yield f"{before.text} / {piece.text}"
        before = piece


def _signs(line: str, language: str, title: str) -> _Signs:
    has = {kind for kind, pattern in _patterns(language).items() if pattern.search(line)}
    if _PERCENT.search(line):
        has.add("percent")
    if _REDUCED.search(line):
        has.add("reduced")
    prices = _PRICE.findall(line)
    if prices:
        has.add("price")
    if len(prices) > 1:
        has.add("prices")
        if _INSTEAD.search(line):
            has.add("instead")
    if _PURCHASE.search(line):
        has.add("purchase")
    if len(title) > 3 and title.casefold() in line.casefold():
        has.add("plan")
    if "plan" in has and _in_one_clause(line, language, title):
        has.add("together")
    return _Signs(frozenset(has))


def _in_one_clause(line: str, language: str, title: str) -> bool:
    """Whether a plan and its reduced price stand together: a line of figures has them side by side."""
    patterns = _patterns(language)
    for clause in re.split(r"[.,;·|、，。]\s*(?!\d)|(?<=[^%\d])\s?:\s|[!?]\s", line):
        named = patterns["plan"].search(clause) or (len(title) > 3 and title.casefold() in clause.casefold())
        less = ("discount" in patterns and patterns["discount"].search(clause)) or _REDUCED.search(clause)
        if named and less and _PERCENT.search(clause):
            return True
    return False


def _offer(line: str, language: str, title: str) -> str | None:
    first, joint, second = line.partition(" / ")
    signs = _signs(line, language, title)
    if (signs.all("plain") and not signs.any("code", "gift")) or _FOR_CUSTOMERS.search(line):
        return None
    why = _why(signs)
    if why is None or not joint:
        return why
    # Two lines make one offer only where each has a part in it: a menu item beside a price is none.
    parts = (_signs(first, language, title), _signs(second, language, title))
    if any(_why(part) is not None for part in parts):
        return None
    if not all(part.any("buy", "discount", "limit", "price", "percent", "plan") for part in parts):
        return None
    return why if signs.any("limit") or signs.all("buy", "plan") else None


def _why(signs: _Signs) -> str | None:
    if signs.any("gift") and not signs.any("market"):
        return "something free of charge for those who pay"
    if signs.any("code") and signs.any("discount", "percent", "buy", "plan"):
        return "a code for a reduced price"
    if signs.any("discount", "reduced") and signs.any("percent") and signs.any("buy", "limit", "together"):
        return "a reduced price, with whom or how long it is for"
    if signs.all("discount", "price") and signs.any("buy", "limit"):
        return "a reduced price, with whom or how long it is for"
    if signs.all("discount", "limit") and signs.any("buy", "plan"):
        return "a reduced price for a limited time"
    if signs.all("special", "buy", "plan") and not signs.any("market"):
        return "a special price for those who buy"
    if signs.any("instead") and signs.any("plan", "buy", "limit"):
        return "a reduced price"
    if signs.all("limit", "plan", "price") or signs.all("reduced", "limit") or signs.all("percent", "limit", "buy"):
        return "a reduced price for a limited time"
    if signs.all("buy", "plan") and signs.any("price"):
        return "a call to buy, with a price"
    if signs.all("buy", "direct", "purchase") and signs.any("plan", "price") and not signs.any("market"):
        return "a call to buy from the partner directly"
    return None
