// The delete popup (portal-facts 2.8). Its content stands hidden in the page before it is shown.
(() => {
  'use strict';

  const confirmDelete = (code) => {
    const content = document.querySelector(`[data-delete-content="${CSS.escape(code)}"]`);
    const confirm = BX.Popup.button(BX.text('market_delete'), 'decline', () => remove());
    const popup = new BX.Popup({
      id: `market_delete_confirm_popup_${code}`,
      className: 'market_delete_confirm_popup',
      label: BX.text('market_delete'),
      content,
      width: 420,
      overlay: true,
      buttons: [confirm, BX.Popup.cancel(BX.text('cancel'), () => popup.close())],
    });

    const remove = async () => {
      if (confirm.classList.contains('popup-window-button-wait')) {
        return;
      }
      confirm.classList.add('popup-window-button-wait');
      const clean = content.querySelector('input[name="delete-data"]').checked ? 'Y' : 'N';
      let result;
      try {
        result = (await BX.ajax.runAction('market.Application.uninstall', { data: { code, clean } })).data;
      } catch (answer) {
        result = { error: BX.errorText(answer) };
      }
      confirm.classList.remove('popup-window-button-wait');
      if (result.sliderUrl) {
        popup.close();
        BX.SidePanel.Instance.open(result.sliderUrl);
      } else if (result.error) {
        BX.UI.Notification.Center.notify({ text: result.error });
      } else {
        popup.close();
        const slider = BX.SidePanel.Instance.getSliderByWindow(window);
        if (slider) {
          slider.reload();
        } else {
          window.location.reload();
        }
      }
    };

    popup.show();
  };

  BX.Market = BX.Market || {};
  BX.Market.confirmDelete = confirmDelete;
})();
