"""What libraries for HTTP, TLS, sockets, child processes and templates say when a call failed, in words that only they use.

An app that calls a portal's REST interface shows them as they are: "cURL error" and the exception's name are left out. A line
alone proves little, so all of them are weak hits (`frames` is 1): `quoting` asks where they stand.
"""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_TOLD = r"^[ \t]*(?:[^\W\d_][^\n:;!?«»\"“”]{1,40}: |\(?\d{1,3}\)?:? |\[\d{1,3}\] )?"
"""What an app puts before it: some words and a colon, or libcurl's number."""
_TEMPLATE = (
    r"[\w./-]{1,160}\.(?:html?|twig|tpl|ejs|pug|hbs|njk|liquid|mustache|jinja2?|ftlh?|vm|erb|haml|slim|latte|phtml|jsp"
    r"|marko)\b"
)

_LIBCURL = (
    r"Failed to connect to \S{1,100} port \d{1,5}\b",
    r"Could(?:n't| not) resolve (?:host|proxy)(?: name)?: ?['\"]?[\w-]+\.",
    r"(?:Operation|Connection|Resolving|SSL connection|Proxy CONNECT) (?:timed out|timeout) after \d+ (?:ms|milliseconds)\b",
    r"SSL certificate problem: \w",
    r"SSL: (?:no alternative certificate|certificate subject name|couldn't) ",
    r"Empty reply from server\.?$",
    r"(?:Recv|Send) failure: [A-Z]",
    r"transfer closed with (?:\d+ bytes|outstanding) ",
    r"OpenSSL(?:/[\d.]+\w?: error:| SSL_\w+: )",
    r"Received HTTP code \d{3} from proxy",
    r"Maximum \(\d+\) redirects followed",
    r"The requested URL returned error: \d{3}\b",
    r"URL using bad/illegal format",
    r"URL rejected: [A-Z]",
    r"HTTP/2 stream \d+ was ",
    r"gnutls_\w+\(\) failed: ",
    r"schannel: \w",
    r"Protocol [\"']?\w+[\"']? (?:is )?not supported or disabled in libcurl",
)
_DOTNET = (
    r"The remote name could not be resolved: '[^'\n]+'",
    r"The remote server returned an error: \(\d{3}\) ",
    r"The underlying connection was closed: ",
    r"No connection could be made because the target machine actively refused it",
    r"No such host is known\b",
    r"Unable to connect to the remote server\.?$",
    r"The SSL connection could not be established",
    r"The remote certificate is invalid",
    r"Response status code does not indicate success: \d{3}",
    r"Could not load file or assembly '",
    r"A connection attempt failed because the connected party did not",
    r"An existing connection was forcibly closed by the remote host",
    r"The request was canceled due to the configured HttpClient\.Timeout",
)
_JAVA = (
    r"Server returned HTTP response code: \d{3} for URL: \S+",
    r"Read timed out$",
    r"Connect(?:ion)? timed out: connect$",
    r"Remote host (?:terminated|closed connection during) the handshake$",
    r"Unexpected end of file from server$",
    r"I/O error on (?:GET|POST|PUT|DELETE|PATCH) request for \"",
)
_NODE = (
    r"Client network socket disconnected before secure TLS",
    r"write EPROTO \d",
    r"Parse Error: (?:Expected|Invalid|Missing) [A-Z]",
    r"net::ERR_[A-Z_]{4,40}\b",
    r"spawn \S{1,200} E[A-Z]{3,12}$",
    r"Command failed: [a-z/.][\w./-]{1,100}(?: |$)",
    r"(?:Child )?[Pp]rocess exited with (?:exit )?code -?\d{1,5}\b",
)
_RUBY = (
    r"end of file reached(?: with [^\n]{1,100})?$",
    r"invalid byte sequence in [A-Z][\w-]{2,20}$",
    r"comparison of [A-Z]\w* with [^\n]{1,60} failed$",
)
_TEMPLATES = (
    rf"Template (?:file )?(?:not found|does not exist|could not be (?:found|loaded))[: ]\s?[\"']?{_TEMPLATE}",
    r"Unable to (?:load|find|open|read) template (?:file )?[\"'][^\"'\n]{1,160}[\"']",
    r"Syntax [Ee]rror in template \"[^\n]{1,300}?\" +on line \d",
    r"Parse error on line \d{1,5}:",
    r"Missing (?:helper|partial): \"[^\"\n]{1,60}\"$",
    r"(?:unknown|undefined) filter: \w{1,40}(?:, line:\d[^\n]{0,40})?$",
    r"tag \"?[\w#/]{1,20}\"? not closed(?:, line:\d[^\n]{0,40})?$",
    r"Unexpected \"[^\"\n]{1,40}\" in [\w./-]{1,160}\.\w{2,8}\b",
)


def _of(platform: str, sentences: tuple[str, ...], *, told: str = _TOLD) -> Shape:
    either = "|".join(sentences)
    return shape(platform, either.replace("$", ""), rf"{told}(?P<message>(?:{either})[^\n]{{0,400}})$", frames=1)


NETWORK_MESSAGES: tuple[Shape, ...] = (
    _of("libcurl", _LIBCURL),
    _of(".NET", _DOTNET),
    _of("Java", _JAVA),
    _of("Node.js", _NODE),
    _of("Ruby", _RUBY),
    _of("template engine", _TEMPLATES),
    _of("PHP", (r"Could not open input file: [\w./-]{1,200}$",), told=r"^[ \t]*"),
    _of("Python", (r"<class '[\w.]{3,80}'>: ?\S",), told=r"^[ \t]*"),
)
