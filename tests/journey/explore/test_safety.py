"""What exploring never clicks, and what it may."""

from __future__ import annotations

import pytest

from journey.explore.safety import Control, danger_of, fold, is_destructive

DEEDS = [
    "Delete", "Delete filter row", "Remove deal", "Log out", "Sign out", "Pay now", "Pay", "Buy", "Checkout",
    "Send", "Send message", "Invite", "Invite people", "Call", "Publish", "Unsubscribe", "Uninstall", "Reset",
    "Reset password", "Import", "Import contacts", "Yes, delete it", "Clear all", "Empty trash", "Submit",
    "Save", "Yes", "Upgrade", "Disconnect account", "Order now", "Cancel subscription", "Konto löschen",
    "Löschen", "Abmelden", "Jetzt kaufen", "Senden", "Einladen", "Veröffentlichen", "Zurücksetzen",
    "Importieren", "Удалить", "Удалить сделку", "Выйти", "Выход", "Оплатить", "Отправить",
    "Пригласить сотрудника", "Позвонить", "Опубликовать", "Отписаться", "Сбросить настройки", "Импорт",
    "УДАЛИТЬ", "Да", "Видалити", "Вийти", "Сплатити", "Надіслати", "Запросити", "Від'єднати", "Supprimer",
    "Se déconnecter", "Payer", "Envoyer", "Inviter", "Réinitialiser", "SUPPRIMER LE COMPTE", "Eliminar",
    "Borrar", "Cerrar sesión", "Pagar", "Enviar", "Llamar", "Darse de baja", "Restablecer", "Excluir", "Sair",
    "Convidar", "Redefinir", "Elimina", "Esci", "Paga", "Invia", "Reimposta", "Disinstalla", "Usuń",
    "Wyloguj się", "Zapłać", "Wyślij", "Zaproś", "Odinstaluj", "Sil", "SİL", "Çıkış yap", "Öde", "Gönder",
    "Davet et", "Sıfırla", "Verwijderen", "Smazat", "删除", "退出登录", "支付", "削除", "ログアウト", "Hapus",
    "Xóa", "حذف",
]  # fmt: skip

SCREENS = [
    "Deleted deals", "Payments", "Payment", "Sender settings", "Call history", "Calls", "Senders", "Orders",
    "Invitations", "Subscriptions", "Dashboard", "Settings", "Publications", "Import history",
    "How to delete a deal", "Saved filters", "Reports", "Paid invoices", "Cancel", "Gelöschte Deals",
    "Zahlungen", "Absender", "Anrufe", "Удалённые сделки", "Платежи", "Оплата", "Настройки отправителя",
    "Звонки", "История рассылок", "Как удалить сделку", "Видалені угоди", "Платежі", "Paiements",
    "Éléments supprimés", "Pagos", "Eliminados", "Pagamentos", "Eliminati", "Płatności", "Usunięte",
    "Ödemeler", "Silinenler", "已删除", "削除済み", "Reset history",
]  # fmt: skip


@pytest.mark.parametrize("label", DEEDS)
def test_a_label_that_names_a_deed_is_left_alone(label: str) -> None:
    assert is_destructive(text=label, element="button")
    assert is_destructive(text=label, element="a", url="https://app.example/x")


@pytest.mark.parametrize("label", [label for label in SCREENS if label != "Reset history"])
def test_the_name_of_a_screen_may_be_followed(label: str) -> None:
    assert danger_of(Control(text=label, element="a", url="https://app.example/x")) is None
    assert danger_of(Control(text=label, element="div", role="tab")) is None


def test_a_noun_of_the_deed_is_fine_on_a_link_and_not_on_a_button() -> None:
    assert is_destructive(text="Payment", element="button")
    assert is_destructive(text="Удаление", element="button")
    assert not is_destructive(text="Удаление", element="a", url="/deletion-log")


def test_cancel_closes_but_cancel_order_does_something() -> None:
    assert not is_destructive(text="Cancel", element="button")
    assert is_destructive(text="Cancel order", element="button")


