// app.layout in the browser: one object a frame, registered by SID (portal-facts 3.3, 4.2).
(() => {
  'use strict';

  const LAZYLOAD = '/bitrix/components/bitrix/app.layout/lazyload.ajax.php';
  const layouts = new Map();

  const frameOrigin = (params) => `${params.appProto}://${params.appHost}`;

  class AppLayout {
    constructor(placement, sid, params) {
      this.placement = placement;
      this.sid = sid;
      this.params = params;
      this.messageInterface = { ...AppLayout.commands, ...(AppLayout.placementCommands[placement] || {}) };
      this.events = new Map();
      this.denied = new Set();
      if (placement !== 'DEFAULT') {
        this.denied.add('setTitle');
      }
      if (params.popup) {
        this.denied.add('resizeWindow');
      }
    }

    get frame() {
      return document.getElementById(`appframe_${this.sid}`);
    }

    get layoutNode() {
      return document.getElementById(this.params.layoutName);
    }

    // Loads the app: the form posts the handover into the frame; a static app is opened by GET.
    initialize() {
      const form = document.forms[this.params.formName];
      const { frame } = this;
      if (!form || !frame) {
        return;
      }
      if (this.placement !== 'DEFAULT') {
        // The host page may have a form around the placement, and forms don't nest.
        document.body.append(BX.create('div', { hidden: true }, [form]));
      }
      frame.addEventListener('load', () => this.onLoad());
      if (this.params.staticHtml) {
        frame.src = form.action;
      } else {
        form.submit();
      }
    }

    onLoad() {
      const { frame } = this;
      if (frame) {
        frame.classList.remove('app-loading');
      }
      const loader = document.getElementById(this.params.loaderName);
      if (loader) {
        loader.remove();
      }
    }

    accepts(event) {
      const origin = frameOrigin(this.params);
      const { appPort } = this.params;
      return event.origin === origin || (appPort && `${event.origin}:${appPort}` === origin);
    }

    receive(event) {
      if (!this.accepts(event)) {
        return;
      }
      const message = BX.rest.Message.parse(event.data);
      if (!message || message.appSid !== this.sid) {
        return;
      }
      const known = Object.prototype.hasOwnProperty.call(this.messageInterface, message.method);
      if (!known || this.denied.has(message.method)) {
        return; // no reply at all, the caller's promise hangs as it does in the product
      }
      this.messageInterface[message.method].call(this, message.params, (reply) => this.reply(message.callback, reply));
    }

    reply(callback, value) {
      const { frame } = this;
      if (callback && frame && frame.contentWindow) {
        frame.contentWindow.postMessage(BX.rest.Message.format(callback, value), frameOrigin(this.params));
      }
    }

    // Repeats the reply of placementBindEvent each time the host raises the event.
    raise(name, value) {
      (this.events.get(name.toLowerCase()) || []).forEach((reply) => reply(value));
    }

    // Portal-side call of 3.6: action is access_refresh, set_option or set_installed.
    call(action, data = {}) {
      return BX.ajax.post(LAZYLOAD, {
        sessid: BX.bitrix_sessid(),
        site: BX.message('SITE_ID'),
        PARAMS: { template: '', params: { ID: this.params.id } },
        action,
        ...data,
      }).then((text) => (text ? JSON.parse(text) : null));
    }

    saveUserOption(name, option, value) {
      return BX.ajax.runAction('main.userOption.saveOptions', {
        data: { newValues: [{ c: 'app_options', n: name, v: { [option]: value } }] },
      }).catch(() => null); // the product saves in the background and tells the app nothing about a failure
    }

    isConnected() {
      return this.frame !== null;
    }
  }

  AppLayout.commands = {};
  AppLayout.placementCommands = {};
  AppLayout.placementEvents = {};

  // A placement's host page adds commands and events of its own.
  AppLayout.initializePlacement = (placement, { commands = {}, events = [] }) => {
    AppLayout.placementCommands[placement] = { ...(AppLayout.placementCommands[placement] || {}), ...commands };
    AppLayout.placementEvents[placement] = [...new Set([...(AppLayout.placementEvents[placement] || []), ...events])];
  };

  AppLayout.set = (placement, sid, params) => {
    layouts.forEach((layout, key) => {
      if (!layout.isConnected()) {
        layouts.delete(key); // its slider is gone
      }
    });
    const layout = new AppLayout(placement.toUpperCase(), sid, params);
    layouts.set(sid, layout);
    return layout;
  };

  AppLayout.get = (sid) => layouts.get(sid) || null;

  AppLayout.raise = (placement, name, value) => {
    layouts.forEach((layout) => {
      if (layout.placement === placement) {
        layout.raise(name, value);
      }
    });
  };

  document.addEventListener('click', (event) => {
    const close = event.target instanceof Element ? event.target.closest('.app-update-close') : null;
    if (close) {
      close.parentNode.remove();
    }
  });

  window.addEventListener('message', (event) => {
    [...layouts.values()].forEach((layout) => layout.receive(event));
  });

  BX.rest.AppLayout = AppLayout;
})();
