// Placements drawn into a host page: the app.layout markup comes by ajax when its tab is opened (portal-facts 3.2).
(() => {
  'use strict';

  const LAZYLOAD = '/bitrix/components/bitrix/app.layout/lazyload.ajax.php';

  // node carries data-app-id, data-placement, data-placement-id and data-placement-options (JSON).
  const open = async (node) => {
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
        params: {
          ID: node.dataset.appId,
          PLACEMENT: node.dataset.placement,
          PLACEMENT_ID: node.dataset.placementId,
          PLACEMENT_OPTIONS: JSON.parse(node.dataset.placementOptions || '{}'),
        },
      },
    });
    node.classList.remove('--loading');
    BX.insertHtml(node, html);
  };

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
        open(content);
      }
    });
  });

  // Menu entries and toolbar buttons of placements open the app in a slider.
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-role="placement-open"]') : null;
    if (button) {
      event.preventDefault();
      BX.rest.AppLayout.openApplication(
        button.dataset.appId,
        JSON.parse(button.dataset.placementOptions || '{}'),
        { PLACEMENT: button.dataset.placement, PLACEMENT_ID: button.dataset.placementId },
      );
    }
  });
})();
