"""Messages in all kinds of places, as literals."""

from __future__ import annotations

import pytest

from checks.signatures.server_errors import find
from tests.checks.signatures.growth import grows_as_its_length

WARNING = "<br />\n<b>Warning</b>:  Undefined variable $sum in <b>/srv/app/deal.php</b> on line <b>31</b><br />\n"
PLAIN = "\nWarning: Undefined variable $sum in /srv/app/deal.php on line 31\n"
LAYOUT = (
    "<!DOCTYPE html><html><head><title>Deal Radar</title></head><body><nav>Deals Team"
    " Settings</nav>{}<footer>v1</footer></body></html>"
)


@pytest.mark.parametrize(
    "tag", ["p", "div", "td", "li", "h1", "a", "label", "span", "option", "dd", "button", "pre", "em", "section"]
)
@pytest.mark.parametrize("printed", [WARNING, PLAIN], ids=["html", "text"])
def test_php_prints_anywhere(tag: str, printed: str) -> None:
    page = LAYOUT.format(
        f"<h1>Deals</h1><{tag}>Sum: {printed}</{tag}>" if printed is WARNING else f"<{tag}>{printed}</{tag}>"
    )
    (match,) = find(page)
    assert (match.platform, match.kind, match.where) == ("PHP", "warning", "deal.php:31")


@pytest.mark.parametrize(
    "kind",
    ["Warning", "Notice", "Deprecated", "Fatal error", "Parse error", "Strict Standards", "Catchable fatal error"],
)
def test_all_kinds_of_php(kind: str) -> None:
    assert find(WARNING.replace("Warning", kind) + "<p>Deals</p>")
    assert find(PLAIN.replace("Warning", kind) + "<p>Deals</p>")
    assert find(f"PHP {kind}:  x in /srv/a.php on line 3\n")


@pytest.mark.parametrize(
    "file",
    ["/srv/app/deal.php", "C:\\inetpub\\wwwroot\\deal.php", "/srv/app/deal.php(12) : eval()'d code", "Unknown", "phar:///srv/a.phar/x.php",
     "\\\\nas\\share\\deal.php", "/home/мария/deal.php", "/srv/my app/deal.php"],
)  # fmt: skip
def test_files_of_php(file: str) -> None:
    assert find(WARNING.replace("/srv/app/deal.php", file))
    assert find(PLAIN.replace("/srv/app/deal.php", file) + "<p>x</p>")


def test_before_the_document_and_after_it() -> None:
    page = LAYOUT.format("<h1>Deals</h1>")
    assert find(WARNING + page)
    assert find(page + WARNING)
    assert find(PLAIN + page)


def test_before_json() -> None:
    (match,) = find(WARNING + '{"result": true}')
    assert match.kind == "warning"
    assert find('Notice: Undefined index: x in /srv/a.php on line 3\n{"result": true}')


def test_as_the_browser_serialises_it() -> None:
    assert find(LAYOUT.format(WARNING.replace("<br />", "<br>")))


JSON = {
    '{"message": "Undefined variable $x", "exception": "ErrorException", "file": "/srv/app/a.php",'
    ' "line": 12, "trace": [{"file": "/x.php",'
    ' "line": 1}]}': "PHP",
    '{"error": "boom", "traceback": "Traceback (most recent call last):\\n  File \\"/srv/a.py\\",'
    ' line 3, in f\\nKeyError: 1"}': "Python",
    '{"error": {"message": "boom", "stack": "Error: boom\\n    at f (/srv/a.js:1:2)\\n    at g (/srv/a.js:3:4)"}}': "Node.js",
    '{"timestamp": "2026-11-21T10:00:00Z", "status": 500, "error": "Internal Server Error", "path": "/api"}': "Java (Spring)",
    '{"type": "https://tools.ietf.org/html/rfc9110#section-15.6.1", "title": "An error occurred while processing your request.",'
    ' "status": 500, "traceId": "00-1"}': ".NET",
    '{"message": "Server Error"}': "server",
    '{"html": "<div><br />\\n<b>Notice</b>:  Undefined index: a in <b>/srv/a.php</b> on line <b>2</b><br />\\n</div>"}': "PHP",
}


