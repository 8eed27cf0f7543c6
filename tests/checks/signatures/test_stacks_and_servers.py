"""What Ruby, Perl, Java, .NET, Go and other stacks said when they were really broken, and what stands in front of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.signatures import stacks
from checks.signatures.server_errors import find
from tests.checks.signatures.growth import grows_as_its_length

PAGES = Path(__file__).parent / "pages"
SAID = {
    "ruby/sinatra-print.html": ("Ruby", "stack trace", "undefined method `total' for nil:NilClass", "sin.rb:8"),
    "ruby/sinatra-div.html": ("Ruby", "stack trace", "ZeroDivisionError: divided by 0", "sin.rb:7"),
    "ruby/sinatra-haml.html": ("Ruby", "stack trace", "Haml::SyntaxError", "sin.rb:11"),
    "ruby/sinatra-nope.html": ("Ruby (Sinatra)", "debug page", "know this ditty", None),
    "known/frameworks/rails-debug.html": ("Ruby (Rails)", "debug page", "undefined method 'total' for nil", None),
    "known/frameworks/rails-text.txt": ("Ruby (Rails)", "debug page", "undefined method", "deals_controller.rb:5"),
    "known/frameworks/rails-prod-new.html": ("Ruby (Rails)", "error page", "something went wrong", None),
    "known/frameworks/better-errors.html": ("Ruby (better_errors)", "debug page", "NoMethodError", None),
    "perl/plack-nil.html": ("Perl", "error", "Can't call method \"total\" on an undefined value", "st.psgi:2"),
    "perl/plack-tt2.html": ("Perl (Template Toolkit)", "error", "deals.tt: not found", "deals.tt"),
    "perl/plack-dbi-database.html": ("Perl", "error", "DBD::SQLite::db", "st.psgi:2"),
    "perl/mojo-nil.html": ("Perl (Mojolicious)", "debug page", "Server Error", "mojo.pl:2"),
    "perl/d2-nil.html": ("Perl (Dancer)", "error page", "something went wrong", None),
    "java/tomcat-boom.html": ("Java (Tomcat)", "error page", "HTTP Status 500", None),
    "java/tomcat-comp.html": ("Java (Tomcat)", "error page", "Unable to compile class for JSP", "comp.jsp:2"),
    "java/tomcat-fr.html": ("Java (Tomcat)", "error page", "java.lang.NullPointerException", "boom_jsp.java:125"),
    "java/tomcat-zh-CN.html": ("Java (Tomcat)", "error page", "java.lang.NullPointerException", "boom_jsp.java:125"),
    "java/tomcat-print.html": ("Java", "stack trace", "java.lang.NullPointerException", "print_jsp.java:122"),
    "java/tomcat-short.html": ("Java", "error", "java.lang.NumberFormatException", None),
    "known/frameworks/wildfly.html": ("Java (WildFly)", "debug page", "java.lang.NullPointer", "DealServlet.java:31"),
    "known/frameworks/struts.html": ("Java (Struts)", "debug page", "no deal", "DealAction.java:31"),
    "known/frameworks/freemarker.html": ("Java (FreeMarker)", "error", "FreeMarker template error", "deals.ftl:3"),
    "known/frameworks/coldfusion.html": ("ColdFusion", "debug page", "Variable TOTAL is undefined", "deals.cfm:12"),
    "known/frameworks/aspnet-yellow.html": (".NET", "debug page", "Object reference not set", "Deals.aspx.cs:31"),
    "known/frameworks/aspnet-zh.html": (".NET", "debug page", "运行时错误", None),
    "known/frameworks/aspnetcore-dev.html": (".NET", "debug page", "NullReferenceException", "DealsController.cs:31"),
    "known/frameworks/vbscript.html": ("ASP", "error", "Type mismatch: 'CInt'", "list.asp:12"),
    "known/frameworks/vbscript-de.html": ("ASP", "error", "Typen unverträglich", "list.asp:12"),
    "go/go-tpl.html": ("Go", "error", "can't evaluate field Total", "deals.html:1"),
    "go/go-rec.html": ("Go", "panic", "assignment to entry in nil map", "main.go:18"),
    "go/go-get.html": ("Go", "error", "connect: connection refused", None),
    "languages/nim.txt": ("Nim", "stack trace", "index 3 not in 0 .. 1", "t.nim:5"),
    "languages/crystal.html": ("Crystal", "stack trace", "Index out of bounds", "t.cr:3"),
    "languages/erl2.txt": ("Erlang", "stack trace", "badmatch", "t.erl:4"),
    "languages/elixir.html": ("Elixir", "stack trace", "KeyError: key :total not found", "t.exs:2"),
    "languages/apache-cmd-cgi.html": ("shell", "error", "nosuchcmd: not found", "cmd.cgi:7"),
    "languages/plumber-boom.json": ("R (plumber)", "error answer", "500 - Internal server error", None),
    "known/languages/lua.txt": ("Lua", "error", "attempt to index a nil value", "deals.lua:12"),
    "known/languages/julia.txt": ("Julia", "stack trace", "UndefVarError", "app.jl:12"),
    "known/languages/ocaml-exc.txt": ("OCaml", "stack trace", "Not_found", "main.ml:12"),
    "known/languages/dart-trace.txt": ("Dart", "stack trace", "NoSuchMethodError", "server.dart:12"),
    "known/languages/rust-panic.txt": ("Rust", "panic", "index out of bounds", "main.rs:12"),
    "web-servers/squid-ru.html": ("Squid", "error page", "ОШИБКА", None),
    "web-servers/h2o-garbage.html": ("H2O", "error page", "I/O error", None),
    "known/front/iis-500-ja.html": ("IIS", "error page", "サーバー エラー", None),
    "known/front/cloudfront-502.html": ("AWS CloudFront", "error page", "502 ERROR", None),
    "known/front/ngrok.html": ("ngrok", "error page", "ERR_NGROK_3200", None),
    "known/front/kong.json": ("Kong", "error answer", "invalid response", None),
    "known/front/lambda-timeout.json": ("AWS Lambda", "error answer", "Task timed out", None),
}  # fmt: skip


@pytest.mark.parametrize("page", SAID)
def test_who_speaks_and_where(page: str) -> None:
    platform, kind, words, where = SAID[page]
    first = find((PAGES / page).read_text(encoding="utf-8"))[0]
    assert (first.platform, first.kind) == (platform, kind)
    assert where is None or first.where == where
    assert words in first.message or "HTTP Status" in words


@pytest.mark.parametrize(
    ("title", "heading", "text", "error"),
    [
        ("Error 500", "Error 500", "An unexpected error occurred on the server.", True),
        ("503", "503", "Сервис временно недоступен", True),
        ("502", "502 Плохой шлюз", "", True),
        ("500 chairs", "500 chairs", "Order of the Berlin office", False),
        ("Budget", "500", "EUR left of this month's budget", False),
        ("Rooms", "503 – Service team", "12 people in Berlin", False),
        ("Service", "Service unavailable", "Our workshop is closed until Monday 9:00.", False),
        ("Hilfe", "Interner Serverfehler", "Der Server ist überlastet. Bitte laden Sie die Seite neu.", False),
        ("Deal 12", "502 Bad Gateway at client", "Stage: New", False),
    ],
)
def test_a_number_and_a_word_are_no_error_yet(title: str, heading: str, text: str, error: bool) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{text}</p></body></html>"
    assert bool(find(page)) is error


HOSTILE = {
    "frames of Java": "at a.b.c(d.e:1\n",
    "names with dots": "a.b.C.",
    "brackets": "(",
    "spaces": " ",
    "line feeds": "\n",
    "errors": "Error in f(x) ",
    "goroutines": "goroutine 1 [x\n",
    "tracebacks": "foo\nstack traceback:\n",
    "files of Erlang": '{file, "a',
    "numbers": "error 500 ",
    "quotations": "'",
    "templates": "template: a:1: ",
    "classic ASP": "Microsoft error '800a\n",
    "velocity": "A at a.vm[line ",
}


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_cost_what_their_length_says(piece: str) -> None:
    assert grows_as_its_length(lambda text: list(stacks.hits(text)), HOSTILE[piece], 200_000)
