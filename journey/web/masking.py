"""Takes secrets and personal data out of a file that should not have been public, so that the report does not spread them.

What is left says that they stood there: ``DB_PASSWORD=[hidden, 12 characters]``. Values that nobody would use (empty ones,
``change-me``, ``your-key-here``) stay as they are: they are no secret, and the rule may see that.
"""

from __future__ import annotations

import re

_SECRET = (
    r"[\w.\-]{0,40}(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|auth_id|refresh_id|private_?key|access_?key|app_key"
    r"|credential|client_id|member_id|dsn|database_url|redis_url|mongo\w*_ur[il]|webhook\w*|salt|signature|authorization)[\w.\-]{0,40}"
)
_JSON = re.compile(rf"(?i)(\"{_SECRET}\"\s*:\s*\")([^\"\n]+)(\")")
_NESTED = re.compile(rf"(?i)(\"{_SECRET}\"\s*:\s*\{{\s*\"value\"\s*:\s*\")([^\"\n]+)(\")")
"""As Spring's actuator tells the environment."""
_PHP = re.compile(rf"(?i)(['\"]{_SECRET}['\"]\s*(?:=>|:)\s*['\"])([^'\"\n]+)(['\"])")
_DEFINE = re.compile(rf"(?i)(\(\s*['\"]{_SECRET}['\"]\s*,\s*['\"])([^'\"\n]+)(['\"])")
_LINE = re.compile(rf"(?im)^(\s*(?:export[ \t]+|-[ \t]+)?\$?{_SECRET}[ \t]*[:=][ \t]*[\"']?)([^\s\"'#;]+)")
_APACHE = re.compile(rf"(?im)^(\s*SetEnv\s+{_SECRET}\s+[\"']?)([^\s\"']+)")
_QUERY = re.compile(rf"(?i)([?&]{_SECRET}=)([^&\s\"'<>]+)")
_CONNECTION = re.compile(r"(?i)((?:^|[;\"'])[ \t]*(?:password|pwd)[ \t]*=[ \t]*)([^;\"'\s]+)")
_URL = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://[^\s:/@]+:)([^\s@/]+)(@)")
_KEY = re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.*?)(-----END|\Z)", re.DOTALL)
_HASH = re.compile(r"(\$(?:apr1|2[abxy]|[156y])\$|\{SHA\})((?!\[hidden)\S+)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.-])\+\d[\d ()-]{8,16}\d(?![\w-])")
_LONG = re.compile(r"(?<![\w/.-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[A-Za-z0-9+/=_-]{24,}(?![\w-])")
_EXAMPLE = re.compile(
    r"(?i)^(?:null|none|true|false|nil|\d{1,5}|x+|\*+|\.+|change[_-]?me|<[^>]*>|\$\{[^}]*\}|%[\w.]+%|\{\{.*\}\}"
    r"|(?:your|my|the|insert|put|enter|replace|some)[_ -].*|.*[_-]here|.*placeholder.*)$"
)


def masked(text: str) -> str:
    """The text with marks in place of what is secret or personal."""
    text = _KEY.sub(lambda m: f"{m[1]}{_hidden(m[2].strip())}{m[3]}", text)
    for pattern in (_JSON, _NESTED, _PHP, _DEFINE):
        text = pattern.sub(lambda m: f"{m[1]}{_hidden(m[2])}{m[3]}", text)
    for pattern in (_LINE, _APACHE, _QUERY, _CONNECTION):
        text = pattern.sub(lambda m: f"{m[1]}{_hidden(m[2])}", text)
    text = _URL.sub(lambda m: f"{m[1]}{_hidden(m[2])}{m[3]}", text)
    text = _HASH.sub(lambda m: f"{m[1]}{_mark(m[2])}", text)
    text = _MAIL.sub("[e-mail]", text)
    text = _PHONE.sub("[phone]", text)
    return _LONG.sub(lambda m: _mark(m[0]), text)


def _hidden(value: str) -> str:
    return value if value.startswith("[hidden") or _EXAMPLE.match(value.strip()) else _mark(value)


def _mark(value: str) -> str:
    return f"[hidden, {len(value)} characters]"
