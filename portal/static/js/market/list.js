// Lists of apps: the menu behind the dots of an item (portal-facts 8.1), filters of the catalogue.
(() => {
  'use strict';

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('.market-catalog__elements-item_btn-more') : null;
    if (!button) {
      return;
    }
    event.preventDefault();
    const item = button.closest('.market-catalog__elements-item');
    const { appCode: code, favorite, admin, installed } = item.dataset;
    const manage = admin === 'Y' && installed === 'Y';
    new BX.Menu(`list-item-menu-${code}`, button, [
      manage && { text: BX.text('market_rights'), onclick: () => BX.Market.editRights(code) },
      manage && { text: BX.text('market_uninstall'), onclick: () => BX.Market.confirmDelete(code) },
      {
        text: BX.text(favorite === 'Y' ? 'market_favorite_remove' : 'market_favorite_add'),
        onclick: async () => {
          await BX.Market.toggleFavorite(code, favorite === 'Y');
          item.dataset.favorite = favorite === 'Y' ? 'N' : 'Y';
        },
      },
    ].filter(Boolean)).toggle();
  });

  const filter = () => {
    const search = document.querySelector('.market-toolbar__search');
    const active = document.querySelector('.market-categories__item.--active');
    const wanted = search ? search.value.trim().toLowerCase() : '';
    const category = active ? active.dataset.category : '';
    document.querySelectorAll('.market-catalog__elements-item').forEach((item) => {
      const fits = item.textContent.toLowerCase().includes(wanted) && (!category || item.dataset.category === category);
      item.hidden = !fits;
    });
    const empty = document.querySelector('.market-catalog__nothing');
    if (empty) {
      empty.hidden = document.querySelector('.market-catalog__elements-item:not([hidden])') !== null;
    }
  };

  document.addEventListener('input', (event) => event.target.closest('.market-toolbar__search') && filter());
  document.addEventListener('click', (event) => {
    const item = event.target instanceof Element ? event.target.closest('.market-categories__item') : null;
    if (item) {
      document.querySelectorAll('.market-categories__item').forEach((other) => other.classList.toggle('--active', other === item));
      filter();
    }
  });
})();
