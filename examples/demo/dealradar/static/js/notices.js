// Messages that stand in place of a screen.

import { Trouble } from './bitrix.js';
import { emptyRadar } from './charts.js';
import { el } from './dom.js';
import { t } from './language.js';

export function notice(title, text, ...actions) {
  return el('section.notice', emptyRadar(), el('h1', title), el('p', text), actions.length ? el('.actions', actions) : null);
}

// What went wrong in plain words, with a button that tries again. An error that no one planned for is let out.
export function troubleNotice(error, retry) {
  const code = ['outage', 'session', 'no_access'].includes(error.code) ? error.code : 'outage';
  if (!(error instanceof Trouble)) {
    reportError(error);
  }
  const message = notice(t(`state.${code}`), t(`state.${code}_text`), el('button.primary', { type: 'button', onclick: retry }, t('state.retry')));
  message.setAttribute('role', 'alert');
  return message;
}