@pytest.mark.parametrize("text", JSON)
def test_errors_in_json(text: str) -> None:
    (match,) = find(text)
    assert match.platform == JSON[text]


TEXTS = {
    "java.lang.IllegalStateException: no deal\n\tat com.acme.Deals.load(Deals.java:31)\n\tat"
    " com.acme.Main.main(Main.java:5)": "Java",
    "System.NullReferenceException: Object reference not set to an instance of an object.\n   at Acme.Deals.Load(Int32 id) in"
    " C:\\src\\Deals.cs:line 31\n   at Acme.Program.Main()": ".NET",
    "panic: runtime error: index out of range [3] with length 2\n\ngoroutine 1"
    " [running]:\nmain.main()\n\t/srv/app/main.go:12 +0x1d": "Go",
    "runtime error: invalid memory address or nil pointer dereference": "Go",
    'template: deals.html:12:5: executing "deals.html" at <.Total>: can\'t evaluate field Total': "Go",
    "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds": "Rust",
    "no deal at /srv/app/deals.pl line 12.": "Perl",
    "** (KeyError) key :total not found\n    (acme 0.1.0) lib/acme/deals.ex:31: Acme.Deals.total/1": "Elixir",
    "RuntimeException: no deal in /srv/app/a.php:3\nStack trace:\n#0 /srv/app/b.php(4): load()\n#1 {main}": "PHP",
    "TypeError: Cannot read properties of undefined (reading 'id')\n    at C:\\app\\deals.js:3:9\n   "
    " at next (node:internal/x:1:2)": "Node.js",
    "upstream connect error or disconnect/reset before headers. reset reason: connection failure": "Envoy",
    "Service Unavailable": "web server",
    "500 - Interner Serverfehler.": "web server",
    "Внутренняя ошибка сервера": "web server",
    "No input file specified.": "PHP",
    "Error: ENOENT: no such file or directory, open '/srv/app/views/deals.ejs'": "Node.js",
    "Error: Cannot find module './deals'\nRequire stack:\n- /srv/app/index.js": "Node.js",
    "[Error] \nCall to undefined function crm_list() (0)\n/home/bitrix/www/local/deals.php:12\n#0: include\n": "PHP",
}


@pytest.mark.parametrize("text", TEXTS)
def test_errors_in_plain_text(text: str) -> None:
    (match,) = find(text)
    assert match.platform == TEXTS[text]


