// The install popup: one window, three steps (portal-facts 2.4).
(() => {
  'use strict';

  const AUTO_OPEN = 15; // seconds
  const BALLOON = 12000; // ms
  const CONSENTS = ['market-tos-license', 'market-install-license', 'market-install-confidentiality'];
  const BUTTON = 'ui-btn-sm ui-btn-success';

  const portal = () => BX.portalWindow();

  class InstallPopup {
    // card: {code, info (INSTALL_INFO), update (bool), restOnly (bool), title}
    constructor(card) {
      this.card = card;
      this.timer = null;
      const template = document.getElementById('market-popup-template');
      this.content = template.content.firstElementChild.cloneNode(true);
      this.button = BX.UI.button(BX.text(card.update ? 'market_update' : 'market_install'), BUTTON, () => this.confirm());
      this.popup = new BX.Popup({
        className: 'market-popup__window',
        label: `${BX.text(card.update ? 'market_update' : 'market_install')}: ${card.title}`,
        content: this.content,
        width: 469,
        overlay: true,
        closeIcon: true,
        autoHide: true,
        closeByEsc: true,
        buttons: [this.button],
      });
      this.bindContent();
    }

    bindContent() {
      const more = this.content.querySelector('.market-popup__modules-item_link-more');
      if (more) {
        more.addEventListener('click', () => {
          this.content.querySelectorAll('.market-popup__modules-item[hidden]').forEach((item) => { item.hidden = false; });
          more.remove();
        });
      }
      this.content.querySelectorAll('input[type="checkbox"]').forEach((input) => input.addEventListener('change', () => this.setError('')));
    }

    show() {
      this.popup.show();
      return this;
    }

    step(name) {
      this.content.querySelectorAll('[data-step]').forEach((node) => { node.hidden = node.dataset.step !== name; });
    }

    setError(text) {
      const node = this.content.querySelector('#market-license-error');
      if (node) {
        node.textContent = text;
      }
    }

    // The first consent that is there and not given, the terms of service first.
    missingConsent() {
      return CONSENTS
        .map((role) => this.content.querySelector(`input[data-role="${role}"]`))
        .find((input) => input && !input.checked);
    }

    async confirm() {
      const missing = this.missingConsent();
      if (missing) {
        this.setError(BX.text(missing.dataset.role === 'market-tos-license' ? 'market_error_tos' : 'market_error_license'));
        return;
      }
      this.step('progress');
      this.popup.buttons.classList.add('--hidden');
      // A network failure is not handled: the popup stays on this step, as the product's does.
      const answer = await BX.ajax.runAction('market.Application.install', {
        data: this.requestData(), analyticsLabel: this.requestData(),
      }).catch((failed) => this.failed(failed));
      if (answer) {
        this.answered(answer.data);
      }
    }

    failed(answer) {
      const known = answer && Array.isArray(answer.errors) && answer.errors[0].code !== 'NETWORK_ERROR';
      if (known) {
        this.showError({ error: BX.errorText(answer), errorDescription: '' });
      }
    }

    requestData() {
      const { info } = this.card;
      const data = { code: info.CODE };
      if (info.VERSION) data.version = info.VERSION;
      if (info.CHECK_HASH) data.checkHash = info.CHECK_HASH;
      if (info.INSTALL_HASH) data.installHash = info.INSTALL_HASH;
      return data;
    }

    answered(result) {
      if (result.installed) {
        portal().BX.onCustomEvent(portal(), 'Rest:AppLayout:ApplicationInstall', [true]);
      }
      if (result.error) {
        if (result.helperCode) {
          portal().BX.UI.InfoHelper.show(result.helperCode);
          return; // the popup is left on the loader
        }
        this.showError(result);
        return;
      }
      this.result = result;
      this.step('success');
      const open = this.content.querySelector('.market-popup__success-button button');
      open.addEventListener('click', () => this.open());
      open.focus();
      if (result.open) {
        this.countDown();
      }
    }

    showError(result) {
      this.popup.close();
      BX.UI.Notification.Center.notify({
        content: [result.error, result.errorDescription].filter(Boolean).map(BX.UI.escape).join('<br />'),
        autoHideDelay: BALLOON,
      });
      const slider = BX.SidePanel.Instance.getSliderByWindow(window);
      if (slider) {
        window.setTimeout(() => slider.reload(), BALLOON);
      }
    }

    countDown() {
      let left = AUTO_OPEN;
      const counter = this.content.querySelector('.market-popup__info-app-launch_counter');
      counter.textContent = String(left);
      // Goes on when the popup is closed.
      this.timer = window.setInterval(() => {
        left -= 1;
        counter.textContent = String(left);
        if (left <= 0) {
          this.open();
        }
      }, 1000);
    }

    open() {
      window.clearInterval(this.timer);
      this.popup.close();
      const card = BX.SidePanel.Instance.getSliderByWindow(window);
      if (this.result.open) {
        portal().BX.rest.AppLayout.openApplication(this.result.id, this.card.info.PLACEMENT_OPTIONS || {});
      }
      if (BX.message('market_reload_app_slider') === 'Y') {
        BX.SidePanel.Instance.reload();
      }
      if (card) {
        card.reload();
      } else {
        BX.Market.refreshCard();
      }
    }
  }

  BX.Market = BX.Market || {};
  BX.Market.InstallPopup = InstallPopup;
})();
