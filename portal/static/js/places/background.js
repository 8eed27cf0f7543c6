// PAGE_BACKGROUND_WORKER: the hidden frame of an app drives the card of a call that this app registered, and hears of it
// (documentation of the placement's commands and events).
(() => {
  'use strict';

  const { AppLayout } = BX.rest;
  const PLACEMENT = 'PAGE_BACKGROUND_WORKER';
  const NO_CARD = [{ result: 'error', errorCode: 'Call card is undefined' }];
  const STATES = [
    'incoming', 'transferIncoming', 'outgoing', 'connectingIncoming', 'connectingOutgoing', 'connected', 'transferring',
    'transferFailed', 'transferConnected', 'error', 'moneyError', 'redial',
  ];
  const EVENTS = [
    'initialized', 'addCommentButtonClick', 'muteButtonClick', 'holdButtonClick', 'closeButtonClick', 'transferButtonClick',
    'cancelTransferButtonClick', 'completeTransferButtonClick', 'hangupButtonClick', 'nextButtonClick', 'skipButtonClick',
    'answerButtonClick', 'entityChanged', 'makeCallButtonClick', 'qualityMeterClick', 'dialpadButtonClick', 'notifyAdminButtonClick',
  ];

  const cardOf = (layout) => {
    const card = BX.portalWindow().BX.CallCard.current;
    return card && String(card.call.appId) === String(layout.params.id) ? card : null;
  };

  // A command that needs the card; `silent` ones are not answered when all is well.
  const onCard = (act, silent = false) => function command(params, reply) {
    const card = cardOf(this);
    if (!card) {
      reply(NO_CARD);
      return;
    }
    act(card, params || {});
    if (!silent) {
      reply([]);
    }
  };

  AppLayout.initializePlacement(PLACEMENT, {
    commands: {
      CallCardSetMute: onCard((card, { muted }) => card.node.classList.toggle('--muted', Boolean(muted))),
      CallCardSetHold: onCard((card, { held }) => card.node.classList.toggle('--held', Boolean(held))),
      CallCardSetUiState: onCard((card, { uiState }) => { card.node.dataset.uiState = String(uiState); }),
      CallCardGetListUiStates: (_params, reply) => reply(STATES),
      CallCardSetCardTitle: onCard((card, { title }) => { card.title.textContent = String(title ?? ''); }),
      CallCardSetStatusText: onCard((card, { statusText }) => card.showStatus(String(statusText ?? ''))),
      CallCardStartTimer: onCard(() => {}, true),
      CallCardStopTimer: onCard(() => {}, true),
      CallCardClose: onCard((card) => card.close()),
    },
    events: EVENTS.map((name) => `BackgroundCallCard::${name}`),
  });

  BX.addCustomEvent(window, 'CallCard:open', (card) => {
    AppLayout.raise(PLACEMENT, 'BackgroundCallCard::initialized', card.call.context);
  });
})();
