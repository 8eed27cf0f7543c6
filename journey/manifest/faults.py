"""Turns what the models refuse into sentences, and finds what only a look at the whole file shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from journey.manifest.model import Sections
from journey.manifest.positions import KeyPath
from journey.manifest.problems import KEY, TYPE, VALUE, Fault, described, did_you_mean, listed
from journey.manifest.values import PORT, is_loopback

_EXPECTED = {
    "string_type": "a text in quotes",
    "int_type": "a whole number without quotes",
    "float_type": "a number without quotes",
    "bool_type": "true or false, without quotes",
    "date_type": "a date without quotes, such as 2027-01-31",
}
_OTHER_SPELLINGS = {"license_url": "licence_url", "depends": "scopes", "permissions": "scopes", "until_date": "until"}


def refused(error: ValidationError, data: Mapping[str, Any]) -> list[Fault]:
    """The faults that the models found in `data`."""
    faults = [_fault(detail, data) for detail in error.errors(include_url=False)]
    # A misspelt key is one mistake, not two: the missing key that it stands for is not said again.
    meant = {(*fault.path[:-1], fault.instead_of) for fault in faults if fault.instead_of}
    return [fault for fault in faults if not (fault.message.startswith("is missing") and fault.path in meant)]


def _fault(detail: ErrorDetails, data: Mapping[str, Any]) -> Fault:
    # Pydantic adds "[key]" to the place of a wrong key of a mapping, and the name of a validator's inner step.
    path: KeyPath = tuple(key for key in detail["loc"] if key != "[key]")
    found = detail["input"]
    match detail["type"]:
        case "manifest":
            context = detail["ctx"]
            return Fault(path, context["said"], context["rank"])
        case "extra_forbidden":
            return _unknown_key(path, found)
        case "missing":
            return _missing_key(path)
        case "literal_error":
            valid = [str(name) for name in get_args(_annotation(path))]
            guess = did_you_mean(found, valid) if isinstance(found, str) else None
            hint = f'did you mean "{guess}"? ' if guess else ""
            return Fault(path, f"found {described(found)}; {hint}Expected one of {listed(valid)}")
        case "tuple_type":
            return Fault(path, f"found {described(found)}; expected {_list_expected(path)}", TYPE)
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return Fault(path, f"found {described(found)}; expected a table{_table_hint(path, found)}", TYPE)
        case kind if kind in _EXPECTED:
            return Fault(path, f"found {described(found)}; expected {_EXPECTED[kind]}", TYPE)
        case "greater_than_equal" | "greater_than" | "less_than_equal":
            bound = detail["msg"].removeprefix("Input should be ")
            return Fault(path, f"found {described(found)}; expected a number {bound}")
        case _:
            return Fault(path, f"found {described(found)}; {detail['msg']}")


def _unknown_key(path: KeyPath, found: object) -> Fault:
    key = str(path[-1])
    valid = valid_keys(path[:-1])
    guess = did_you_mean(key, valid) or (_OTHER_SPELLINGS.get(key) if _OTHER_SPELLINGS.get(key) in valid else None)
    hint = f'did you mean "{guess}"? ' if guess else ""
    what = "section" if len(path) == 1 and isinstance(found, dict) else "key"
    return Fault(path, f"unknown {what}; {hint}Valid here: {', '.join(valid)}", KEY, instead_of=guess)


def _missing_key(path: KeyPath) -> Fault:
    if path == ("app",):
        return Fault(path, "is missing; expected a section [app] with at least title, code and url", KEY)
    return Fault(path, "is missing; it has to be there", KEY)


def _list_expected(path: KeyPath) -> str:
    inner = _model_in(_annotation(path))
    if inner is None:
        return 'a list, such as ["one", "two"]'
    if len(path) == 1:
        return f"an array of tables: write [[{path[0]}]], with two brackets"
    return 'a list of steps, such as [{ click = "text=Next" }]'


def _table_hint(path: KeyPath, found: object) -> str:
    if len(path) == 1 and isinstance(found, list | tuple):
        return f": write [{path[0]}], with one bracket"
    return ""


def valid_keys(path: KeyPath) -> list[str]:
    """The keys that the table at `path` may have, in the order of the documents; empty for a free mapping."""
    model = _model_in(_annotation(path))
    return [] if model is None else list(model.model_fields)


def _annotation(path: KeyPath) -> Any:
    """The declared type at a path of keys."""
    here: Any = Sections
    for key in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = here.model_fields.get(str(key))
            here = None if field is None else field.annotation
        else:
            here = _element(here)
        here = _without_none(here)
    return here


def _element(annotation: Any) -> Any:
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return arguments[0]
    return arguments[1] if len(arguments) == 2 else None


def _without_none(annotation: Any) -> Any:
    arguments = [part for part in get_args(annotation) if part is not type(None)]
    optional = len(arguments) == 1 and type(None) in get_args(annotation)
    return arguments[0] if optional else annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds: itself, or the element of a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = _element(annotation) if get_origin(annotation) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def cross_faults(data: Mapping[str, Any], rules: Collection[str] | None) -> Iterator[Fault]:
    """What is wrong between keys. `data` may be wrong in itself: what has no usable type is passed over here."""
    app = _table(data, "app")
    yield from _addresses(app, "serve" in data)
    yield from _ports(data, app)
    for section in ("page", "screenshot"):
        yield from _repeated_names(data, section)
    if rules is not None:
        yield from _unknown_rules(data, rules)


def _addresses(app: Mapping[str, Any], served: bool) -> Iterator[Fault]:
    if not app:
        return
    addresses = [key for key in ("url", "installer_url", "event_url") if key in app]
    kind = app.get("kind", "rest")
    if "url" in app or (kind != "rest" and not served):
        return
    if app.get("interface", True) is not False:
        why = (
            "it has to be there, since the app has an interface"
            if kind == "rest"
            else "[serve] starts an app that needs it"
        )
        yield Fault(("app", "url"), f"is missing; {why}", KEY)
    elif not addresses:
        yield Fault(
            ("app", "url"), 'is missing; an app without an interface needs "url", "installer_url" or "event_url"', KEY
        )


def _ports(data: Mapping[str, Any], app: Mapping[str, Any]) -> Iterator[Fault]:
    """`{port}` is the port that the run picks for the app it starts; both sides have to agree on it."""
    addresses = {key: app[key] for key in ("url", "installer_url", "event_url") if isinstance(app.get(key), str)}
    if "serve" not in data:
        for key, value in addresses.items():
            if PORT in value:
                yield Fault(
                    ("app", key),
                    f'"{value}" holds {PORT}, the port that the run picks for the app it starts, but there is no [serve]; '
                    "expected [serve] with a command, or the port on which the app is running",
                )
        return
    serve = _table(data, "serve")
    texts = [serve.get("command"), *_table(serve, "env").values()]
    if not any(isinstance(text, str) and PORT in text for text in texts):
        return
    for key, value in addresses.items():
        host = urlsplit(value.replace(PORT, "1")).hostname if "://" in value else None
        if PORT not in value and is_loopback(host):
            yield Fault(
                ("app", key),
                f'"{value}" has a fixed port, while [serve] starts the app on {PORT}, which the run picks; '
                f'expected {PORT} in both, such as "http://127.0.0.1:{PORT}/"',
            )


def _repeated_names(data: Mapping[str, Any], section: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    tables = data.get(section)
    for number, table in enumerate(tables if isinstance(tables, list | tuple) else ()):
        name = table.get("name") if isinstance(table, dict) else None
        if not isinstance(name, str):
            continue
        first = seen.setdefault(" ".join(name.split()).casefold(), number)
        if first != number:
            yield Fault(
                (section, number, "name"),
                f'"{name}" is the name of [[{section}]] number {first + 1} already; expected a name of its own for each',
            )


def _unknown_rules(data: Mapping[str, Any], rules: Collection[str]) -> Iterator[Fault]:
    tables = data.get("accept")
    for number, table in enumerate(tables if isinstance(tables, list | tuple) else ()):
        rule = table.get("rule") if isinstance(table, dict) else None
        if isinstance(rule, str) and rule.strip() and rule not in rules:
            guess = did_you_mean(rule, sorted(rules))
            hint = f'did you mean "{guess}"? ' if guess else ""
            yield Fault(
                ("accept", number, "rule"),
                f'there is no rule "{rule}"; {hint}Expected an id of the rule catalogue',
                VALUE,
            )


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}
