"""Words that say "this deletes, signs out, pays, sends ...", by language. Data only; safety.py judges with it.

Words are compared after folding: lower case, without diacritics. Three kinds:

- ALWAYS: verbs and set phrases that mean the deed wherever they stand in a label ("Konto löschen", "yes, delete").
- FIRST: words that are verbs and nouns alike ("Import", "Call"): they mean the deed where they begin a label. In front of a
  word of RECORD_WORDS they are nouns ("Call history").
- THING: nouns of the deed ("Payment", "Удаление"): fine as the name of a screen (a plain link or a tab), not on a button.
"""

from __future__ import annotations

ALWAYS: dict[str, str] = {
    "en": """
        delete, remove, erase, destroy, discard, wipe, purge, drop, trash, clear all, empty trash,
        log out, logout, log off, logoff, sign out, signout, sign off, exit app, pay, pay now, buy,
        purchase, checkout, check out, place order, order now, refund, charge, donate, subscribe,
        unsubscribe, opt out, upgrade, upgrade now, renew, send, resend, submit, invite, dial, call now,
        call back, publish, unpublish, post now, broadcast, uninstall, deactivate, disconnect, unlink,
        revoke, deauthorize, unbind, terminate, factory reset, reset all, restore defaults,
        reset settings, overwrite, save, confirm, merge, move to trash, close account,
        cancel subscription, cancel account, cancel order, start trial, run now, execute, start import,
        import now, start campaign, launch campaign, ban, block user, approve, reject, withdraw, migrate,
        synchronize now, sync now
        """,
    "de": """
        löschen, lösche, entfernen, entferne, leeren, vernichten, verwerfen, abmelden, ausloggen,
        bezahlen, zahlen, jetzt zahlen, kaufen, bestellen, kostenpflichtig, senden, sende, versenden,
        abschicken, absenden, verschicken, einladen, anrufen, veröffentlichen, abbestellen, kündigen,
        deinstallieren, zurücksetzen, importieren, trennen, widerrufen, deaktivieren, speichern,
        bestätigen, abonnieren, stornieren, überweisen, freigeben, sperren
        """,
    "ru": """
        удалить, удали, удалите, стереть, очистить, уничтожить, выйти, выход, выйти из системы,
        разлогиниться, оплатить, оплатите, купить, заказать, оформить заказ, пополнить, отправить,
        отправьте, разослать, переслать, пригласить, позвонить, вызвать, набрать, опубликовать,
        снять с публикации, отписаться, подписаться, деинсталлировать, сбросить, импортировать,
        отключить, отвязать, отозвать, деактивировать, сохранить, подтвердить, перевести, продлить,
        запустить рассылку, начать рассылку, заблокировать, в корзину
        """,
    "uk": """
        видалити, вилучити, стерти, очистити, вийти, вихід, оплатити, сплатити, купити, замовити,
        надіслати, відправити, розіслати, запросити, зателефонувати, подзвонити, викликати, опублікувати,
        відписатися, підписатися, деінсталювати, скинути, імпортувати, відключити, від'єднати,
        відкликати, зберегти, підтвердити, заблокувати
        """,
    "fr": """
        supprimer, effacer, retirer, enlever, vider, détruire, se déconnecter, déconnexion, déconnecter,
        quitter, payer, acheter, commander, régler, envoyer, expédier, inviter, appeler, publier,
        dépublier, se désabonner, désabonner, se désinscrire, s'abonner, désinstaller, réinitialiser,
        importer, révoquer, désactiver, enregistrer, confirmer, valider, résilier, bloquer
        """,
    "es": """
        eliminar, borrar, quitar, suprimir, vaciar, cerrar sesión, salir, desconectar, pagar, comprar,
        realizar pedido, enviar, reenviar, invitar, llamar, publicar, despublicar, cancelar suscripción,
        darse de baja, suscribirse, desinstalar, restablecer, reiniciar, importar, revocar, desactivar,
        guardar, confirmar, bloquear
        """,
    "pt": """
        excluir, apagar, eliminar, remover, deletar, esvaziar, limpar tudo, sair, terminar sessão,
        encerrar sessão, desconectar, pagar, comprar, finalizar compra, enviar, reenviar, convidar,
        ligar, chamar, publicar, despublicar, cancelar inscrição, cancelar assinatura, assinar,
        desinstalar, redefinir, repor, importar, revogar, desativar, salvar, guardar, confirmar, bloquear
        """,
    "it": """
        eliminare, elimina, cancellare, cancella, rimuovere, rimuovi, svuota, svuotare, esci,
        disconnetti, disconnettersi, pagare, paga, acquistare, acquista, compra, ordina, inviare, invia,
        spedisci, invitare, invita, chiamare, chiama, pubblicare, pubblica, disiscriviti,
        annulla iscrizione, abbonati, disinstallare, disinstalla, reimposta, reimpostare, ripristina,
        importare, importa, revoca, disattiva, salva, salvare, conferma, confermare, blocca
        """,
    "pl": """
        usuń, usunąć, skasuj, skasować, wyczyść, opróżnij, wyloguj, wyloguj się, zapłać, opłać, kup,
        kup teraz, zamów, wyślij, wysłać, zaproś, zaprosić, zadzwoń, opublikuj, publikuj, wypisz,
        wypisz się, anuluj subskrypcję, subskrybuj, odinstaluj, zresetuj, resetuj, przywróć, importuj,
        zaimportuj, odłącz, rozłącz, unieważnij, dezaktywuj, zapisz, potwierdź, zablokuj
        """,
    "tr": """
        sil, kaldır, temizle, boşalt, çıkış yap, çıkış, oturumu kapat, öde, ödeme yap, satın al,
        sipariş ver, gönder, davet et, yayınla, abonelikten çık, abone ol, aboneliği iptal et, kaldırma,
        sıfırla, içe aktar, bağlantıyı kes, devre dışı bırak, kaydet, onayla, engelle
        """,
    "nl": """
        verwijderen, verwijder, wissen, uitloggen, afmelden, betalen, kopen, bestellen, verzenden,
        versturen, verstuur, uitnodigen, bellen, publiceren, uitschrijven, deïnstalleren, importeren,
        opslaan, bevestigen
        """,
    "cs": """
        smazat, odstranit, vymazat, odhlásit, odhlásit se, zaplatit, koupit, objednat, odeslat, poslat,
        pozvat, zavolat, publikovat, odinstalovat, importovat, uložit, potvrdit
        """,
    "id": """
        hapus, keluar, bayar, beli, kirim, undang, telepon, terbitkan, berhenti berlangganan, copot,
        atur ulang, impor, simpan
        """,
    "vi": """
        xóa, đăng xuất, thanh toán, mua, gửi, mời, gọi, xuất bản, hủy đăng ký, gỡ cài đặt, đặt lại,
        nhập khẩu, lưu
        """,
    "ar": """
        حذف, إزالة, تسجيل الخروج, دفع, شراء, إرسال, دعوة, اتصال, نشر, إلغاء الاشتراك, إلغاء التثبيت,
        إعادة تعيين, استيراد, حفظ
        """,
}

