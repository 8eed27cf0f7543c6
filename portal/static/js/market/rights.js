// "User access" of an installed app: who may open it (market.Application.getRights / setRights).
(() => {
  'use strict';

  const edit = async (code) => {
    const [access, sections] = await Promise.all([
      BX.ajax.runAction('market.Application.getRights', { data: { appCode: code } }),
      BX.ajax.runAction('portal.company.access'),
    ]).then((answers) => answers.map((answer) => answer.data));
    const given = new Set(Object.keys(access));
    const list = BX.create('div', { className: 'app-chooser' }, sections.flatMap((section) => [
      BX.create('div', { className: 'app-chooser-heading', text: section.title }),
      ...section.items.map((item) => BX.create('label', { className: 'app-chooser-item' }, [
        BX.create('input', { type: 'checkbox', value: item.id, checked: given.has(item.id) }),
        BX.create('span', { className: 'app-chooser-name', text: item.name }),
      ])),
    ]));
    const popup = new BX.Popup({
      id: `market_rights_popup_${code}`,
      className: 'app-chooser-popup',
      title: BX.text('market_rights'),
      content: list,
      width: 460,
      overlay: true,
      closeIcon: true,
      buttons: [
        BX.Popup.button(BX.text('save'), 'accept', async () => {
          const rights = Array.from(list.querySelectorAll('input:checked')).map((input) => input.value);
          await BX.ajax.runAction('market.Application.setRights', { data: { appCode: code, rights } });
          popup.close();
        }),
        BX.Popup.cancel(BX.text('cancel'), () => popup.close()),
      ],
    });
    popup.show();
  };

  const toggleFavorite = async (code, favorite) => {
    await BX.ajax.runAction(favorite ? 'market.Favorites.rmFavorite' : 'market.Favorites.addFavorite', { data: { appCode: code } });
    BX.UI.Notification.Center.notify({ text: BX.text(favorite ? 'market_favorite_removed' : 'market_favorite_added') });
  };

  BX.Market = BX.Market || {};
  BX.Market.editRights = edit;
  BX.Market.toggleFavorite = toggleFavorite;
})();
