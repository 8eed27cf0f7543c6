// The script of the older Market's card: install popup or install slider, delete popup (portal-facts 2.5, 2.7, 2.8).
(() => {
  'use strict';

  const TOOLS = '/bitrix/tools/rest.php';

  // Plain JSON without an envelope; a failed request counts as an error of its own.
  const query = async (action, data) => {
    try {
      return JSON.parse(await BX.ajax.post(TOOLS, { ...data, action, sessid: BX.bitrix_sessid() }));
    } catch (cause) {
      return { error: String(cause) };
    }
  };

  const announce = (installed) => {
    const portal = BX.portalWindow();
    portal.BX.onCustomEvent(portal, 'Rest:AppLayout:ApplicationInstall', [installed, {}]);
  };

  // The next step of an installation that succeeded (portal-facts 2.7, "A after success").
  const proceed = (result, inSlider, closes = false) => {
    if (!inSlider) {
      window.top.location.href = result.redirect || BX.removeUrlParams(window.location.href, ['install']);
      return;
    }
    if (result.installed) {
      announce(true);
    }
    const portal = BX.portalWindow(); // the reload takes this page out of the portal's window
    if (closes && !result.open) {
      BX.SidePanel.Instance.close();
    } else {
      BX.SidePanel.Instance.reload();
    }
    if (result.open) {
      portal.BX.rest.AppLayout.openApplication(result.id, {});
    }
  };

  // The first consent that is there and not given decides the message; the terms of service come first.
  const consentError = (root) => {
    const missing = (id) => {
      const box = root.querySelector(`#${id}`);
      return box && !box.checked;
    };
    if (missing('mp_tos_license')) {
      return BX.text('mp_tos_error');
    }
    return missing('mp_detail_license') || missing('mp_detail_confidentiality') ? BX.text('mp_license_error') : '';
  };

  const showError = (node, result) => {
    node.replaceChildren(...[result.error, result.errorDescription || result.error_description].filter(Boolean)
      .map((line) => BX.create('div', { text: line })));
    node.hidden = false;
  };

  const requestOf = (params) => ({
    code: params.CODE,
    ...(params.VERSION ? { version: params.VERSION } : {}),
    ...(params.CHECK_HASH ? { check_hash: params.CHECK_HASH, install_hash: params.INSTALL_HASH } : {}),
  });

  const installPopup = async (params) => {
    const url = BX.removeUrlParams(window.location.href, ['install']);
    let loaded = false;
    const content = BX.create('div', { className: 'mp-install-content' }, [BX.create('div', { className: 'ui-spinner' })]);
    const accept = BX.Popup.button(BX.text('mp_install'), 'accept', async () => {
      if (!loaded || accept.classList.contains('popup-window-button-wait')) {
        return;
      }
      const wrong = consentError(content);
      content.querySelector('#mp_detail_error').textContent = wrong;
      if (wrong) {
        return;
      }
      accept.classList.add('popup-window-button-wait');
      const result = await query('install', requestOf(params));
      if (result.error) {
        showError(content.querySelector('#mp_error'), result);
      } else {
        proceed(result, params.IFRAME);
      }
    });
    const popup = new BX.Popup({
      id: `BXAppInstallPopup|${url}`,
      className: 'mp-install-popup',
      title: BX.text('mp_install'),
      content,
      width: 500,
      overlay: true,
      closeIcon: true,
      buttons: [accept, BX.Popup.cancel(BX.text('cancel'), () => popup.close())],
    });
    popup.show();
    const answer = JSON.parse(await BX.ajax.post(BX.addUrlParams(url, { label: 'startInstall' }), {
      install: 1, sessid: BX.bitrix_sessid(), dataType: 'json',
    }));
    if (answer.status === 'success' && popup.isShown()) {
      BX.insertHtml(content, answer.data.content);
      popup.container.querySelector('.popup-window-titlebar-text').textContent = answer.data.title;
      loaded = true;
    }
  };

  const installSlider = (params) => {
    const query_ = params.CHECK_HASH
      ? { ver: params.VERSION, check_hash: params.CHECK_HASH, install_hash: params.INSTALL_HASH } : {};
    BX.SidePanel.Instance.open(BX.addUrlParams(`/marketplace/install/${encodeURIComponent(params.CODE)}/`, query_), {
      width: 700, cacheable: false,
    });
  };

  const install = (params) => (BX.message('market_generation') === '2020' ? installSlider(params) : installPopup(params));

  const remove = (code, clean) => (BX.message('market_generation') === '2020'
    ? BX.ajax.runAction('rest.application.uninstall', { data: { code, clean: clean ? 'Y' : 'N' } })
      .then((answer) => answer.data, (answer) => ({ error: BX.errorText(answer) }))
    : query('uninstall', { code, clean }));

  const uninstallConfirm = (code) => {
    const text = BX.create('div', { className: 'mp_delete_confirm_text', text: BX.text('mp_delete_text') });
    const box = BX.create('input', { type: 'checkbox', name: 'delete_data', id: 'delete_data' });
    const content = BX.create('div', { className: 'mp_delete_confirm' }, [
      text,
      BX.create('div', { className: 'mp_delete_confirm_cb' }, [
        box, BX.create('label', { for: 'delete_data', text: BX.text('mp_delete_data') }),
      ]),
    ]);
    const confirm = BX.Popup.button(BX.text('mp_delete'), 'decline', async () => {
      const result = await remove(code, box.checked);
      announce(false);
      if (result.error) {
        // The error takes the question's place, with one button to close.
        text.textContent = result.error;
        content.replaceChildren(text);
        popup.buttons.replaceChildren(BX.Popup.cancel(BX.text('close'), () => popup.close()));
      } else {
        popup.close();
        window.location.reload();
      }
    });
    const popup = new BX.Popup({
      id: 'mp_delete_confirm_popup',
      label: BX.text('mp_delete'),
      content,
      width: 440,
      overlay: true,
      closeIcon: true,
      buttons: [confirm, BX.Popup.cancel(BX.text('cancel'), () => popup.close())],
    });
    popup.show();
  };

  // An employee without the right asks the administrator.
  const askAdministrator = (code) => {
    const popup = new BX.Popup({
      id: 'mp_install_confirm_popup',
      label: BX.text('mp_install'),
      content: BX.text('mp_request_text'),
      width: 420,
      overlay: true,
      closeIcon: true,
      buttons: [
        BX.Popup.button(BX.text('mp_request_send'), 'accept', async () => {
          await query('sendInstallRequest', { code });
          popup.close();
          BX.UI.Notification.Center.notify({ text: BX.text('mp_request_sent') });
        }),
        BX.Popup.cancel(BX.text('cancel'), () => popup.close()),
      ],
    });
    popup.show();
  };

  // The form of a page that installs (portal-facts 2.7, "B slider" and "C page").
  const submitForm = async (form) => {
    const params = JSON.parse(form.dataset.params);
    const family = form.dataset.family;
    const error = form.querySelector('.mp-install-error');
    const button = form.querySelector(`.${family}-btn-start-install`);
    const wrong = consentError(form);
    error.hidden = !wrong;
    error.textContent = wrong;
    if (wrong || button.classList.contains('ui-btn-wait')) {
      return;
    }
    button.classList.add('ui-btn-wait');
    const names = family === 'rest' ? ['check_hash', 'install_hash'] : ['checkHash', 'installHash'];
    const hashes = params.CHECK_HASH ? { [names[0]]: params.CHECK_HASH, [names[1]]: params.INSTALL_HASH } : {};
    let result;
    try {
      const action = family === 'rest' ? 'rest.application.install' : 'market.Application.install';
      result = (await BX.ajax.runAction(action, { data: { code: params.CODE, version: params.VERSION, ...hashes } })).data;
    } catch (answer) {
      result = { error: BX.errorText(answer) };
    }
    if (!result.error) {
      proceed(result, params.IFRAME, form.dataset.closes === 'Y');
      return;
    }
    button.classList.remove('ui-btn-wait');
    if (result.helperCode) {
      BX.portalWindow().BX.UI.InfoHelper.show(result.helperCode);
    } else {
      showError(error, result);
    }
  };

  // A card below the install slider hears of the installation and is drawn anew in place.
  const own = BX.removeUrlParams(window.location.href, ['install']); // an open slider shows its address in this one's place
  const refreshCard = async () => {
    const answer = await fetch(own, { credentials: 'same-origin' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('detail_cont');
    const current = document.getElementById('detail_cont');
    if (fresh && current) {
      current.replaceWith(document.adoptNode(fresh));
    }
  };

  BX.ready(() => {
    if (BX.message('market_generation') === '2020' && document.getElementById('detail_cont')) {
      BX.addCustomEvent(BX.portalWindow(), 'Rest:AppLayout:ApplicationInstall', refreshCard);
    }
  });

  document.addEventListener('submit', (event) => {
    const form = event.target instanceof Element ? event.target.closest('form[data-family][data-params]') : null;
    if (form) {
      event.preventDefault();
      submitForm(form);
    }
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const ask = target && target.closest('.js-employee-install-button');
    const close = target && target.closest('.rest-btn-close-install, .market-btn-close-install');
    if (ask) {
      event.preventDefault();
      askAdministrator(ask.dataset.appCode);
    } else if (close) {
      BX.SidePanel.Instance.close();
    }
  });

  BX.rest.Marketplace = { install, uninstallConfirm };
})();