UNSPACED: dict[str, str] = {
    "zh": """
        删除, 刪除, 移除, 清空, 退出, 注销, 登出, 支付, 付款, 购买, 購買, 下单, 发送, 發送, 提交, 邀请,
        邀請, 拨打, 呼叫, 发布, 發佈, 取消订阅, 退订, 卸载, 卸載, 重置, 导入, 導入, 保存, 确认, 確認
        """,
    "ja": """
        削除, 消去, ログアウト, サインアウト, 支払, 購入, 送信, 招待, 発信, 公開, 配信停止,
        アンインストール, リセット, インポート, 保存
        """,
    "th": "ลบ, ออกจากระบบ, ชำระเงิน, ส่ง, เชิญ",
}
"""Languages written without spaces: searched for anywhere in the label."""

FIRST: dict[str, str] = {
    "en": """
        import, call, order, transfer, reset, clear, post, share, disable, cancel, sync, start, stop,
        install, update
        """,
    "de": "import, anruf, abruf, reset, abbrechen, synchronisieren, installieren",
    "ru": """
        импорт, звонок, вызов, сброс, рассылка, отменить, синхронизировать, установить, обновить,
        запустить
        """,
    "uk": "імпорт, дзвінок, виклик, скасувати, синхронізувати, встановити, оновити",
    "fr": "import, appel, annuler, synchroniser, installer, partager",
    "es": "importación, llamada, cancelar, sincronizar, instalar, compartir",
    "pt": "importação, chamada, cancelar, sincronizar, instalar, compartilhar, partilhar",
    "it": "importazione, chiamata, annulla, sincronizza, installa, condividi",
    "pl": "import, połączenie, anuluj, synchronizuj, zainstaluj, udostępnij",
    "tr": "arama yap, iptal et, eşitle, yükle, paylaş",
}

