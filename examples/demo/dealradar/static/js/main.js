// Starts a screen and goes from one to the next without loading the page anew. Every screen has an address of its own.

import { openSession, readRadar } from './api.js';
import { connect, fitFrame } from './bitrix.js';
import { el } from './dom.js';
import { t, time } from './language.js';
import { notice, troubleNotice } from './notices.js';
import { dealScreen } from './screens/deal.js';
import { dealTab } from './screens/deal_tab.js';
import { dealsScreen } from './screens/deals.js';
import { forecastScreen } from './screens/forecast.js';
import { pipelineScreen } from './screens/pipeline.js';
import { settingsScreen } from './screens/settings.js';

const SCREENS = [
  { path: /^\/$/, section: 'pipeline', show: pipelineScreen },
  { path: /^\/deals$/, section: 'deals', show: dealsScreen },
  { path: /^\/deals\/(\d+)$/, section: 'deals', show: dealScreen },
  { path: /^\/forecast$/, section: 'forecast', show: forecastScreen },
  { path: /^\/settings$/, section: 'settings', show: settingsScreen },
  { path: /^\/deal-tab$/, section: 'tab', show: dealTab },
];
const PORTAL_PARAMETERS = ['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'];

const main = document.getElementById('main');
const state = { radar: null, user: null };

// Addresses inside the app keep what the portal added, for the case that the frame is loaded anew.
function address(path, parameters = {}) {
  const url = new URL(path, location.origin);
  const current = new URLSearchParams(location.search);
  for (const name of PORTAL_PARAMETERS) {
    if (current.has(name)) {
      url.searchParams.set(name, current.get(name));
    }
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  return url.pathname + url.search;
}

const app = {
  address,
  get radar() {
    return state.radar;
  },
  get user() {
    return state.user;
  },
  go(target) {
    history.pushState(null, '', target);
    show(true);
  },
  replaceAddress(target) {
    history.replaceState(null, '', target);
  },
  async reload(fresh) {
    state.radar = await readRadar(fresh);
  },
  stageOf: (deal) => state.radar.stages.find((stage) => stage.id === deal.stage),
};

function show(moved) {
  const screen = SCREENS.map((candidate) => ({ ...candidate, found: location.pathname.match(candidate.path) })).find(({ found }) => found);
  if (!screen) {
    location.reload();
    return;
  }
  const title = screen.section === 'tab' ? t('tab.title') : t(`nav.${screen.section}`);
  document.title = `${title} – Deal Radar`;
  for (const link of document.querySelectorAll('[data-section]')) {
    if (link.dataset.section === screen.section) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  main.replaceChildren(...screen.show(app, screen.found[1]));
  showRefresh();
  if (moved) {
    main.focus({ preventScroll: true });
  }
  if (screen.section === 'tab') {
    fitFrame();
  }
}

function showRefresh() {
  const place = document.getElementById('refresh');
  place?.replaceChildren(
    el('span', t('state.updated', { time: time(state.radar.read_at) })),
    el('button.plain', { type: 'button', onclick: () => load(true) }, t('state.refresh')),
  );
}

async function load(fresh) {
  main.replaceChildren(el('.wait', { role: 'status' }, el('span.sweep', { 'aria-hidden': 'true' }), el('p', t('state.loading'))));
  try {
    await connect();
    state.user ??= await openSession();
    await app.reload(fresh);
  } catch (error) {
    document.getElementById('refresh')?.replaceChildren();
    main.replaceChildren(error.code === 'outside' ? notice(t('state.outside'), t('state.outside_text')) : troubleNotice(error, () => load(fresh)));
    return;
  }
  show(false);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  const ordinary = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && ordinary && state.radar && link.origin === location.origin && !link.target) {
    event.preventDefault();
    app.go(link.pathname + link.search);
  }
});
window.addEventListener('popstate', () => {
  if (state.radar) {
    show(true);
  }
});

load(false);