PAGES = {
    "<html><head><title>Deal Radar</title></head><body><h1>500</h1><p>Server Error</p></body></html>": "PHP (Laravel)",
    '<html><body><div class="code">500</div><div class="message">Server Error</div></body></html>': "PHP (Laravel)",
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad"
    " Gateway</h1></center></body></html>": "web server",
    "<html><head><title>x</title></head><body><h1>Whitelabel Error Page</h1><p>There was an"
    " unexpected error (type=Internal Server Error,"
    " status=500).</p></body></html>": "Java (Spring)",
    "<h1>Server Error in '/' Application.</h1><h2><i>Object reference not set</i></h2><b>Stack Trace:</b>": ".NET",
    '<div id="error-page"><div class="wp-die-message"><p>There has been a critical error on this'
    " website.</p></div></div>": "PHP (WordPress)",
    "<title>We're sorry, but something went wrong (500)</title><h1>We're sorry, but something went wrong.</h1>": "Ruby (Rails)",
    "<h4>A PHP Error was encountered</h4><p>Severity: Notice</p><p>Message:  Undefined variable:"
    " x</p><p>Filename: views/a.php</p>"
    "<p>Line Number: 3</p>": "PHP (CodeIgniter)",
    "<title>Slim Application Error</title><h1>Slim Application Error</h1><p>A website error has occurred.</p>": "PHP (Slim)",
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_by_their_skeleton(page: str) -> None:
    assert [match.platform for match in find(page)] == [PAGES[page]]


DOUBTFUL = "Warning: Undefined variable $sum in /srv/app/deal.php on line 31"


@pytest.mark.parametrize(
    ("page", "doubtful"),
    [
        (
            f"<h1>Deals</h1><div class='row'>{DOUBTFUL}</div><div class='row'>Thanks!</div>" + "<p>Deal</p>" * 40,
            True,
        ),
        (f"<h1>Deals</h1><div class='alert'>{DOUBTFUL}</div>" + "<p>Deal</p>" * 40, False),
        (f"<div>{DOUBTFUL}</div><h1>Deals</h1>" + "<p>Deal</p>" * 40, False),
        (f"<h1>Deals</h1>\n{DOUBTFUL}\n" + "<p>Deal</p>" * 40, False),
    ],
)
def test_a_line_that_only_looks_like_a_message_is_doubtful(page: str, doubtful: bool) -> None:
    assert [match.doubtful for match in find(page)] == [doubtful]


INNOCENT = [
    "<p>Warning: the sum in line 3 is empty.</p>",
    "<p>Deprecated in version 3, on line with the new API.</p>",
    "<h1>Notice: the office is closed on line 2 of the metro</h1>",
    "<ul><li>Warning: Undefined variable $x in /srv/app/a.php on line 3</li></ul>",
    "<p>He saw Warning: Undefined variable $x in /srv/app/a.php on line 3 and called us.</p>",
    "<table><tr><td>10:31</td><td>Warning: Undefined variable $x in /srv/app/a.php on line 3</td></tr></table>",
    "<p>Error at line 12: wrong date.</p>",
    "<p>Meeting at 12 (room 3:15)\nat Berlin (Main:1)</p>",
    "<p>A fatal error of judgement in the film on line 4 of the list</p>",
    "<h1>Gateway Timeout policy</h1><p>What we do when a payment gateway does not answer in time,"
    " step by step.</p><form><input></form>",
    "<h1>Forbidden</h1><p>The list of goods that must not be shipped.</p><table><tr><td>Glass</td></tr></table>",
    "<h1>Not found</h1><p>No deals match.</p><form><input name=q><button>Search</button></form>",
    "Deals: 500",
    "<p>Exception in the contract: see page 4, line 12.</p>",
    '{"error": "insufficient_scope", "error_description": "The request requires higher privileges'
    ' than provided by the access token"}',
    '{"status": 500, "name": "Chairs"}',
    '{"trace": "on", "stack": ["a", "b"]}',
    "",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_texts(text: str) -> None:
    assert find(text) == []


TRACE = 'Traceback (most recent call last):\n  File "/srv/app/report.py", line 3, in sales\nKeyError: 1\n'


@pytest.mark.parametrize("title", ["Reports", "Deals", "Activity", "Journal", "Oops, an error", "Call log"])
@pytest.mark.parametrize("tag", ["pre", "div", "td"])
def test_a_trace_on_an_ordinary_screen_is_one(title: str, tag: str) -> None:
    body = TRACE if tag == "pre" else TRACE.replace("\n", "<br>")
    rows = "<tr><td>Office furniture</td><td>Offer sent</td><td>1 200</td></tr>" * 12
    page = LAYOUT.format(
        f"<h1>{title}</h1><table>{rows}</table><{tag}>{body}</{tag}><p>Please try again later or call us.</p>"
    )
    (match,) = find(page)
    assert (match.message, match.where) == ("KeyError: 1", "report.py:3")


def test_a_failing_answer_counts_wherever_the_message_stands() -> None:
    page = (
        '<h1>Help</h1><pre><code>Traceback (most recent call last):\n  File "/srv/a.py", line 3, in f\nKeyError: 1\n</code></pre>'
        + ("<p>This is a sentence of a page that explains what happened to you.</p>" * 4)
    )
    assert find(page) == []
    assert find(page, failing=True)


def test_a_large_page_costs_what_its_length_says() -> None:
    row = "<tr><td>Deal at (12:30) on line 4</td><td>Error: none</td></tr>\n"
    assert find(LAYOUT.format(f"<table>{row * 8000}</table>")) == []
    assert grows_as_its_length(find, row, 500_000, before="<h1>Deals</h1><table>")


@pytest.mark.parametrize("part", ["<a ", "<!--", "<!-- >", '<a b="c', "</a", "<![CDATA[>", "<?"])
def test_tags_that_never_end_cost_what_their_length_says(part: str) -> None:
    assert grows_as_its_length(find, part, 300_000, before="<p>Traceback on line 7 in x.php ")