ALONE = "yes ja да так oui sí sim sì tak evet ano jo igen はい 是 نعم"
"""Answers to a question that nobody read: they count only as the whole label."""

SAFE_FIRST = "cancel abbrechen отменить скасувати annuler cancelar annulla anuluj"
"""On their own these words only close what is open; with an object ("Cancel order") they do something."""

THING: dict[str, str] = {
    "en": """
        payment, deletion, removal, purchase order, sign-out, invitation, publication, subscription,
        unsubscription, dispatch, sending
        """,
    "de": """
        zahlung, löschung, abmeldung, bestellung, versand, einladung, veröffentlichung, kündigung,
        bezahlung
        """,
    "ru": """
        оплата, платёж, удаление, отправка, приглашение, публикация, отписка, подписка, заказ, покупка,
        очистка
        """,
    "uk": """
        оплата, платіж, видалення, відправлення, запрошення, публікація, підписка, замовлення, купівля
        """,
    "fr": """
        paiement, suppression, envoi, invitation, publication, désinscription, abonnement, commande,
        achat
        """,
    "es": "pago, eliminación, envío, invitación, publicación, suscripción, pedido, compra",
    "pt": "pagamento, exclusão, envio, convite, publicação, assinatura, pedido",
    "it": "pagamento, eliminazione, invio, invito, pubblicazione, iscrizione, ordine, acquisto",
    "pl": "płatność, usunięcie, wysyłka, zaproszenie, publikacja, subskrypcja, zamówienie, zakup",
    "tr": "ödeme, silme, gönderim, davet, yayın, abonelik, sipariş",
}

RECORD_WORDS = """
    history log logs journal statistics stats status queue analytics overview records archive
    verlauf protokoll statistik archiv история журнал статистика архив статус історія historique
    journal statistiques historial registro estadísticas histórico estatísticas cronologia
    statistiche historia statystyki geçmişi
    """
"""After a word of FIRST these make it the name of a screen: "Call history"."""

EXPLAINING = """
    how to, how do, how can, about, learn, what is, why, help, guide, wie, warum, hilfe, как, почему,
    зачем, справка, як, довідка, comment, pourquoi, aide, cómo, por qué, ayuda, como, ajuda, come,
    perché, guida, jak, dlaczego, pomoc, nasıl, neden, yardım
    """
"""A plain link that begins so explains the deed."""

URL_ALWAYS = """
    delete del remove rm destroy erase wipe purge trash truncate drop logout logoff signout signoff
    pay checkout buy purchase refund charge send resend sendmail sendsms invite dial publish
    unpublish unsubscribe optout uninstall deactivate disconnect revoke deauthorize unbind terminate
    flush delete_all removeall deleteall clearcache save submit confirm approve
    """
"""Words of an address that mean the deed, as whole words of the path or the query's keys."""

URL_LAST = """
    import call order transfer reset clear subscribe post install update sync migrate run execute
    exec start stop cancel
    """
"""Only as the value of a key that names an action ("?action=import")."""

URL_ACTION_END = "reset clear transfer call sync migrate run execute exec flush"
"""Also as the last word of the path ("/settings/reset")."""

ACTION_KEYS = "action act do op cmd command method task operation func function event mode _method"
"""Keys of a query whose value names what the address does."""

TEXT_PAGES = "docs doc help faq kb blog article articles guide guides support wiki manual"
"""Parts of a path below which an address only explains."""

FILE_ENDINGS = "png jpg jpeg gif svg webp ico css js mjs map woff woff2 ttf pdf txt md mp4 webm"
"""Files do nothing, whatever they are called."""

ICON_WORDS = """
    trash trashcan delete remove bin garbage eraser logout signout power poweroff shutdown
    paperplane send pay payment creditcard cart checkout phone call dial invite userplus uninstall
    unlink
    """
"""In the class of an icon that stands for a label."""

WARNING_CLASSES = "danger destructive negative"
"""Classes with which design systems paint the buttons that destroy ("btn-danger", "ui-btn-danger")."""

SIGNS = "🗑❌✖✕✗×⨯☎📞📧✉💳🛒"
"""Labels that are nothing but such a sign."""
