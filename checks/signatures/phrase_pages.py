"""Short pages that a framework or a host sends when the program failed, known by the sentence that they begin with.

Whatever the markup around: hosts and frameworks change the looks of such pages with every version, and keep their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.signatures.document import Document
from checks.signatures.http_words import EXPLAINS
from checks.signatures.page_titles import is_about_errors
from checks.signatures.skeleton import Skeleton

_LONGEST = 1500
"""Characters of visible text; debug pages have frames and tables, and are known by those."""
_QUOTED = re.compile(r"[«“„\"'‘].{20,}?[»”“\"'’]")
_OVER_AN_ERROR = re.compile(
    r"\d{3}|error|oops|whoops|sorry|exception|ошибк|fehler|erreur|錯|错|异常"
    r"|エラー",
    re.IGNORECASE,
)
"""A first heading under which the second one is the error's."""
_FORMS = frozenset({"form", "textarea", "select"})


def opens(pattern: str, longest: int = _LONGEST) -> Callable[[Document], bool]:
    """The title, one of the first headings or the text begins so, on a short page that explains nothing."""
    compiled = re.compile(rf"\W*(?:(?:error|http error)?\W*[45]\d\d\W+)?(?:{pattern})", re.IGNORECASE | re.DOTALL)

    def fits(page: Document) -> bool:
        if len(page.text) > longest or page.tags & _FORMS or is_about_errors(page.title) or EXPLAINS.search(page.text):
            return False
        first, *others = page.headings[:2] or ("",)
        second = others if _OVER_AN_ERROR.search(first) else []
        said = (page.title, first, *second, page.text)
        return any(compiled.match(words) for words in said if words and not _QUOTED.match(words))

    return fits


def _pages(
    platform: str, kind: str, status: int | None, sentences: tuple[tuple[str, str], ...]
) -> tuple[Skeleton, ...]:
    return tuple(
        Skeleton(platform, kind, trigger, opens(pattern), status, lambda page: page.text[:160])
        for trigger, pattern in sentences
    )


