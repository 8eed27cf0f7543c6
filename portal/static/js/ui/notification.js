// Notification balloons (portal-facts 2.10). They show in the window that asks.
(() => {
  'use strict';

  const AUTO_HIDE = 8000;

  const stack = () => {
    let node = document.querySelector('.ui-notification-manager');
    if (!node) {
      node = BX.create('div', { className: 'ui-notification-manager', 'aria-live': 'polite' });
      document.body.append(node);
    }
    return node;
  };

  // options: content (HTML, trusted), text (plain), autoHideDelay (ms), actions [{title, onclick}]
  const notify = ({ content, text, autoHideDelay = AUTO_HIDE, actions = [] }) => {
    const balloon = BX.create('div', { className: 'ui-notification-balloon', role: 'status' });
    const hide = () => balloon.remove();
    balloon.append(
      BX.create('div', { className: 'ui-notification-balloon-content' }, [
        BX.create('div', { className: 'ui-notification-balloon-message', html: content, text: content ? undefined : text }),
        actions.length ? BX.create('div', { className: 'ui-notification-balloon-actions' }, actions.map((action) => BX.create('span', {
          className: 'ui-notification-balloon-action', role: 'button', tabindex: '0', text: action.title,
          on: { click: () => { action.onclick(); hide(); } },
        }))) : null,
        BX.create('div', {
          className: 'ui-notification-balloon-close-btn', role: 'button', tabindex: '0', title: BX.text('close'), on: { click: hide },
        }),
      ]),
    );
    stack().append(balloon);
    window.setTimeout(hide, autoHideDelay);
    return balloon;
  };

  const escape = (text) => BX.create('i', { text: String(text) }).innerHTML;

  BX.UI = BX.UI || {};
  BX.UI.Notification = { Center: { notify } };
  BX.UI.escape = escape;

  // Short form: a button of the current kit.
  BX.UI.button = (text, classes, onclick) => BX.create('button', {
    type: 'button', className: `ui-btn ${classes}`, on: { click: onclick },
  }, [BX.create('span', { className: 'ui-btn-text', text })]);
})();
