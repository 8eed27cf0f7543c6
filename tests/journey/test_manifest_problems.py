"""What is said about a wrong manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey.manifest import ManifestError, Problem, load_manifest

APP = '[app]\ntitle = "A"\ncode = "acme.a"\nurl = "http://127.0.0.1:8000/"\n'
SERVED = '[app]\ntitle = "A"\ncode = "acme.a"\nurl = "http://127.0.0.1:{port}/"\n'


def _problems(folder: Path, text: str, rules: set[str] | None = None) -> list[Problem]:
    file = folder / "app.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError) as caught:
        load_manifest(file, rules=rules)
    # Whatever port is picked, the same is wrong.
    with pytest.raises(ManifestError) as with_port:
        load_manifest(file, port=8123, rules=rules)
    assert len(with_port.value.problems) == len(caught.value.problems)
    return caught.value.problems


def _only(folder: Path, text: str, rules: set[str] | None = None) -> Problem:
    problems = _problems(folder, text, rules)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"),
    [
        # unknown keys, at every level
        (APP + 'titel = "B"\n', 5, 1, "[app] titel", ["unknown key", 'did you mean "title"?', "installer_url"]),
        (APP + '[sreve]\ncommand = "x"\n', 5, 1, "[sreve]", ["unknown section", 'did you mean "serve"?', "scenarios"]),
        ("colour = 1\n" + APP, 1, 1, "colour", ["unknown key", "Valid here: app, serve"]),
        (
            APP + '[[page]]\nname = "x"\npath = "/"\nurl = "/"\n',
            8,
            1,
            "[[page]] number 1 url",
            ["unknown key", "steps"],
        ),
        (APP + '[card]\nlicense_url = ""\n', 6, 1, "[card] license_url", ['did you mean "licence_url"?']),
        (APP + "[card.texts.en]\nshrt = 'x'\n", 6, 1, "[card.texts.en] shrt", ['did you mean "short"?', "whats_new"]),
        (APP + "[card]\npricing = { fre = true }\n", 6, 13, "[card.pricing] fre", ['did you mean "free"?']),
        (
            APP + '[install]\nsteps = [\n  { click = "a" },\n  { clik = "b" },\n]\n',
            8,
            3,
            "[install] steps, number 2",
            ['unknown action "clik"', 'did you mean "click"?', '"wait_for"'],
        ),
        # wrong types
        (
            APP + 'version = "1"\n',
            5,
            1,
            "[app] version",
            ['found the text "1"', "expected a whole number without quotes"],
        ),
        (APP + "version = true\n", 5, 1, "[app] version", ["found true", "a whole number"]),
        (APP + "version = 0\n", 5, 1, "[app] version", ["found the number 0", "greater than or equal to 1"]),
        (APP + "developed_on = 3\n", 5, 1, "[app] developed_on", ["found the number 3", "a text in quotes"]),
        (APP + 'interface = "yes"\n', 5, 1, "[app] interface", ["true or false, without quotes"]),
        (APP + 'scopes = "crm"\n', 5, 1, "[app] scopes", ['found the text "crm"', 'a list, such as ["one", "two"]']),
        (APP + 'scopes = ["crm", 3]\n', 5, 18, "[app] scopes, number 2", ["found the number 3", "a text in quotes"]),
        (APP + "[install]\ntimeout = '60'\n", 6, 1, "[install] timeout", ["a number without quotes"]),
        (APP + "[install]\ntimeout = 0\n", 6, 1, "[install] timeout", ["found the number 0", "greater than 0"]),
        (APP + "[install]\nsteps = 'click'\n", 6, 1, "[install] steps", ["a list of steps", "{ click ="]),
        (APP + '[install]\nsteps = ["click"]\n', 6, 10, "[install] steps, number 1", ["expected a step such as"]),
        (APP + '[page]\nname = "x"\npath = "/"\n', 5, 1, "[page]", ["found a table", "write [[page]]"]),
        (APP + '[[card]]\ntitle = "x"\n', 5, 1, "card", ["found an array of tables", "write [card]"]),
        (APP + "card = 3\n", 5, 1, "[app] card", ["unknown key"]),
        (
            APP + "[serve]\ncommand = 'x'\nenv = { A = 1 }\n",
            7,
            9,
            "[serve.env] A",
            ["found the number 1", "a text in quotes"],
        ),
        # missing keys
        ('[app]\ncode = "a.b"\nurl = "http://a.example/"\n', 1, 1, "[app] title", ["is missing"]),
        ('[app]\ntitle = "A"\ncode = "a.b"\n', 1, 1, "[app] url", ["is missing"]),
        ('[app]\ntitle = "A"\ncode = "a.b"\ninterface = false\n', 1, 1, "[app] url", ["is missing", '"event_url"']),
        (APP + "[serve]\ncwd = '.'\n", 5, 1, "[serve] command", ["is missing"]),
        (APP + "[[accept]]\nrule = 'a.b'\n", 5, 1, "[[accept]] number 1 reason", ["is missing"]),
        ("", 1, 1, "app", ["is missing", "[app]"]),
        (APP + "[probe]\n", 5, 1, "[probe]", ['neither "url" nor "command"']),
        (APP + '[[page]]\nname = "x"\n', 5, 1, "[[page]] number 1", ['neither "path" nor "steps"']),
        (APP + "[[screenshot]]\npath = '/'\n", 5, 1, "[[screenshot]] number 1 name", ["is missing"]),
        # wrong values
        (APP + 'kind = "rset"\n', 5, 1, "[app] kind", ['did you mean "rest"?', '"bi-report"']),
        (APP + 'features = ["chat-bot"]\n', 5, 13, "[app] features, number 1", ['did you mean "chatbot"?']),
        (APP.replace("acme.a", "acme"), 3, 1, "[app] code", ['"acme" has no dot', "acme.dealradar"]),
        (APP.replace("acme.a", "acme. a"), 3, 1, "[app] code", ["is no app code"]),
        (APP.replace('"A"', '" "'), 2, 1, "[app] title", ["empty"]),
        (APP.replace("http://127.0.0.1:8000/", "127.0.0.1:8000"), 4, 1, "[app] url", ["does not begin with http://"]),
        (APP.replace("http://127.0.0.1:8000/", "http:///x"), 4, 1, "[app] url", ["names no host"]),
        (APP.replace("8000", "port"), 4, 1, "[app] url", ["not a valid address"]),
        (APP.replace("8000/", "8000/a b"), 4, 1, "[app] url", ["has a blank"]),
        (
            APP + '[card]\nlicence_url = "acme.example/l"\n',
            6,
            1,
            "[card] licence_url",
            ["does not begin with a scheme"],
        ),
        (APP + '[serve]\ncommand = "php -r \'x"\n', 6, 1, "[serve] command", ["can't be split into words"]),
        (APP + '[serve]\ncommand = ""\n', 6, 1, "[serve] command", ["is empty"]),
        (APP + "[serve]\ncommand = 'x'\nready = 'health'\n", 7, 1, "[serve] ready", ['begins with "/"']),
        (APP + '[[page]]\nname = "x"\npath = "settings"\n', 7, 1, "[[page]] number 1 path", ['begins with "/"']),
        (APP + '[card.texts.English]\nshort = "x"\n', 5, 1, "[card.texts.English]", ["no language code"]),
        (
            APP + '[[accept]]\nrule = "a.b"\nreason = "x"\nuntil = "2027-01-31"\n',
            8,
            1,
            "[[accept]] number 1 until",
            ["quotes"],
        ),
        (APP + '[[accept]]\nrule = "a.b"\nreason = "x"\nuntil = 2027\n', 8, 1, "[[accept]] number 1 until", ["a date"]),
        (
            APP + '[[accept]]\nrule = "a.b"\nreason = "x"\nuntil = 2027-01-31T10:00:00\n',
            8,
            1,
            "[[accept]] number 1 until",
            ["a date"],
        ),
        # steps
        (
            APP + '[install]\nsteps = [{ fill = "#q" }]\n',
            6,
            10,
            "[install] steps, number 1",
            ['"fill" needs a "value"', '{ fill = "...", value = "..." }'],
        ),
        (
            APP + '[install]\nsteps = [{ click = "#q", value = "" }]\n',
            6,
            10,
            "[install] steps, number 1",
            ["does not go"],
        ),
        (APP + '[install]\nsteps = [{ click = "a", hover = "b" }]\n', 6, 10, "[install] steps, number 1", ["at once"]),
        (APP + "[install]\nsteps = [{}]\n", 6, 10, "[install] steps, number 1", ["nothing to do"]),
        (APP + "[install]\nsteps = [{ click = 3 }]\n", 6, 10, "[install] steps, number 1", ["a selector in quotes"]),
        (APP + '[install]\nsteps = [{ goto = "http://x" }]\n', 6, 10, "[install] steps, number 1", ["not a path"]),
        # files
        (APP + '[card]\nicon = "icon.png"\n', 6, 1, "[card] icon", ["nothing is there", "icon.png", "a file"]),
        (APP + '[card]\nscreenshots = "shots/{locale}"\n', 6, 1, "[card] screenshots", ["no folder", "shots"]),
        (APP + '[scenarios]\npath = "mine"\n', 6, 1, "[scenarios] path", ["nothing is there", "mine"]),
        (APP + '[archive]\npath = "a.zip"\n', 6, 1, "[archive] path", ["nothing is there", "a.zip"]),
        (
            APP + '[serve]\ncommand = "x"\ncwd = "app.toml"\n',
            7,
            1,
            "[serve] cwd",
            ["something else is there", "a folder"],
        ),
        # what does not fit together
        (SERVED, 4, 1, "[app] url", ["there is no [serve]"]),
        (APP + '[serve]\ncommand = "php -S 127.0.0.1:{port}"\n', 4, 1, "[app] url", ["fixed port", "{port} in both"]),
        (
            APP + '[[page]]\nname = "X"\npath = "/"\n[[page]]\nname = " x "\npath = "/2"\n',
            9,
            1,
            "[[page]] number 2 name",
            ["[[page]] number 1 already"],
        ),
        (
            APP + '[[screenshot]]\nname = "X"\n[[screenshot]]\nname = "X"\n',
            8,
            1,
            "[[screenshot]] number 2 name",
            ["[[screenshot]] number 1 already"],
        ),
    ],
)
def test_one_mistake_is_said_once_and_in_its_place(
    tmp_path: Path, *, text: str, line: int, column: int, key: str, words: list[str]
) -> None:
    problem = _only(tmp_path, text)

    assert (problem.key, problem.line, problem.column) == (key, line, column)
    for word in words:
        assert word in problem.message


def test_a_misspelt_required_key_is_not_missing_too(tmp_path: Path) -> None:
    problem = _only(tmp_path, APP.replace("title", "titel"))

    assert problem.line == 2
    assert 'did you mean "title"?' in problem.message


def test_an_accepted_rule_has_to_exist_where_the_catalogue_is_known(tmp_path: Path) -> None:
    text = APP + '[[accept]]\nrule = "frame.promotion"\nreason = "x"\n'

    assert 'did you mean "frame.promotions"?' in _only(tmp_path, text, {"frame.promotions", "frame.blank"}).message
    (tmp_path / "app.toml").write_text(text, encoding="utf-8")
    assert load_manifest(tmp_path).accepted[0].rule == "frame.promotion"


def test_everything_is_said_at_once_the_most_important_first(tmp_path: Path) -> None:
    text = '[app]\nversion = "1"\ncode = "acme"\nurl = "nowhere"\ntitel = "x"\n[card]\nicon = "i.png"\n[[page]]\nname = "x"\n'
    file = tmp_path / "app.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ManifestError) as caught:
        load_manifest(file)

    keys = [problem.key for problem in caught.value.problems]
    assert keys == ["[app] titel", "[app] version", "[app] code", "[app] url", "[[page]] number 1", "[card] icon"]
    said = str(caught.value)
    assert said.startswith(f"The manifest {file} has 6 problems:\n  line 5, column 1: [app] titel: unknown key")
    assert len(said.splitlines()) == 7


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[app]\ntitle = Deal Radar\n", 2, ["not valid TOML", "title = Deal Radar", "in quotes"]),
        ('[app]\ntitle = "A\n', 2, ["not valid TOML"]),
        ("[app\n", 1, ["not valid TOML", "[app"]),
        ('[app]\ntitle = "A"\ntitle = "B"\n', 3, ["not valid TOML", "overwrite"]),
        ('[app]\nscopes = ["crm"', 2, ["not valid TOML"]),
        ("# x\n\n= 3\n", 3, ["not valid TOML"]),
    ],
)
def test_a_mistake_of_syntax_has_its_line(tmp_path: Path, text: str, line: int, words: list[str]) -> None:
    problem = _only(tmp_path, text)

    assert problem.line == line
    for word in words:
        assert word in problem.message


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "app.toml"
    file.write_bytes('[app]\ntitle = "Größe"\n'.encode("latin-1"))
    with pytest.raises(ManifestError, match="line 2, column 12: the file is not UTF-8; expected"):
        load_manifest(file)
    file.write_bytes(APP.encode("utf-16"))
    with pytest.raises(ManifestError, match="looks like UTF-16"):
        load_manifest(file)


def _said(path: Path) -> str:
    with pytest.raises(ManifestError) as caught:
        load_manifest(path)
    return str(caught.value)


def test_a_missing_file_suggests_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "app.toml").touch()

    assert _said(tmp_path / "ap.toml") == (
        f"the manifest {tmp_path}/ap.toml does not exist; did you mean {tmp_path}/app.toml?"
    )


def test_a_missing_file_in_an_empty_folder(tmp_path: Path) -> None:
    assert "no manifest is in" in _said(tmp_path / "app.toml")


def test_a_missing_folder(tmp_path: Path) -> None:
    assert f"the path is right up to {tmp_path}" in _said(tmp_path / "nowhere" / "deep" / "app.toml")


def test_a_folder_without_a_manifest_suggests_one_further_down(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "app.toml").touch()

    assert _said(tmp_path) == f"the folder {tmp_path} holds no app.toml; did you mean {tmp_path}/demo/app.toml?"