@pytest.mark.parametrize(
    "url",
    [
        "/deals/5/delete", "/deal?delete=5", "/logout", "/log-out", "/auth/signOut", "?action=remove&id=4",
        "/pay/17", "/unsubscribe?u=1", "/deals/deleteDeal", "/settings/reset", "/import", "?do=import",
        "tel:+123456", "sms:+123456", "#/deals/5/delete", "/index.php?logout", "javascript:deleteDeal(5)",
        "https://shop.example/checkout", "/api/send_message", "/api.php?cmd=publish",
    ],
)  # fmt: skip
def test_an_address_that_names_a_deed_is_never_fetched(url: str) -> None:
    assert is_destructive(url=url, text="5")


@pytest.mark.parametrize(
    "url",
    [
        "/deleted", "/payments", "/settings/sender", "/calls", "/docs/how-to-delete", "/img/delete.png",
        "/help/logout", "?q=delete", "?tab=import", "#section", "/orders/5", "/order-history",
        "mailto:a@b.example", "https://apidocs.bitrix24.com/", "", "/removed-items", "/imports", "/app.js",
        "/deal/5?from=payments", "http://[broken",
    ],
)  # fmt: skip
def test_an_address_of_a_screen_is_fetched(url: str) -> None:
    assert not is_destructive(url=url, text="5")


@pytest.mark.parametrize(
    "control",
    [
        Control("Filter", element="form", method="post"),
        Control("Apply", element="button", method="POST"),
        Control("Item", url="/x", attributes={"data-method": "delete"}),
        Control("Item", url="/x", attributes={"data-confirm": "Are you sure?"}),
        Control("Item", element="button", attributes={"hx-delete": "/x"}),
        Control("Item", element="button", attributes={"onclick": "if (confirm('Sure?')) go()"}),
        Control("Item", element="button", attributes={"onclick": "removeRow(4)"}),
        Control("Item", element="button", attributes={"formaction": "/deals/delete"}),
        Control("", element="button", attributes={"class": "btn", "icon": "fa fa-trash"}),
        Control("", element="button", attributes={"icon": "bi bi-box-arrow sign-out"}),
        Control("", element="a", url="/x", attributes={"icon": "fa-paper-plane"}),
        Control("", element="button", attributes={"aria-label": "Delete"}),
        Control("", element="button", attributes={"title": "Выйти"}),
        Control("🗑️", element="button"),
        Control("×", element="span"),
        Control("Stop it", element="button", attributes={"class": "btn btn-danger"}),
        Control("", element="input", attributes={"value": "Delete", "type": "submit"}),
        Control("Go", element="button", attributes={"data-action": "deleteDeal"}),
    ],
    ids=lambda control: f"{control.element} {control.text} {dict(control.attributes)}",
)
def test_method_icon_and_attributes_count(control: Control) -> None:
    assert danger_of(control) is not None


@pytest.mark.parametrize(
    "control",
    [
        Control("Search", element="form", method="get", url="/search"),
        Control("Open", element="button", attributes={"class": "btn btn-primary", "onclick": "openDeal(4)"}),
        Control("Filter", element="button", attributes={"onclick": "box.classList.remove('off'); this.remove()"}),
        Control("", element="button", attributes={"aria-label": "Close", "icon": "fa fa-times"}),
        Control("More", element="button", attributes={"aria-haspopup": "menu"}),
        Control("Columns", element="button", attributes={"icon": "icon-table"}),
        Control("Details", element="a", url="/deal/4", attributes={"class": "btn-danger-zone-link"}),
    ],
    ids=lambda control: control.text or str(dict(control.attributes)),
)
def test_ordinary_controls_are_clicked(control: Control) -> None:
    assert danger_of(control) is None


def test_the_reason_says_what_was_seen() -> None:
    assert danger_of(Control("Delete", element="button")) == "its label says 'delete'"
    assert danger_of(Control("5", url="/deals/5/delete")) == "its address has 'delete'"


def test_folding_compares_across_case_and_diacritics() -> None:
    assert fold("ÇIKIŞ") == fold("çıkış") == fold("cikis")
    assert fold("SİL") == "sil"
