// The call card: who calls, and the tabs of apps (placement CALL_CARD). Calls come from the portal's telephony; the page
// hears of them through a request that stays open.
(() => {
  'use strict';

  const { AppLayout } = BX.rest;
  const AGAIN = 5000; // ms until the next try when the portal could not be asked
  const STAYS = 65000; // ms that a card stays after the call when an app asked for it (disableAutoClose)
  const FADE = 1200; // ms that the card of an ended call can be read
  let current = null;

  class CallCard {
    // call: {id, appId, context, options, ended, failed, name, href}; tabs: [{id, app, title}]
    constructor(call, tabs) {
      this.call = call;
      this.bodies = new Map();
      this.autoClose = true;
      this.build(tabs);
      document.body.append(this.node);
    }

    build(tabs) {
      this.title = BX.create('div', { className: 'im-phone-call-title-text' });
      this.status = BX.create('div', { className: 'im-phone-call-status' });
      this.head = BX.create('div', { className: 'im-phone-sidebar-tabs-left' }, [
        this.tab('main', BX.text('call_tab')),
        ...tabs.map((tab) => this.tab(`restApp${tab.id}`, tab.title, tab)),
      ]);
      this.body = BX.create('div', { className: 'im-phone-sidebar-tabs-body' });
      this.node = BX.create('div', { className: 'im-phone-call-wrapper', role: 'dialog', data: { callId: this.call.id } }, [
        BX.create('div', { className: 'im-phone-call-top' }, [
          BX.icon('phone', 'im-phone-call-avatar'),
          this.title,
          BX.create('div', { className: 'im-phone-call-name', text: this.call.name || BX.text('call_unknown') }),
          this.status,
          BX.create('span', {
            className: 'im-phone-call-hangup', role: 'button', tabindex: '0', title: BX.text('close'), on: { click: () => this.close() },
          }, [BX.create('span', { className: 'im-phone-call-btn-close' })]),
        ]),
        BX.create('div', { className: 'im-phone-sidebar-wrap' }, [this.head, this.body]),
      ]);
      this.title.textContent = this.call.context.PHONE_NUMBER;
      this.details();
      this.showStatus();
      this.choose('main');
    }

    tab(id, title, place = null) {
      return BX.create('span', {
        className: 'im-phone-sidebar-tab', text: title, role: 'button', tabindex: '0', data: { tabId: id, tabBodyId: place ? 'app' : id },
        on: { click: () => this.choose(id, place) },
      });
    }

    details() {
      const { context } = this.call;
      const line = (label, value) => BX.create('div', { className: 'im-phone-call-line' }, [
        BX.create('span', { className: 'muted', text: label }), BX.create('span', { text: value }),
      ]);
      const node = BX.create('div', { className: 'im-phone-call-details' }, [
        line(BX.text('call_line'), context.LINE_NAME || context.LINE_NUMBER || '–'),
        this.call.href ? BX.create('a', { className: 'ui-btn ui-btn-sm ui-btn-light-border', href: this.call.href, text: BX.text('call_open') }) : null,
      ]);
      this.bodies.set('main', node);
      this.body.append(node);
    }

    // A tab's frame stays in the page when another tab is chosen: moving or hiding it must not load it again.
    choose(id, place = null) {
      this.head.querySelectorAll('.im-phone-sidebar-tab').forEach((tab) => {
        tab.classList.toggle('im-phone-sidebar-tab-active', tab.dataset.tabId === id);
      });
      if (!this.bodies.has(id)) {
        const node = BX.create('div', { className: 'im-phone-call-app-container', data: { tabBodyId: 'app' } });
        this.bodies.set(id, node);
        this.body.append(node);
        BX.rest.Placement.load(node, { app: place.app, code: 'CALL_CARD', id: place.id, options: this.call.options });
      }
      this.bodies.forEach((node, key) => { node.hidden = key !== id; });
    }

    showStatus(text = '') {
      const { CALL_DIRECTION: direction, CALL_STATE: state } = this.call.context;
      this.status.textContent = text || `${BX.text(direction === 'incoming' ? 'call_incoming' : 'call_outgoing')} · ${BX.text(`call_${state}`)}`;
    }

    update(call) {
      const before = this.call.context;
      this.call = call;
      const { context } = call;
      if (before.CRM_ENTITY_ID !== context.CRM_ENTITY_ID || before.CRM_ENTITY_TYPE !== context.CRM_ENTITY_TYPE) {
        AppLayout.raise('CALL_CARD', 'CallCard::EntityChanged', {
          PHONE_NUMBER: context.PHONE_NUMBER, CRM_ENTITY_TYPE: context.CRM_ENTITY_TYPE, CRM_ENTITY_ID: context.CRM_ENTITY_ID,
        });
      }
      if (before.CALL_STATE !== context.CALL_STATE) {
        this.showStatus();
        // A message carries one value, so the code of a call that failed stays behind.
        AppLayout.raise('CALL_CARD', 'CallCard::CallStateChanged', context.CALL_STATE);
        if (call.ended) {
          this.end();
        }
      }
    }

    end() {
      AppLayout.raise('CALL_CARD', 'CallCard::BeforeClose');
      this.timer = window.setTimeout(() => this.close(!this.autoClose), this.autoClose ? FADE : STAYS);
    }

    setAutoClose(on) {
      this.autoClose = on;
      if (this.timer) {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.close(), on ? FADE : STAYS);
      }
    }

    close(again = true) {
      if (again) {
        AppLayout.raise('CALL_CARD', 'CallCard::BeforeClose');
      }
      window.clearTimeout(this.timer);
      this.node.remove();
      current = null;
      BX.ajax.runAction('portal.telephony.hide', { data: { callId: this.call.id } }).catch(() => null); // the next look tells
    }
  }

  AppLayout.initializePlacement('CALL_CARD', {
    commands: {
      getStatus(_params, reply) {
        reply(current ? current.call.context : [{ result: 'error', errorCode: 'Call card is undefined' }]);
      },
      disableAutoClose(_params, reply) {
        if (current) current.setAutoClose(false);
        reply([]);
      },
      enableAutoClose(_params, reply) {
        if (current) current.setAutoClose(true);
        reply([]);
      },
    },
    events: ['CallCard::EntityChanged', 'CallCard::BeforeClose', 'CallCard::CallStateChanged'],
  });

  // One long request: it is answered when the calls have changed. null: the portal could not be asked, false: nobody is
  // signed in any more.
  const ask = async (mark) => {
    try {
      const response = await fetch('/bitrix/services/main/ajax.php?action=portal.telephony.calls', {
        method: 'POST', credentials: 'same-origin', body: BX.ajax.encode({ mark, sessid: BX.bitrix_sessid() }),
      });
      return response.status === 401 ? false : (await response.json()).data;
    } catch {
      return null;
    }
  };

  const show = (data) => {
    const known = current && data.calls.find((call) => call.id === current.call.id);
    const fresh = data.calls.find((call) => !call.ended);
    if (known) {
      current.update(known);
    } else if (fresh && !current) {
      current = new CallCard(fresh, data.tabs);
      BX.onCustomEvent(window, 'CallCard:open', [current]);
    }
  };

  const listen = async (mark) => {
    const data = await ask(mark);
    if (data) {
      show(data);
    }
    if (data !== false) {
      window.setTimeout(() => listen(data ? data.mark : mark), data ? 0 : AGAIN);
    }
  };

  BX.CallCard = { get current() { return current; } };

  BX.ready(() => {
    if (BX.portalWindow() === window && BX.message('call_card') === 'Y') {
      listen('');
    }
  });
})();
