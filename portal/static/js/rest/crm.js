// `reloadData`, the command of widgets in CRM cards and lists: the page shows the data anew while the widget stays open
// (documentation of BX24.placement, "Refreshing data in the CRM").
(() => {
  'use strict';

  const KINDS = ['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE', 'SMART_INVOICE', 'ORDER'];
  const PLACES = ['DETAIL_TAB', 'DETAIL_ACTIVITY', 'LIST_MENU'];

  // The page is asked for again, and the parts marked data-live take the place of those on the screen, one by one.
  const reloadData = async (_params, reply) => {
    const answer = await fetch(window.location.href, { credentials: 'same-origin' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-live]');
    const shown = document.querySelectorAll('[data-live]');
    if (answer.ok && fresh.length === shown.length) {
      shown.forEach((part, index) => part.replaceWith(fresh[index]));
    }
    reply();
  };

  KINDS.forEach((kind) => PLACES.forEach((place) => {
    BX.rest.AppLayout.initializePlacement(`CRM_${kind}_${place}`, { commands: { reloadData } });
  }));
})();
