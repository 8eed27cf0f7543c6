// The slider that explains a paywall or a limit (portal-facts 2.4, helperCode).
(() => {
  'use strict';

  BX.UI.InfoHelper = {
    show: (code) => BX.SidePanel.Instance.open(`/bitrix/services/info-helper/?code=${encodeURIComponent(code)}`, {
      width: 700, cacheable: false,
    }),
  };
})();
