// Opening apps and portal pages in sliders, and the commands that do it (portal-facts 3.2, 4.4).
(() => {
  'use strict';

  const { AppLayout } = BX.rest;
  const ALLOWED = /^\/(crm\/(deal|lead|contact|company|type)|marketplace|company\/personal\/user\/[0-9]+|workgroups\/group\/[0-9]+)\//;
  const SETTING = 'bx24_';

  const sliderSettings = (options) => {
    const label = options.bx24_label || {};
    return {
      width: parseInt(options.bx24_width, 10) || undefined,
      leftBoundary: parseInt(options.bx24_leftBoundary, 10) || undefined,
      title: options.bx24_title ? String(options.bx24_title) : undefined,
      label: typeof label === 'object' ? { text: label.text, bgColor: label.bgColor, color: label.color } : {},
    };
  };

  const withoutSettings = (options) => Object.fromEntries(Object.entries(options).filter(([name]) => !name.startsWith(SETTING)));

  const randomPart = () => Math.random().toString(36).slice(2);

  const addressOf = (id) => `/marketplace/app/${encodeURIComponent(id)}/`;

  // additional: {PLACEMENT, PLACEMENT_ID}; onClose runs each time the slider of this opening is closed by the user.
  AppLayout.openApplication = (id, placementOptions = {}, additional = {}, onClose = null) => {
    const portal = BX.portalWindow();
    if (portal !== window) {
      portal.BX.rest.AppLayout.openApplication(id, placementOptions, additional, onClose);
      return;
    }
    const options = placementOptions || {};
    const url = `${addressOf(id)}?_r=${randomPart()}`;
    const params = { ID: id, PLACEMENT_OPTIONS: withoutSettings(options), POPUP: 1 };
    ['PLACEMENT', 'PLACEMENT_ID'].forEach((name) => {
      if (additional[name]) {
        params[name] = additional[name];
      }
    });
    let reopening = false;
    const slider = BX.SidePanel.Instance.open(url, {
      ...sliderSettings(options),
      cacheable: false,
      contentClassName: 'app-layout-slider-content',
      contentCallback: () => BX.ajax.post(url, {
        sessid: BX.bitrix_sessid(), site: BX.message('SITE_ID'), PARAMS: { template: '', params },
      }),
      onClose: () => {
        if (onClose && !reopening) {
          onClose();
        }
      },
    });
    slider.applicationId = String(id);
    // The listener is never removed (portal-facts 4.5): an installer that finishes twice does not reload the portal's page
    // under the slider that opens again. It closes its own slider alone, while that is open.
    BX.addCustomEvent(window, 'Rest:AppLayout:ApplicationInstall', (installed, decision) => {
      if (!decision) {
        return;
      }
      decision.redirect = false;
      if (!slider.isOpen()) {
        return;
      }
      reopening = true;
      slider.close(false, () => AppLayout.openApplication(id, options, additional, onClose));
    });
  };

  const belongsToApp = (slider, layout) => {
    const names = [layout.params.id, layout.params.appId, layout.params.code].filter(Boolean).map(encodeURIComponent);
    const starts = [
      `/devops/placement/${layout.params.placementId}/`,
      ...names.flatMap((name) => [`/marketplace/app/${name}/`, `/marketplace/view/${name}/`]),
    ];
    return starts.some((start) => slider.getUrl().startsWith(start));
  };

  Object.assign(AppLayout.commands, {
    openApplication(params, reply) {
      AppLayout.openApplication(this.params.id, params && typeof params === 'object' ? params : {}, {}, () => reply());
    },

    closeApplication(_params, reply) {
      const slider = BX.SidePanel.Instance.getTopSlider();
      if (slider && belongsToApp(slider, this)) {
        slider.close(false, () => reply());
      }
    },

    openPath(params, reply) {
      const path = String((params && params.path) || '');
      if (!ALLOWED.test(path)) {
        reply({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' });
        return;
      }
      const url = BX.addUrlParams(path, { from: 'rest_placement', from_app: this.params.appId });
      BX.SidePanel.Instance.open(url, { cacheable: false, onClose: () => reply({ result: 'close' }) });
    },

    showAppForm() {
      // The form of an app with the "appform" scope is drawn by the product's own script; nothing is answered.
    },
  });
})();
