// The card of an app: its buttons, the sticky copy, the side content (portal-facts 2.3).
(() => {
  'use strict';

  const STICKY_AFTER = 180; // px
  const SIDE_WIDTH = { install: 650, support: 650, scope: 491 };

  const root = () => document.querySelector('.market-detail');

  const cardOf = (node) => JSON.parse(node.dataset.card);

  const installPopup = () => {
    const card = cardOf(root());
    new BX.Market.InstallPopup(card).show();
  };

  const moreMenu = (button, number) => {
    const card = cardOf(root());
    const items = [];
    if (card.rights) {
      items.push({ text: BX.text('market_rights'), onclick: () => BX.Market.editRights(card.code) });
    }
    items.push({
      text: BX.text(card.favorite ? 'market_favorite_remove' : 'market_favorite_add'),
      onclick: async () => {
        await BX.Market.toggleFavorite(card.code, card.favorite);
        BX.Market.refreshCard();
      },
    });
    new BX.Menu(`detail-popup-menu-${number}`, button, items).toggle();
  };

  // install, support or scope: the hidden block is cloned into a self-contained slider.
  const sideContent = (name) => {
    const block = document.getElementById(`market-slider-block-${name}`);
    const { code } = cardOf(root());
    BX.portalWindow().BX.SidePanel.Instance.open(`market-detail-${code}-${name}`, {
      width: SIDE_WIDTH[name],
      cacheable: false,
      contentCallback: async () => `<div class="market-detail-slider-content-container">${block.innerHTML}</div>`,
    });
  };

  const ACTIONS = {
    install: installPopup,
    update: installPopup,
    delete: () => BX.Market.confirmDelete(cardOf(root()).code),
    'more-1': (button) => moreMenu(button, 1),
    'more-2': (button) => moreMenu(button, 2),
    'side-install': () => sideContent('install'),
    'side-support': () => sideContent('support'),
    'side-scope': () => sideContent('scope'),
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-market-action]') : null;
    if (button && root() && ACTIONS[button.dataset.marketAction] && !button.classList.contains('ui-btn-disabled')) {
      event.preventDefault();
      ACTIONS[button.dataset.marketAction](button);
    }
  });

  const stick = () => {
    const header = document.querySelector('.market-detail__header-fixed');
    if (header) {
      header.classList.toggle('--fixed', window.scrollY > STICKY_AFTER);
    }
  };
  window.addEventListener('scroll', stick, { passive: true });

  // Draws the card anew in place (a card that is a page of its own can't reload without closing the app's slider above it).
  BX.Market.refreshCard = async () => {
    const response = await fetch(BX.removeUrlParams(window.location.href, ['install']), { credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById('market-wrapper-vue');
    const current = document.getElementById('market-wrapper-vue');
    if (fresh && current) {
      current.replaceWith(document.adoptNode(fresh));
      stick();
    }
  };

  BX.ready(() => {
    const node = root();
    if (!node) {
      return;
    }
    stick();
    const wanted = new URLSearchParams(window.location.search).get('install') === 'Y';
    const card = cardOf(node);
    if (wanted && !card.hasVersion && (card.canInstall || card.update)) {
      installPopup();
    }
  });
})();
