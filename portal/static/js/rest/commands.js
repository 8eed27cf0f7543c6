// Commands every frame may send about itself, its tokens, options and window (portal-facts 4.4).
(() => {
  'use strict';

  const { AppLayout } = BX.rest;
  const OPTION_DELAY = 50; // ms; option writes of one moment travel in one request
  const filled = (options) => (options && Object.keys(options).length ? options : []); // an empty PHP array
  const isOn = (value) => value === true || value === 1 || value === '1' || value === 'true' || value === 'Y';

  Object.assign(AppLayout.commands, {
    getInitData(_params, reply) {
      const { params } = this;
      reply({
        LANG: BX.message('LANGUAGE_ID'),
        DOMAIN: window.location.host,
        PROTOCOL: params.proto,
        PATH: params.restPath,
        AUTH_ID: params.authId,
        AUTH_EXPIRES: params.authExpires,
        REFRESH_ID: params.refreshId,
        MEMBER_ID: params.memberId,
        FIRST_RUN: Boolean(params.firstRun),
        IS_ADMIN: Boolean(params.isAdmin),
        INSTALL: Boolean(params.appI),
        USER_OPTIONS: filled(params.userOptions),
        APP_OPTIONS: filled(params.appOptions),
        PLACEMENT: this.placement,
        PLACEMENT_OPTIONS: params.placementOptions,
      });
      params.firstRun = false;
    },

    getInterface(_params, reply) {
      const own = Object.keys(AppLayout.placementCommands[this.placement] || {});
      reply({
        command: own.filter((name) => !this.denied.has(name)),
        event: AppLayout.placementEvents[this.placement] || [],
      });
    },

    async refreshAuth(_params, reply) {
      let fresh = null;
      try {
        fresh = await this.call('access_refresh');
      } catch {
        fresh = null;
      }
      if (!fresh || !fresh.access_token) {
        window.alert('Unable to get new token! Reload page, please!');
        return;
      }
      Object.assign(this.params, { authId: fresh.access_token, authExpires: fresh.expires_in, refreshId: fresh.refresh_token });
      reply({ AUTH_ID: fresh.access_token, AUTH_EXPIRES: fresh.expires_in, REFRESH_ID: fresh.refresh_token });
    },

    resizeWindow(params, reply) {
      const node = this.layoutNode;
      const width = params.width === '100%' ? '100%' : `${parseInt(params.width, 10) || 100}px`;
      const height = parseInt(params.height, 10);
      node.style.width = width;
      if (height > 0) {
        node.style.height = `${height}px`;
      }
      reply({ width: node.offsetWidth, height: node.offsetHeight });
    },

    reloadWindow() {
      window.location.reload();
    },

    setTitle(params, reply) {
      const title = String(params.title ?? '');
      const node = document.querySelector('#pagetitle .ui-side-panel-wrap-title-name');
      if (node) {
        node.textContent = title;
      }
      document.title = title;
      reply(params);
    },

    setScroll(params, reply) {
      const scroll = parseInt(params.scroll, 10);
      if (scroll >= 0) {
        window.scrollTo(window.scrollX, scroll);
      }
      reply(params);
    },

    async setUserOption(params, reply) {
      this.params.userOptions = { ...this.params.userOptions, [params.name]: params.value };
      await this.saveUserOption(`options_${this.params.appId}`, params.name, params.value);
      reply(params);
    },

    setAppOption(params, reply) {
      if (!this.params.isAdmin) {
        return; // never answered
      }
      this.waitingOptions = this.waitingOptions || { options: [], replies: [] };
      this.waitingOptions.options.push({ name: params.name, value: params.value });
      this.waitingOptions.replies.push(reply);
      window.clearTimeout(this.optionTimer);
      this.optionTimer = window.setTimeout(async () => {
        const { options, replies } = this.waitingOptions;
        this.waitingOptions = null;
        const all = await this.call('set_option', { options });
        if (all && !all.error) {
          this.params.appOptions = all;
          replies.forEach((answer) => answer(all));
        }
      }, OPTION_DELAY);
    },

    async setInstall(params, reply) {
      const install = isOn(params.install);
      await this.saveUserOption(`params_${this.params.appId}_${this.params.appV}`, 'install', install ? 1 : 0);
      reply(params);
    },

    // Never answered: the page or the slider is about to be replaced (portal-facts 4.5).
    async setInstallFinish(params) {
      const finished = !(params && params.value === false);
      const data = await this.call('set_installed', { v: finished ? 'Y' : 'N' });
      const portal = BX.portalWindow();
      const decision = { redirect: true };
      portal.BX.onCustomEvent(portal, 'Rest:AppLayout:ApplicationInstall', [finished ? 'Y' : 'N', decision]);
      if (decision.redirect) {
        // Whatever the answer was: "false" as a string counts as true in the product.
        const value = data && data.result ? 'Y' : 'N';
        window.location.href = BX.addUrlParams(window.location.href, { install_finished: value });
      }
    },

    placementBindEvent(params, reply) {
      const name = String(params.event || '').toLowerCase();
      const offered = (AppLayout.placementEvents[this.placement] || []).map((event) => event.toLowerCase());
      if (this.placement === 'DEFAULT' || !offered.includes(name)) {
        return;
      }
      this.events.set(name, [...(this.events.get(name) || []), reply]);
    },
  });
})();
