"""Whose password a field asks for, by the words around it."""

from __future__ import annotations

import re
from enum import StrEnum

from checks.credentials.fields import PasswordField, says_password


class PasswordOf(StrEnum):
    """The account that the password belongs to."""

    PORTAL = "portal"
    """Bitrix24: never to be asked for."""
    OTHER = "other"
    """Another service, a file, a network, an account of the app's own."""
    UNKNOWN = "unknown"


_BITRIX = re.compile(
    r"b(?:i|ı)trix\s?-?24|битрикс\s?-?24|бітрікс\s?-?24|битрикс\b|\bbitrix\b|\bb24\b|\bб24\b|битрикс24|بيتريكس",
    re.IGNORECASE,
)
_PORTAL = re.compile(
    r"(?:corporate|company|your|our|intranet|crm|the)\s+portal\b|\bportal\s*(?:'s\s+)?(?:log-?in|user ?name|password"
    r"|account|credentials|administrator|address|url|domain)"
    r"|\b(?:log-?in|password|account|credentials)\s+(?:of|for|from|to|on)\s+(?:the |your |this )*portal"
    r"|корпоративн\w+ портал|порталу?а?\b|портал[еуа]?м?\b|unternehmensportal|firmenportal|portal-?passwort"
    r"|portalzugang|portal corporativo|portail"
    r"|portale aziendale|портал|portalu\b|kurumsal portal|企业门户|門戶|门户",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:smtp|imap|pop3|ftps?|sftp|ssh|vpn|proxy|wi-?fi|wlan|ssid|mysql|postgres\w*|database|\bdb\b|redis|ldap|sip"
    r"|pbx|asterisk|webdav|mail ?box"
    r"|e-?mail password|mail server|gmail|yandex|outlook|exchange|google|microsoft|amazon|telegram|whatsapp|facebook"
    r"|instagram|slack|jira|trello|hubspot"
    r"|salesforce|zendesk|shopify|woocommerce|wordpress|magento|1c|1с|sap|api|secret|token|key|webhook|archive|zip"
    r"|pdf|certificate|keystore|pfx"
    r"|encrypt\w*|decrypt\w*|document|file|wallet|router|hotspot|account (?:of|at|in|with) \w+|paypal|stripe|dhl|ups"
    r"|fedex|sms|gateway|terminal)\b"
    r"|\b(?:wi-fi|почтов\w+ ящик|почт[аыуе]\b|сервер\w*|базы? данных|архив\w*|файл\w*|ключ\w*|сертификат\w*|шлюз\w*|атс\b"
    r"|телефони\w+|1с\b|документ\w*)",
    re.IGNORECASE,
)
_GENERATOR = re.compile(
    r"password (?:generator|length|strength|policy|rules?|manager|checker)|generat\w+ (?:a |the )?(?:new "
    r"|strong )*password|генератор парол\w+|сгенерир\w+"
    r"|длина парол\w+|сложность парол\w+|passwort-?generator|générateur|generador de contraseñ|политик\w+ парол\w+",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"never (?:ask|enter|share|request|store|send|give|tell)|(?:do not|don['’]t|must not) (?:send|give|tell|share|enter)"
    r"|никогда не|не (?:сообщайте|отправляйте|присылайте|передавайте)"
    r"|do(?:es)? not (?:ask|need|enter|store)|не (?:запрашива|вводите|спрашива"
    r"|храни|нуж)|niemals|nicht Ihr",
    re.IGNORECASE,
)
_INTEGRATION = re.compile(
    r"\b(?!e-?mail|benutzer|portal|crm|admin|firmen|kunden|nutzer)(?-i:[A-ZÄÖÜ][\w.&]+)-(?:konto|zugang\w*|passwort|account|log-?in|kennwort)"
    r"|(?:log ?in|sign ?in|connect|authori[sz]e|account|credentials|password|access|integrat\w+)\s+(?:to|with|for|at"
    r"|of|in|from|your)\s+(?:your |the |an? )*"
    r"(?-i:[A-Z][\w.&-]+(?: [A-Z][\w.&-]+)*)|\b(?-i:[A-Z][\w.-]+)(?:'s)? (?:account|password|login|log-in|user ?name"
    r"|credentials|passwort|API)\b"
    r"|(?:аккаунт\w*|кабинет\w*|учётн\w+ запис\w+|учетн\w+ запис\w+|вход в|войдите в|войти в|логин|пароль"
    r"|подключ\w+ к?|авторизация в)\s+(?:от |в |к |для |на |сервис\w* )*"
    r"[«\"]?(?-i:[A-ZА-ЯЁ][\w.-]+)|(?:konto|zugang|passwort) (?:bei|für|von|zu) (?-i:[A-Z]\w+)",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"log-? ?in|sign-? ?in|log ?on|credential|account|user ?name|password|e-?mail|address|authenticat|authori[sz]"
    r"|войти|войдите|вход|логин|парол|авториз"
    r"|уч[её]тн|адрес|увій|вхід|облік|anmeld|meld\w+ sie sich|melde dich|einlogg|zugang|konto|benutzer|kennwort"
    r"|passwort|connexion|connect|identifi|compte|mot de passe|iniciar sesión"
    r"|inicia|acced|ingres|cuenta|usuario|contraseñ|clave|entrar|conta\b|senha|usuário|accedi|accesso|utente|zaloguj"
    r"|logowani|hasło|giriş|oturum|kullanıcı"
    r"|şifre|parola|đăng nhập|mật khẩu|masuk|kata sandi"
    r"|登录|登入|登錄|账号|帳號|密码|密碼|ログイン|パスワード|로그인|비밀번호|เข้าสู่ระบบ|تسجيل|התחבר",
    re.IGNORECASE,
)
_FOR_BITRIX = re.compile(
    r"\b(?!log-?in|sign|password|account|credential|user|e-?mail|логин|парол|вход|уч[её]тн|anmeld|meld\w+ sie sich"
    r"|melde dich|kennwort|passwort|zugang|konto)(?-i:[A-ZА-ЯЁ])[\w-]+"
    r"\s+(?:for|für|pour|para|per|dla|для)\s+(?:bitrix|битрикс|бітрікс)\s?-?(?:24)?",
    re.IGNORECASE,
)
"""As apps are called: "Contact Desk for Bitrix24"."""
_PORTAL_HOST = re.compile(r"\b(?!www\.|helpdesk\.|training\.|dev\.|api)[\w-]+\.bitrix24\.[a-z]{2,3}\b", re.IGNORECASE)
"""A portal's own address, in another field of the form or as its hint."""
_LABELS_IN_TURN = re.compile(r"e-?mail(?:\s+address)?\s+(?=password\b)", re.IGNORECASE)
"""Two labels of one form, no mailbox's password."""
_SEND_US = re.compile(
    r"\b(?:send|give|tell|provide|share|e-?mail|forward|message)\b(?: \w+){0,2} "
    r"\b(?:us|our|support|the (?:developer|team|manager))\b"
    r"|(?:пришлите|отправьте|сообщите|передайте|вышлите|напишите)(?: нам| в (?:нашу )?поддержку| нашему \w+| разработчик\w+)"
    r"|(?:надішліть|повідомте|передайте)(?: нам| у підтримку)"
    r"|(?:senden|schicken|teilen|geben) sie uns|(?:envíenos|envíanos|mándenos)"
    r"|(?:envie|informe)[- ]nos|envoyez[- ]nous|communiquez[- ]nous|(?:inviaci|inviateci|mandaci)|(?:wyślij|prześlij|podaj) nam"
    r"|bize (?:gönderin|iletin)",
    re.IGNORECASE,
)
_WEBHOOK = re.compile(r"web ?-?hook|вебхук|/rest/\d|client[_ ]?secret|application[_ ]?token", re.IGNORECASE)
_WORDS_OF_FORMS = re.compile(
    r"your|the|an?|new|old|my|this|user\w*|e-?mail|current|log-?\w*|in|sign|to|with|for|at|of|from|password|account"
    r"|access|connect|authori[sz]e|integrat\w+"
    r"|credentials|enter|confirm|repeat|retype|verify|forgot|show|hide|save|change|reset|set|create|choose|admin\w*"
    r"|main|portal|name|address|url|crm|id|domain|host|bitrix\S*|b24|benutzer\w*|nutzer\w*|kennwort|identifiant\w*|nom|usuario|usuário"
    r"|utente|użytkownik\w*|kullanıcı\w*|mot|nombre|correo|imię|nazwa"
    r"|ihr\w*|dein\w*|neu\w*|alt\w*|mein\w*|passwort|konto|zugang|bei|für|von|zu|und|and|or|api"
    r"|логин|пароль|вход|войти|войдите|аккаунт\w*|кабинет\w*|уч\w+|запис\w+|подключ\w+|авторизация|от|в|к|для|на|и"
    r"|ваш\w*|битрикс\S*|портал\w*",
    re.IGNORECASE,
)
"""What is no name of a service, though it may begin with a capital."""


