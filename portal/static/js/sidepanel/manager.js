// The stack of sliders of a page. Pages inside a slider use the stack of the outermost portal window (portal-facts 3.1).
(() => {
  'use strict';

  const FIRST_LAYER = 3000;
  const FRAME_PARAMS = ['IFRAME', 'IFRAME_TYPE'];

  class Manager {
    constructor() {
      this.window = window;
      this.sliders = [];
      this.stack = [];
      this.pageUrl = null;
      document.addEventListener('keydown', (event) => this.onKey(event));
      window.addEventListener('popstate', () => window.location.reload());
    }

    open(url, options = {}) {
      const known = this.sliders.find((slider) => slider.url === url && slider.overlay);
      if (known && known.isOpen()) {
        return known;
      }
      const slider = known || new BX.SidePanel.Slider(this, url, options);
      if (!known) {
        this.sliders.push(slider);
      }
      if (this.stack.length === 0) {
        this.pageUrl = window.location.href;
      }
      slider.options = { ...slider.options, ...options };
      this.stack.push(slider);
      slider.open(options.zIndex || FIRST_LAYER + this.stack.length * 10);
      document.documentElement.classList.add('side-panel-disable-scrollbar');
      if (slider.overlay.parentNode.lastElementChild !== slider.overlay) {
        // The last open slider is last in DOM order; moving a frame would reload it, so only self-contained ones move.
        if (slider.isSelfContained()) {
          slider.overlay.parentNode.append(slider.overlay);
        }
      }
      this.showAddress();
      return slider;
    }

    // iframe sliders show their address in the browser, self-contained ones leave it alone.
    showAddress() {
      const top = this.getTopSlider();
      if (top && (top.isSelfContained() || /^\/bitrix\/(components|tools)\//.test(top.url))) {
        return;
      }
      const wanted = top ? new URL(top.url, this.pageUrl).href : this.pageUrl;
      if (wanted && wanted !== window.location.href) {
        window.history.pushState({}, '', wanted);
      }
    }

    afterClose(slider) {
      this.stack = this.stack.filter((item) => item !== slider);
      if (!slider.overlay) {
        this.sliders = this.sliders.filter((item) => item !== slider);
      }
      if (this.stack.length === 0) {
        document.documentElement.classList.remove('side-panel-disable-scrollbar');
      }
      this.showAddress();
    }

    close(immediately = false, callback = null) {
      const top = this.getTopSlider();
      return top ? top.close(immediately, callback) : false;
    }

    closeAll(immediately = false) {
      [...this.stack].reverse().forEach((slider) => slider.close(immediately));
    }

    reload() {
      const top = this.getTopSlider();
      if (top) {
        top.reload();
      }
    }

    getTopSlider() {
      const open = this.stack.filter((slider) => slider.isOpen());
      return open.length ? open[open.length - 1] : null;
    }

    getOpenSliders() {
      return this.stack.filter((slider) => slider.isOpen());
    }

    // The slider whose frame holds this window, or null for the page itself.
    getSliderByWindow(inner) {
      return this.sliders.find((slider) => slider.iframe && slider.iframe.contentWindow === inner) || null;
    }

    onKey(event) {
      const top = this.getTopSlider();
      if (event.key === 'Escape' && top && top.state === 'open' && !event.defaultPrevented) {
        top.close();
      }
    }
  }

  const outer = BX.portalWindow();
  if (outer !== window && outer.BX.SidePanel && outer.BX.SidePanel.Instance) {
    BX.SidePanel.Instance = outer.BX.SidePanel.Instance;
    document.addEventListener('keydown', (event) => BX.SidePanel.Instance.onKey(event));
    const { search } = window.location;
    BX.SidePanel.inSlider = FRAME_PARAMS.every((name) => new URLSearchParams(search).has(name));
  } else {
    BX.SidePanel.Instance = new Manager();
    if (new URLSearchParams(window.location.search).get('IFRAME') === 'Y' && window === window.top) {
      // A slider's address opened as a window of its own is shown as a page.
      window.location.replace(BX.removeUrlParams(window.location.href, FRAME_PARAMS));
    }
  }
})();
