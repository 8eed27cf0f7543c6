// The installer. It may run any number of times: it asks what is bound already and binds only the rest.

import { openSession } from './api.js';
import { Trouble, batch, connect, finishInstallation, isAdmin } from './bitrix.js';
import { el } from './dom.js';
import { t } from './language.js';

const EVENTS = ['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL', 'ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONCRMDEALDELETE'];
const PLACEMENT = 'CRM_DEAL_DETAIL_TAB';
const HANDLER = `${location.origin}/events`;
const TAB = `${location.origin}/deal-tab`;
const progress = document.getElementById('progress');

async function install() {
  document.getElementById('trouble').replaceChildren();
  try {
    await step('connect', 0);
    await connect();
    await openSession();
    // A page of the installer that is opened later, or by a user, has nothing to do.
    if (!isAdmin()) {
      openInterface();
      return;
    }
    const now = await batch({ app: ['app.info', {}], events: ['event.get', {}], placements: ['placement.get', {}] });
    if (now.app.INSTALLED) {
      openInterface();
      return;
    }
    await step('bind', 1);
    const missing = missingBindings(now.events, now.placements);
    if (Object.keys(missing).length) {
      await batch(missing);
    }
    await step('finish', 2);
    progress.value = 3;
    finishInstallation();
  } catch (error) {
    fail(error);
  }
}

function missingBindings(events, placements) {
  const bound = new Set([...events].filter((entry) => entry.handler === HANDLER).map((entry) => entry.event.toUpperCase()));
  const calls = {};
  for (const event of EVENTS.filter((name) => !bound.has(name))) {
    calls[event] = ['event.bind', { EVENT: event, HANDLER }];
  }
  if (![...placements].some((entry) => entry.placement === PLACEMENT && entry.handler === TAB)) {
    calls.tab = ['placement.bind', { PLACEMENT, HANDLER: TAB, TITLE: 'Deal Radar', LANG_ALL: languages() }];
  }
  return calls;
}

const languages = () => Object.fromEntries(['en', 'de', 'ru'].map((language) => [language, { TITLE: 'Deal Radar' }]));

function openInterface() {
  location.replace(`/${location.search}`);
}

// Marks the step as running and lets the browser paint it before the work begins.
function step(name, done) {
  progress.value = done;
  for (const item of document.querySelectorAll('[data-step]')) {
    if (item.dataset.state === 'now') {
      item.dataset.state = 'done';
    }
  }
  document.querySelector(`[data-step=${name}]`).dataset.state = 'now';
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function fail(error) {
  const reason = error instanceof Trouble && error.detail ? error.detail : t('install.unknown');
  const outside = error.code === 'outside';
  document.getElementById('trouble').replaceChildren(
    el('h2', t(outside ? 'state.outside' : 'install.failed')),
    el('p', outside ? t('state.outside_text') : t('install.failed_text', { reason })),
    outside ? '' : el('button.primary', { type: 'button', onclick: install }, t('state.retry')),
  );
}

install();