def password_of(field: PasswordField, app: str = "") -> PasswordOf:
    """Whose password it is; `app` is the app's own name, whose accounts it may ask for.

    What the field itself says outweighs the other fields, and these outweigh the headings and texts around.
    """
    own = f"{field.label} | {_spaced(field.element.get('name'))} | {_spaced(field.element.get('id'))}"
    if _WEBHOOK.search(own) or field.element.get("autocomplete") == "one-time-code":
        return PasswordOf.OTHER
    if _BITRIX.search(own):
        return PasswordOf.PORTAL
    if _GENERATOR.search(f"{field.label} | {field.heading}") or names_other(field.label):
        return PasswordOf.OTHER
    if _PORTAL.search(own):
        return PasswordOf.PORTAL
    around = _LABELS_IN_TURN.sub(
        "e-mail | ", _without_denials(f"{field.siblings} | {field.heading} | {_spaced(field.action)}")
    )
    portal, other = names_portal(around), names_other(around) or (bool(app) and app.lower() in around.lower())
    if not portal:
        return PasswordOf.OTHER if other else PasswordOf.UNKNOWN
    near = _without_denials(f"{field.siblings} | {field.heading.split(' | ')[0]}")
    addressed = _PORTAL_HOST.search(field.siblings) is not None
    if (addressed or asks_for_portal(near if other else around)) and not (other and names_other(near)):
        return PasswordOf.PORTAL
    return PasswordOf.OTHER if other else PasswordOf.UNKNOWN


