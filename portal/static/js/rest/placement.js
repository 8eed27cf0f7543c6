// Placements drawn into a host page: the app.layout markup comes by ajax when its tab is opened (portal-facts 3.2).
(() => {
  'use strict';

  const LAZYLOAD = '/bitrix/components/bitrix/app.layout/lazyload.ajax.php';

  // Loads one placement's markup into a node, once. place: {app, code, id, options}
  const load = async (node, place) => {
    if (node.dataset.loaded) {
      return;
    }
    node.dataset.loaded = 'Y';
    node.classList.add('--loading');
    const html = await BX.ajax.post(LAZYLOAD, {
      sessid: BX.bitrix_sessid(),
      site: BX.message('SITE_ID'),
      PARAMS: {
        template: '',
        params: { ID: place.app, PLACEMENT: place.code, PLACEMENT_ID: place.id, PLACEMENT_OPTIONS: place.options || {} },
      },
    });
    node.classList.remove('--loading');
    BX.insertHtml(node, html);
  };

  // node carries data-app-id, data-placement, data-placement-id and data-placement-options (JSON).
  const placeOf = (node) => ({
    app: node.dataset.appId,
    code: node.dataset.placement,
    id: node.dataset.placementId,
    options: JSON.parse(node.dataset.placementOptions || '{}'),
  });

  // Opens a placement in a slider, above whatever is open.
  const show = (place) => BX.rest.AppLayout.openApplication(
    place.app, place.options || {}, { PLACEMENT: place.code, PLACEMENT_ID: place.id },
  );

  // Items as the server describes them -> items of BX.Menu.
  const menuItems = (items) => items.map((item) => ({
    text: item.text,
    href: item.href,
    className: item.className,
    items: item.items ? menuItems(item.items) : undefined,
    onclick: item.placement ? () => show(item.placement) : undefined,
  }));

  document.addEventListener('click', (event) => {
    const tab = event.target instanceof Element ? event.target.closest('[data-role="tab"]') : null;
    if (!tab) {
      return;
    }
    event.preventDefault();
    const area = tab.closest('[data-role="tabs"]');
    area.querySelectorAll('[data-role="tab"]').forEach((item) => item.classList.toggle('--active', item === tab));
    area.querySelectorAll('[data-role="tab-content"]').forEach((content) => {
      content.hidden = content.id !== tab.dataset.content;
      if (!content.hidden && content.dataset.placement) {
        load(content, placeOf(content));
      }
    });
  });

  // The menus of toolbars, cards and rows of lists.
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-role="menu-open"]') : null;
    if (button) {
      event.preventDefault();
      new BX.Menu(button.dataset.menuId, button, menuItems(JSON.parse(button.dataset.menu))).toggle();
    }
  });

  // Frames that need no click: widgets that stand open on a page, and the hidden workers of every page.
  BX.ready(() => {
    document.querySelectorAll('[data-role="placement-now"], [data-role="worker"]').forEach((node) => load(node, placeOf(node)));
  });

  BX.rest.Placement = { load, show, menuItems };
})();
