// im* commands: they call top.BXIM and get no reply (portal-facts 4.4). A small messenger stands in for the product's.
(() => {
  'use strict';

  const { AppLayout } = BX.rest;

  const person = async (id) => {
    const users = (await BX.ajax.runAction('portal.company.users')).data;
    return users.find((user) => String(user.id) === String(id)) || null;
  };

  const panel = (id, title, body) => {
    const popup = new BX.Popup({
      id, title, className: 'bx-messenger-popup', width: 420, closeIcon: true, autoHide: true, content: BX.create('div', {}, body),
    });
    popup.show();
  };

  const callPanel = async (userId, video) => {
    const user = await person(userId);
    panel('bx-messenger-call', BX.text(video ? 'im_video_call' : 'im_call'), [
      user && BX.create('img', { className: 'bx-messenger-photo', src: user.photo, alt: '' }),
      BX.create('div', { className: 'bx-messenger-name', text: user ? user.name : String(userId) }),
      BX.create('div', { className: 'bx-messenger-note', text: BX.text('im_no_line') }),
    ]);
  };

  const chat = async (dialogId, history) => {
    const user = await person(dialogId);
    const name = user ? user.name : BX.text('im_chat', { id: dialogId });
    panel('bx-messenger', history ? BX.text('im_history', { name }) : name, [
      BX.create('div', { className: 'bx-messenger-empty', text: BX.text('im_empty') }),
      history ? null : BX.create('input', {
        className: 'ui-ctl-element', type: 'text', placeholder: BX.text('im_write'), 'aria-label': BX.text('im_write'),
      }),
    ]);
  };

  const phone = (number) => panel('bx-messenger-phone', BX.text('im_call'), [
    BX.create('div', { className: 'bx-messenger-name', text: String(number) }),
    BX.create('div', { className: 'bx-messenger-note', text: BX.text('im_no_line') }),
  ]);

  if (BX.portalWindow() === window) {
    window.BXIM = {
      callTo: callPanel,
      phoneTo: phone,
      openMessenger: (dialogId) => chat(dialogId, false),
      openHistory: (dialogId) => chat(dialogId, true),
    };
  }

  const im = () => BX.portalWindow().BXIM;

  Object.assign(AppLayout.commands, {
    imCallTo: (params) => im().callTo(params.userId, Boolean(params.video)),
    imPhoneTo: (params) => im().phoneTo(params.phone),
    imOpenMessenger: (params) => im().openMessenger(params.dialogId),
    imOpenHistory: (params) => im().openHistory(params.dialogId),
  });
})();