def asks_for_portal(text: str) -> bool:
    """Whether a sentence of it speaks of signing in to Bitrix24, or of a login, an account or an address of it."""
    return any(
        names_portal(part) and _SIGN_IN.search(part) is not None
        for sentence in re.split(r"(?<=[.!?])\s+|[|;]", text)
        for part in [_FOR_BITRIX.sub(" ", sentence)]
    )


def sends_password(text: str) -> str:
    """The sentence of a text that asks to hand a Bitrix24 password over to somebody, by mail or in a chat; else empty."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if (
            _SEND_US.search(sentence)
            and _BITRIX.search(sentence)
            and says_password(sentence)
            and not _LEGAL.search(sentence)
        ):
            return sentence
    return ""


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_/-]+", " ", name)


def names_portal(text: str) -> bool:
    """Whether a text names Bitrix24 or a portal."""
    return _BITRIX.search(text) is not None or _PORTAL.search(text) is not None


def names_other(text: str) -> bool:
    """Whether a text names something else that has passwords: a mail server, a network, a service by its name."""
    if _OTHER.search(text):
        return True
    for match in _INTEGRATION.finditer(text):
        words = [word.removesuffix("'s") for word in re.split(r"[\s«\"]+", match.group().strip())]
        if any(
            word[:1].isupper() and not _WORDS_OF_FORMS.fullmatch(word) and not _BITRIX.search(word) for word in words
        ):
            return True
    return False


def _without_denials(text: str) -> str:
    """The text without sentences that say the password is not asked for."""
    return " ".join(part for part in re.split(r"(?<=[.!?|])\s+", text) if not _LEGAL.search(part))
