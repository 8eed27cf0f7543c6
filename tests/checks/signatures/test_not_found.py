"""Pages that say in many languages that they are not there, and pages that only speak of it."""

from __future__ import annotations

import pytest

from checks.signatures.document import parsed
from checks.signatures.not_found import says_not_found, soft_404

SAYINGS = [
    "Page not found",
    "Oops! That page can’t be found.",
    "The page you are looking for doesn’t exist",
    "We can't find that page",
    "Nothing was found at this location",
    "Sorry, we couldn’t find that page.",
    "This page isn’t available",
    "Page does not exist",
    "404: NOT_FOUND",
    "Site Not Found",
    "This page doesn’t seem to exist.",
    "Looks like this page is missing",
    "Unknown route",
    "No route matches /deals",
    "Content not found",
    "You’ve found a page that doesn’t exist",
    "File not found",
    "Страница не найдена",
    "Такой страницы не существует",
    "Запрашиваемая страница не существует или была удалена",
    "Мы не нашли такую страницу",
    "Не удалось найти страницу",
    "К сожалению, запрашиваемая страница не найдена",
    "Ресурс не найден",
    "Страница, которую вы ищете, не существует",
    "Seite nicht gefunden",
    "Die Seite existiert nicht",
    "Diese Seite wurde nicht gefunden",
    "Die angeforderte Seite konnte nicht gefunden werden",
    "Hoppla! Diese Seite gibt es nicht.",
    "Fehler 404",
    "Seite wurde leider nicht gefunden",
    "Die von Ihnen gesuchte Seite ist nicht verfügbar",
    "Page introuvable",
    "Cette page n'existe pas",
    "La page demandée n’a pas été trouvée",
    "Erreur 404",
    "Page non trouvée",
    "Oups ! Cette page est introuvable",
    "La page que vous cherchez n'existe pas",
    "Página no encontrada",
    "La página no existe",
    "No se encontró la página",
    "No hemos podido encontrar la página",
    "Error 404",
    "La página que buscas no existe",
    "¡Ups! Página no encontrada",
    "Página não encontrada",
    "Esta página não existe",
    "Erro 404",
    "A página que você procura não foi encontrada",
    "Pagina non trovata",
    "La pagina non esiste",
    "Errore 404",
    "Ops! La pagina che cerchi non esiste",
    "Impossibile trovare la pagina",
    "Nie znaleziono strony",
    "Strona nie istnieje",
    "Błąd 404",
    "Strona nie została znaleziona",
    "Ups! Ta strona nie istnieje",
    "Sayfa bulunamadı",
    "Aradığınız sayfa bulunamadı",
    "Böyle bir sayfa yok",
    "Hata 404",
    "Сторінку не знайдено",
    "Такої сторінки не існує",
    "Помилка 404",
    "Сторінка не знайдена",
    "页面不存在",
    "找不到页面",
    "抱歉，您访问的页面不存在",
    "404 页面未找到",
    "您访问的页面找不到了",
    "頁面不存在",
    "ページが見つかりません",
    "お探しのページは見つかりませんでした",
    "指定されたページは存在しません",
    "404 エラー",
]
PAGES = [
    "<html><head><title>404</title></head><body><h1>404</h1><p>This page could not be found.</p></body></html>",
    "<html><head><title>Shop</title></head><body><h1>404 – Page Not Found</h1><a href=/>Home</a></body></html>",
    "<html><head><title>Not Found | Shop</title></head><body><h1>Hm</h1></body></html>",
    "<html><head><title>Error 404 (Not Found)!!1</title></head><body><h1>x</h1></body></html>",
    "<html><head><title>Ошибка 404</title></head><body><h1>404</h1></body></html>",
    "<html><head><title>М</title></head><body><h1>Упс! Страница потерялась</h1><p>404</p></body></html>",
    "<html><head><title>Shop</title></head><body><nav>Deals Team</nav><div id=root><h1>404</h1><p>Page not"
    " found</p><button>Go home</button></div></body></html>",
    "<html><head><title>Shop</title></head><body><div id=root><div class=x><div>404</div><div>Page not found</div><a"
    " href=/>Go home</a></div></div></body></html>",
    "<html><head><title>Shop</title></head><body><div id=root><h2>Oops</h2><p>The page you visited does not"
    " exist.</p></div></body></html>",
    '<html><head><title>Shop</title></head><body><div id=root><div class="ant-result-title">404</div><div'
    ' class="ant-result-subtitle">Sorry, the page you visited does not exist.</div></div></body></html>',
    "<html><head><title>404: This page could not be found.</title></head><body><h1"
    ' class="next-error-h1">404</h1><h2>This page could not be found.</h2></body></html>',
    "Cannot GET /deals",
    "<html><head><title>S</title></head><body><h1>Unexpected Application Error!</h1><h3>404 Not Found</h3></body></html>",
]
OTHERS = [
    "<html><head><title>Deals</title></head><body><h1>No deals found</h1></body></html>",
    "<html><head><title>Search</title></head><body><h1>Not found</h1><form><input></form><p>No deal matches your"
    " search. Try another word or remove a filter.</p><p>x</p><p>x</p><p>x</p></body></html>",
    "<html><head><title>Blog</title></head><body><h1>How to mend 404 errors</h1></body></html>",
    "<html><head><title>Order 404</title></head><body><h1>Order 404</h1></body></html>",
    "<html><head><title>Help</title></head><body><h1>Page not found: what to do</h1></body></html>",
    "<html><head><title>404 page editor</title></head><body><h1>Text of the 404 page</h1><textarea></textarea></body></html>",
    "<html><head><title>Broken links</title></head><body><h1>Pages not"
    " found</h1><table><tr><td>/a</td></tr></table></body></html>",
    "<html><head><title>Rooms</title></head><body><h1>Room 404</h1></body></html>",
    "<html><head><title>Отчёт</title></head><body><h1>Страницы не найдены:"
    " 12</h1><table><tr><td>/a</td></tr></table></body></html>",
    "<html><head><title>Сделки</title></head><body><h1>Ничего не найдено</h1></body></html>",
    "<html><head><title>S</title></head><body><h1>Keine Seiten gefunden</h1></body></html>",
    "<html><head><title>Client</title></head><body><h1>Client not found in the phone book</h1></body></html>",
    "<html><head><title>FAQ</title></head><body><h1>Why do I see «Page not found»?</h1></body></html>",
    "<html><head><title>Deals</title></head><body><h1>Deals</h1><h2>404 Not Found GmbH</h2><p>1200 EUR</p></body></html>",
    "<html><head><title>Monitor</title></head><body><h1>Uptime</h1><h2>404 Not Found</h2><p>/old 12 times</p></body></html>",
    "<html><head><title>Import</title></head><body><h1>File not found?</h1><p>Choose another file.</p><form><input"
    " type=file></form></body></html>",
    "<html><head><title>S</title></head><body><h1>No se encontraron resultados</h1></body></html>",
    "<html><head><title>S</title></head><body><h1>Aucun résultat trouvé</h1></body></html>",
    "<html><head><title>S</title></head><body><h1>該当する取引が見つかりません</h1></body></html>",
    "<html><head><title>S</title></head><body><h1>没有找到交易</h1></body></html>",
    "<html><head><title>Deals</title></head><body><h1>Contact not found</h1></body></html>",
    "<html><head><title>Map</title></head><body><h1>Address not found</h1><p>Enter another address of the"
    " client.</p><form><input></form></body></html>",
    "<html><head><title>Deal 404</title></head><body><h1>Deal 404</h1></body></html>",
    "<html><head><title>S</title></head><body><h1>Nie znaleziono wyników</h1></body></html>",
    "<html><head><title>Booking</title></head><body><h1>Resource not available on"
    " Monday</h1><table><tr><td>Room</td></tr></table></body></html>",
]


@pytest.mark.parametrize("words", SAYINGS)
def test_it_is_said_in_many_ways(words: str) -> None:
    assert says_not_found(words)
    page = parsed(f"<title>Deal Radar</title><nav>Deals Team</nav><h1>{words}</h1><p><a href='/'>Home</a></p>")
    assert soft_404(page) == words


@pytest.mark.parametrize("page", PAGES)
def test_pages_that_are_not_there(page: str) -> None:
    assert soft_404(parsed(page, html="<" in page)) is not None


@pytest.mark.parametrize("page", OTHERS)
def test_pages_that_only_speak_of_it(page: str) -> None:
    assert soft_404(parsed(page)) is None