PHRASE_PAGES: tuple[Skeleton, ...] = (
    *_pages("PHP (Laravel)", "error page", 500, (
        ("something went wrong", r"Whoops, (?:looks like )?something went wrong\b"),
    )),
    *_pages("PHP (Laravel)", "error page", 419, (("419", r"Page Expired\b.{0,40}|419 \|? ?Page Expired"),)),
    *_pages("PHP (Yii)", "debug page", 500, (("yii\\", r".{3,80} [–-] yii\\[\w\\]*Exception"),)),
    *_pages("PHP (WordPress)", "error page", 500, (
        ("критическая ошибка", r"На (?:этом )?сайте (?:возникла|произошла) критическая ошибка"),
        ("критична помилка", r"На (?:цьому )?сайті (?:виникла|сталася) критична помилка"),
        ("kritischer fehler", r"Es gab einen kritischen Fehler auf (?:deiner|dieser|Ihrer) Website"),
        ("kritischen fehler", r"Es gab einen kritischen Fehler auf (?:deiner|dieser|Ihrer) Website"),
        ("error crítico", r"Ha habido un error crítico en est[ae] (?:web|sitio)"),
        ("erreur critique", r"Il y a eu une erreur critique sur (?:ce|votre) site"),
        ("erro crítico", r"(?:Houve|Ocorreu) um erro crítico n(?:este|o seu) site"),
        ("errore critico", r"Si è verificato un errore critico (?:sul tuo|in questo) sito"),
        ("krytyczny błąd", r"W (?:tej )?witrynie wystąpił krytyczny błąd"),
        ("wystąpił błąd krytyczny", r"W (?:tej )?witrynie wystąpił błąd krytyczny"),
        ("kritik bir hata", r"Bu (?:web )?sitede(?:niz)? kritik bir hata oluştu"),
        ("critical error on", r"There has been a critical error on (?:this|your) website"),
    )),
    *_pages("PHP (Joomla)", "error page", 500, (("error: ", r"(?:Error: )?(?:500|0) [A-Z].{3,200}?Error: (?:500|0)\b"
        r"|Error: 500 \S"),)),
    *_pages("PHP (Magento)", "error page", 500, (
        ("during application run", r"An error has happened during application run"),
    )),
    *_pages("PHP (ThinkPHP)", "error page", 500, (
        ("thinkphp", r"(?:页面错误|系统发生错误|系统错误)"),
        ("系统发生错误", r"系统发生错误"),
    )),
    *_pages("PHP (Phalcon)", "debug page", 500, (("phalcon\\", r"Phalcon\\[\w\\]+: "),)),
    *_pages("PHP (Moodle)", "error page", 500, (
        ("error reading from database", r"Error (?:reading from|writing to) database"),
        ("database connection failed", r"Error: Database connection failed"),
    )),
    *_pages("PHP (MediaWiki)", "error page", 500, (("fatal exception of type", r"\[[\w-]{10,}\] .{0,60}Fatal"
        r" exception of type"),)),
    *_pages("PHP (TYPO3)", "error page", 500, (("oops, an error occurred", r"Oops, an error occurred!? +(?:Code:"
        r" \d{8}|An exception)"),)),
    *_pages("Java (Play)", "error page", 500, (
        ("exception has been logged with id", r"Oops, an error occurred This exception has been logged"),
        ("execution exception", r"Execution exception\W"),
        ("compilation error", r"Compilation error\b.{3,200}"),
    )),
    *_pages("Python (Django)", "debug page", 500, (
        ("at /", r"\w+(?:Error|Exception|DoesNotExist|NotFound|Configured|Match|Host|Returned|Exist|Syntax) at /\S*"),
        ("urlconf", r"Page not found \(404\).{0,300}Using the URLconf defined in"),
    )),
    *_pages("Python (Bottle)", "error page", 500, (("critical error while processing", r"Critical error while"
        r" processing request"),)),
    *_pages("Python (CherryPy)", "error page", 500, (("unrecoverable error", r"Unrecoverable error in the server\."),)),
    *_pages("Ruby (Sinatra)", "debug page", 500, (("at /", r"\w+(?:Error|Exception|NotFound) at /\S*"),)),
    *_pages("Ruby (Sinatra)", "error page", 404, (("know this ditty", r"Sinatra doesn.t know this ditty"),)),
    *_pages("Ruby (Rails)", "error page", 500, (
        ("something went wrong", r"We.re sorry, but something went wrong\.?.{0,80}(?:application owner|logged for"
            r" investigation|\(500)"),
        ("blocked host", r"Blocked hosts?: "),
    )),
    *_pages("Ruby (Rails)", "error page", 422, (("change you wanted was rejected", r"The change you wanted was"
        r" rejected"),)),
    *_pages("Ruby (Passenger)", "error page", 500, (
        ("could not be started", r"(?:The |Web )?application could not be started"),
        ("phusion passenger", r"Web application could not be started by the Phusion Passenger"),
    )),
    *_pages("Elixir (Phoenix)", "debug page", 500, (
        ("at ", r"(?:[A-Z]\w*\.)*\w+(?:Error|Exception) at (?:GET|POST|PUT|PATCH|DELETE) /"),
    )),
    *_pages("Java (Tomcat)", "error page", 500, (
        ("http 5", r"(?:Estado|État|Stato|Stan|Status|Durum)?\s?HTTP (?:Status |狀態 |状态 )?5\d\d [–-] "),
    )),
    *_pages("Java (Vert.x)", "error page", 404, (("resource not found", r"Resource not found\s*$"),)),
    *_pages(".NET", "debug page", 500, (
        ("application", r"Server Error in '.{0,80}' Application\."),
        ("serverfehler in der anwendung", r"Serverfehler in der Anwendung"),
        ("ошибка сервера в приложении", r"Ошибка сервера в приложении"),
        ("error de servidor en", r"Error de servidor en la aplicación"),
        ("dans l", r"Erreur (?:du )?serveur dans l['’]application"),
        ("应用程序中的服务器错误", r".{0,80}应用程序中的服务器错误"),
        ("erro de servidor no aplicativo", r"Erro de [Ss]ervidor no [Aa]plicativo"),
        ("errore server nell", r"Errore server nell['’]applicazione"),
        ("błąd serwera w aplikacji", r"Błąd serwera w aplikacji"),
        ("uygulamasında sunucu hatası", r".{0,80}[Uu]ygulamasında [Ss]unucu [Hh]atası"),
        ("アプリケーションでサーバー エラー", r".{0,80}アプリケーションでサーバー エラー"),
    )),
    *_pages(".NET", "error page", 500, (
        ("an error occurred while processing your request", r"Error\. An error occurred while processing your"
            r" request\."),
        ("an unhandled error has occurred", r"An unhandled error has occurred\. Reload"),
    )),
    *_pages("IIS", "error page", 500, (
        ("внутренняя ошибка сервера", r"Внутренняя ошибка сервера\. При обработке ресурса"),
        ("interner serverfehler", r"Interner Serverfehler\. Es ist ein Problem mit der gesuchten Ressource"),
        ("erreur interne du serveur", r"Erreur interne du serveur\. Un problème"),
        ("error interno del servidor", r"Error interno del servidor\. Hay un problema"),
    )),
    *_pages("ColdFusion", "debug page", 500, (("error occurred while processing request", r"Error Occurred While"
        r" Processing Request"),)),
    *_pages("Perl (Mojolicious)", "error page", 404, (("page not found... yet", r"Page not found\.\.\. yet!"),)),
    *_pages("Perl (Dancer)", "error page", 500, (("wooops, something went wrong", r"Internal Server Error Wooops,"
        r" something"),)),
    *_pages("Node.js (Next.js)", "error page", 500, (
        ("client-side exception", r"Application error: a client-side exception has occurred"),
    )),
    *_pages("Node.js (webpack)", "error page", 500, (("failed to compile", r"Failed to compile\.? +(?:\./|Module"
        r"|Error|Syntax)"),)),
    *_pages("Node.js (webpack)", "error page", 403, (("invalid host header", r"Invalid Host header\s*$"),)),
    *_pages("Node.js (Vite)", "error page", 500, (("internal server error: ", r"Internal server error: \S"),)),
    *_pages("Node.js (Vite)", "error page", 403, (("blocked request", r"Blocked request\. This host \("),)),
    *_pages("Node.js (Nuxt)", "error page", 500, (
        ("while rendering the page", r"An error occurred while rendering the page\."),
        ("could not be served", r"Server error An error occurred in the application and your page"),
    )),
    *_pages("Node.js (Sails)", "error page", 500, (("something isn", r"Internal Server Error Something isn.t right"
        r" here"),)),
    *_pages("Node.js (Meteor)", "error page", 404, (("no route on the client", r"Oops, looks like there.s no route"
        r" on the client"),)),
    *_pages("Node.js (Ghost)", "error page", 500, (("currently active theme", r".{0,6}The currently active theme"),)),
    *_pages("Node.js (Gatsby)", "debug page", 500, (("graphql query", r"There was an error in your GraphQL query"),)),
    *_pages("Ruby (Rails)", "debug page", 500, (
        (" in ", r"(?:[A-Z]\w*::)*[A-Z]\w+ in [A-Z]\w+(?:::\w+)*#\w+.{0,400}(?:Rails\.root|Extracted source|Showing "
            r"|Application Trace|raised:)"),
        ("routing error", r"Routing Error No route matches"),
    )),
    *_pages("Python (Gunicorn)", "error page", 502, (("worker failed to boot", r"(?:Bad Gateway )?Worker failed to"
        r" boot"),)),
    *_pages("Firebase", "error page", 404, (("haven't deployed", r"Site Not Found"),)),
    *_pages("hosting", "error page", 502, (
        ("failed to start application on", r"failed to start application on "),
        ("no available server", r"no available server\s*$"),
        ("reach this repl", r"Run this app to see the results here"),
        ("fly proxy", r"Error: .{3,200}fly proxy"),
        ("could not find a good candidate", r".{0,80}could not find a good candidate within"),
    )),
    *_pages("Bun", "debug page", 500, (("bun - error", r"Bun - Error\s*$"),)),
    *_pages("Bun", "error page", 500, (("welcome to bun!", r"Welcome to Bun! To get started"),)),
    *_pages("Squid", "error page", 502, (
        ("could not be retrieved", r"ERROR: The requested URL could not be retrieved"),
    )),
    *_pages("Cloudflare", "error page", 520, (
        ("ray id", r"(?:Error )?1\d{3}\b.{3,400}Ray ID"),
        (" | 5", r"\S+ \| 5[23]\d: \S"),
        ("cloudflare", r"\S+ \| (?:5\d\d|1\d\d\d): \S|(?:Error )?(?:1\d{3}|5\d\d) +Ray ID"),
        ("worker threw exception", r"(?:Error )?Worker threw exception"),
    )),
    *_pages("Heroku", "error page", 503, (
        ("could not be served", r"Application error An error occurred in the application and your page could not be"
            r" served"),
        ("heroku logs --tail", r"Application error\b"),
    )),
    *_pages("Vercel", "error page", 500, (
        ("_", r"(?:A server error has occurred|An error occurred with (?:your deployment|this application)\.?|The"
            r" deployment could"
              r" not be found on Vercel\.?|This (?:Serverless|Edge) Function has (?:crashed|timed out)\.?)"
              r" .{0,200}?\b[A-Z]{4,}_[A-Z_]{4,}\b"),
    )),
    *_pages("Netlify", "error page", 404, (("broken link", r"Page not found Looks like you.ve followed a broken link"),)),
    *_pages("GitHub Pages", "error page", 404, (("does not contain the requested file", r"File not found The site"
        r" configured at"),)),
    *_pages("Azure", "error page", 503, (
        ("our services aren", r"Our services aren.t available right now"),
        ("application error", r":?\(? ?Application Error If you are the application administrator"),
    )),
    *_pages("ngrok", "error page", 502, (("err_ngrok_", r".{0,200}ERR_NGROK_\d+"),)),
    *_pages("PythonAnywhere", "error page", 500, (("pythonanywhere", r"Something went wrong\W.{0,60}PythonAnywhere"),)),
    *_pages("AWS", "error page", None, (
        ("nosuchkey", r"Not Found Code: NoSuch(?:Key|Bucket)"),
        ("accessdenied", r"Forbidden Code: AccessDenied"),
    )),
    *_pages("hosting", "error page", 503, (
        ("не прилинкован", r"Сайт не найден|Домен не прилинкован"),
        ("хостинг", r"Срок хостинга истек|Хостинг (?:сайта )?(?:временно )?приостановлен|Сайт (?:временно"
            r" )?(?:заблокирован|отключ[её]н)"
                    r" (?:хостинг|за)"),
        ("нет индексного файла", r"Доступ к сайту запрещ[её]н"),
    )),
)  # fmt: skip
