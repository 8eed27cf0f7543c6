// One slider: its DOM, its animation and its content (portal-facts 3.1).
(() => {
  'use strict';

  const ANIMATION = 200; // ms
  const MIN_LEFT = 65; // px

  const randomName = () => `iframe_${Array.from({ length: 10 }, () => Math.floor(Math.random() * 36).toString(36)).join('')}`;

  class Slider {
    // options: contentCallback(slider) -> Promise of HTML, width, leftBoundary, title, label {text, bgColor, color}, cacheable,
    // contentClassName, requestParams, onClose
    constructor(manager, url, options = {}) {
      this.manager = manager;
      this.url = url;
      this.options = options;
      this.state = 'closed'; // closed, opening, open, closing
      this.overlay = null;
      this.iframe = null;
      this.afterClose = [];
      this.loads = 0;
    }

    isSelfContained() {
      return typeof this.options.contentCallback === 'function';
    }

    isCacheable() {
      return this.options.cacheable !== false;
    }

    isOpen() {
      return this.state === 'opening' || this.state === 'open';
    }

    getUrl() {
      return this.url;
    }

    getWindow() {
      return this.iframe ? this.iframe.contentWindow : window;
    }

    build() {
      this.content = BX.create('div', {
        className: `side-panel-content-container ${this.options.contentClassName || ''}`.trim(),
      });
      this.labels = this.buildLabels();
      this.container = BX.create('div', { className: 'side-panel side-panel-container', role: 'dialog', 'aria-modal': 'true' }, [
        BX.create('div', { className: 'side-panel-content-wrapper' }, [this.content]),
        this.labels,
      ]);
      this.overlay = BX.create('div', {
        className: `side-panel side-panel-overlay${this.isSelfContained() ? ' --self-contained' : ''}`,
        on: {
          mousedown: (event) => {
            if (event.target === this.overlay && this.state === 'open') {
              this.close();
            }
          },
        },
      }, [this.container]);
      document.body.append(this.overlay);
    }

    buildLabels() {
      const label = this.options.label || {};
      const close = BX.create('div', {
        className: 'side-panel-label --close-label', on: { click: () => this.close() },
      }, [
        BX.create('div', { className: 'side-panel-label-icon-box', title: BX.text('close'), role: 'button', tabindex: '0' }, [
          BX.create('div', { className: 'side-panel-label-icon side-panel-label-icon-close' }),
        ]),
        label.text ? BX.create('span', { className: 'side-panel-label-text', text: label.text }) : null,
      ]);
      if (label.bgColor) {
        close.classList.add(`--color-${label.bgColor}`);
      }
      if (label.color) {
        close.style.color = label.color;
      }
      const link = BX.create('div', {
        className: 'side-panel-label --small', title: BX.text('slider_new_window'), role: 'button', tabindex: '0',
        on: { click: () => window.open(this.url, '_blank') },
      }, [BX.create('div', { className: 'side-panel-label-icon side-panel-label-icon-new-window' })]);
      return BX.create('div', { className: 'side-panel-labels' }, [
        close,
        BX.create('div', { className: 'side-panel-extra-labels' }, this.isSelfContained() ? [] : [link]),
      ]);
    }

    place(layer) {
      const leftBoundary = Math.max(MIN_LEFT, Number(this.options.leftBoundary) || MIN_LEFT);
      const width = Number(this.options.width);
      this.overlay.style.zIndex = String(layer);
      this.container.style.width = `calc(100% - ${leftBoundary}px)`;
      this.container.style.maxWidth = width > 0 ? `${width}px` : '';
    }

    open(layer) {
      const fresh = this.overlay === null;
      if (fresh) {
        this.build();
      }
      this.place(layer);
      this.setState('opening');
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onOpenStart', [this]);
      if (fresh) {
        this.load();
      }
      if (this.options.title) {
        this.previousTitle = document.title;
        document.title = this.options.title;
      }
      this.timer = window.setTimeout(() => {
        this.setState('open');
        BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onOpenComplete', [this]);
      }, ANIMATION);
    }

    setState(state) {
      this.state = state;
      const prefix = BX.message('market_generation') === '2022' ? '--' : 'side-panel-overlay-';
      ['opening', 'open', 'closing'].forEach((name) => this.overlay.classList.toggle(`${prefix}${name}`, name === state));
    }

    showLoader() {
      if (!this.loader) {
        this.loader = BX.create('div', { className: 'side-panel-loader' }, [
          BX.create('div', { className: 'side-panel-default-loader-container' }, [BX.create('div', { className: 'ui-spinner' })]),
        ]);
        this.content.parentNode.append(this.loader);
      }
    }

    hideLoader() {
      if (this.loader) {
        this.loader.remove();
        this.loader = null;
      }
    }

    load() {
      this.loads += 1;
      this.showLoader();
      if (this.isSelfContained()) {
        this.loadContent(this.loads);
      } else {
        this.loadFrame();
      }
    }

    async loadContent(attempt) {
      let html;
      try {
        html = await this.options.contentCallback(this);
      } catch (cause) {
        html = `<div class="side-panel-error">${BX.UI.escape(BX.text('network_error'))} ${BX.UI.escape(cause)}</div>`;
      }
      if (attempt !== this.loads || !this.overlay) {
        return; // closed or reloaded meanwhile
      }
      this.hideLoader();
      BX.insertHtml(this.content, html);
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onLoad', [this]);
    }

    loadFrame() {
      const name = randomName();
      const address = BX.addUrlParams(this.url, { ...(this.options.requestParams || {}), IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' });
      this.iframe = BX.create('iframe', {
        className: 'side-panel-iframe', id: name, name, frameborder: '0', src: address, title: this.options.title || BX.text('slider'),
      });
      this.iframe.addEventListener('load', () => this.onFrameLoad());
      this.content.replaceChildren(this.iframe);
    }

    onFrameLoad() {
      this.hideLoader();
      const inner = this.iframe.contentDocument;
      if (inner && !this.previousTitle && inner.title) {
        this.previousTitle = document.title;
      }
      if (inner && inner.title) {
        document.title = inner.title;
      }
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onLoad', [this]);
    }

    reload() {
      if (this.overlay) {
        this.load();
      }
    }

    close(immediately = false, callback = null) {
      if (!this.isOpen()) {
        return false;
      }
      if (callback) {
        this.afterClose.push(callback);
      }
      window.clearTimeout(this.timer);
      this.setState('closing');
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onClose', [this]);
      this.timer = window.setTimeout(() => this.finishClosing(), immediately === true ? 0 : ANIMATION);
      return true;
    }

    finishClosing() {
      this.setState('closed');
      if (this.previousTitle) {
        document.title = this.previousTitle;
        this.previousTitle = null;
      }
      if (!this.isCacheable()) {
        this.destroy();
      }
      this.manager.afterClose(this);
      if (this.options.onClose) {
        this.options.onClose(this);
      }
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onCloseComplete', [this]);
      this.afterClose.splice(0).forEach((callback) => callback(this));
    }

    destroy() {
      this.overlay.remove();
      this.overlay = null;
      this.loader = null;
      this.iframe = null;
      this.loads += 1;
      BX.onCustomEvent(this.manager.window, 'SidePanel.Slider:onDestroy', [this]);
    }
  }

  BX.SidePanel = { Slider };
})();
