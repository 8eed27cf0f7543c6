// The slider that explains a paywall or a limit (portal-facts 2.4, helperCode).
(() => {
  'use strict';

  const page = (code) => `/bitrix/services/info-helper/?code=${encodeURIComponent(code)}&IFRAME=Y`;

  BX.UI.InfoHelper = {
    show: (code) => BX.SidePanel.Instance.open('ui:info_helper', {
      width: 700,
      zIndex: 8000, // above the popup that asked and stays on its loader
      cacheable: false,
      contentCallback: async () => `<div class="info-helper-container" id="info-helper-container">`
        + `<iframe class="info-helper-panel-iframe info-helper-panel-iframe-show" title="${BX.UI.escape(BX.text('slider'))}" src="${page(code)}"></iframe></div>`,
    }),
    close: () => BX.SidePanel.Instance.close(),
  };
})();
