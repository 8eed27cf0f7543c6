// The live log. Everything in an entry was written by the app: it reaches the page as text alone, never as markup.
'use strict';

const KEPT = 5000;
const SHOWN = 400;
const POLL = 1000;
const byId = (id) => document.getElementById(id);
const state = { last: 0, entries: [], paused: false, turn: 0, open: new Set() };

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = String(text);
  return element;
}

// What an entry is called, in short.
function nameOf(entry) {
  return String(entry.method || entry.event || entry.grant || entry.action || entry.placement || entry.kind);
}

function failed(entry) {
  return Boolean(entry.error) || entry.ok === false || entry.status === 0 || Number(entry.status) >= 400;
}

function answerOf(entry) {
  if (entry.error) return `${entry.status || ''} ${entry.error}`.trim();
  if (entry.kind === 'frame') return entry.install ? 'installer' : 'shown';
  if (entry.kind === 'lifecycle') return entry.ok ? 'done' : 'refused';
  return entry.status === null || entry.status === undefined ? 'no answer' : String(entry.status);
}

function summaryOf(entry) {
  const value = entry.kind === 'rest' ? entry.params : entry.kind === 'event' ? entry.data : null;
  if (entry.kind === 'frame') return String(entry.url);
  if (value === null || value === undefined || Object.keys(value).length === 0) return '';
  return JSON.stringify(value).slice(0, 220);
}

const parts = {
  rest: [['Parameters', 'params'], ['Answer', 'answer']],
  event: [['Data', 'data'], ['What the handler answered', 'body']],
};

function details(entry) {
  const row = make('tr', 'console-more');
  const cell = make('td');
  cell.colSpan = 7;
  const holder = make('div', 'console-parts');
  const rest = { ...entry };
  delete rest.number;
  for (const [title, key] of parts[entry.kind] || []) {
    const part = make('div');
    part.append(make('h4', '', title));
    const value = entry[key];
    part.append(make('pre', '', typeof value === 'string' ? value : JSON.stringify(value === undefined ? null : value, null, 2)));
    holder.append(part);
    delete rest[key];
  }
  const part = make('div');
  part.append(make('h4', '', 'Entry'), make('pre', '', JSON.stringify(rest, null, 2)));
  holder.append(part);
  cell.append(holder);
  row.append(cell);
  return row;
}

function rowOf(entry) {
  const row = make('tr', failed(entry) ? 'entry failed' : 'entry');
  row.append(make('td', 'nowrap', new Date(entry.at * 1000).toLocaleTimeString('en-GB')));
  const kind = make('td');
  kind.append(make('span', `console-badge ${entry.kind}`, entry.kind));
  const what = make('td', entry.batch ? 'console-inner' : '');
  const name = make('button', 'console-what', nameOf(entry));
  name.type = 'button';
  name.setAttribute('aria-expanded', 'false');
  what.append(name);
  if (entry.fault) what.append(make('span', 'console-badge fault', entry.fault));
  const summary = summaryOf(entry);
  if (summary) what.append(make('div', 'console-summary', summary));
  const answer = make('td');
  answer.append(make('span', `console-badge ${failed(entry) ? 'bad' : 'good'}`, answerOf(entry)));
  if (entry.error_description) answer.append(make('div', 'console-summary', entry.error_description));
  row.append(kind, what, make('td', '', entry.app || ''), make('td', 'nowrap', entry.batch ? 'in a batch' : entry.via || ''), answer);
  row.append(make('td', 'nowrap', typeof entry.seconds === 'number' ? `${Math.round(entry.seconds * 1000)} ms` : ''));
  const both = [row];
  const toggle = (open) => {
    name.setAttribute('aria-expanded', String(open));
    if (open && both.length === 1) { both.push(details(entry)); row.after(both[1]); state.open.add(entry.number); }
    if (!open && both.length === 2) { both.pop().remove(); state.open.delete(entry.number); }
  };
  name.addEventListener('click', () => toggle(both.length === 1));
  if (state.open.has(entry.number)) { name.setAttribute('aria-expanded', 'true'); both.push(details(entry)); }
  return both;
}

// `crm.*.list` as a test of names; a name without a star may stand anywhere.
function pattern(text) {
  const escaped = text.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(text.includes('*') ? `^${escaped}$` : escaped, 'i');
}

function wanted() {
  const text = byId('text').value.trim().toLowerCase();
  const method = byId('method').value.trim();
  const name = method ? pattern(method) : null;
  const kind = byId('kind').value;
  const errors = byId('errors').checked;
  return (entry) => (!kind || entry.kind === kind) && (!errors || failed(entry)) && (!name || name.test(nameOf(entry)))
    && (!text || entry.words.includes(text));
}

function render() {
  const fits = wanted();
  const found = [];
  let matching = 0;
  for (let index = state.entries.length - 1; index >= 0; index -= 1) {
    if (!fits(state.entries[index])) continue;
    matching += 1;
    if (found.length < SHOWN) found.push(state.entries[index]);
  }
  byId('rows').replaceChildren(...found.flatMap(rowOf));
  byId('none').hidden = matching > 0;
  byId('none').textContent = state.entries.length ? 'No entry fits the filter.'
    : 'Nothing yet. Sign in to the portal, install the app from its card, and what it does appears here.';
  byId('count').textContent = matching > SHOWN ? `newest ${SHOWN} of ${matching}` : `${matching} of ${state.entries.length}`;
}

// New entries go on top of those that stand there, so that nothing a person reads or has opened is drawn again.
function add(entries) {
  const fits = wanted();
  const fresh = entries.filter(fits);
  const rows = byId('rows');
  rows.prepend(...fresh.slice(-SHOWN).reverse().flatMap(rowOf));
  if (rows.querySelectorAll('tr.entry').length > SHOWN * 2) { render(); return; }
  const matching = state.entries.filter(fits).length;
  byId('none').hidden = matching > 0;
  byId('count').textContent = `${matching} of ${state.entries.length}`;
}

async function ask(path, order) {
  const options = order ? { method: 'POST', headers: { 'X-Console': '1', 'Content-Type': 'application/json' }, body: JSON.stringify(order) } : {};
  const answer = await fetch(path, { cache: 'no-store', credentials: 'omit', ...options });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.said || `status ${answer.status}`);
  return value;
}

async function look() {
  const found = await ask(`/-/entries?after=${state.last}`);
  const first = found.last - found.entries.length + 1;
  state.last = found.last;
  if (!found.entries.length) return;
  found.entries.forEach((entry, index) => {
    entry.words = JSON.stringify(entry).toLowerCase();
    Object.defineProperty(entry, 'words', { enumerable: false });
    entry.number = first + index;
  });
  state.entries = [...state.entries, ...found.entries].slice(-KEPT);
  add(found.entries);
}

function say(text, bad) {
  byId('said').textContent = text;
  byId('said').classList.toggle('bad', Boolean(bad));
}

async function order(what) {
  try {
    say((await ask('/-/order', what)).said);
  } catch (problem) {
    say(problem.message, true);
  }
  await survey();
}

function small(text, action) {
  const button = make('button', 'ui-btn ui-btn-xs ui-btn-light-border', text);
  button.type = 'button';
  button.addEventListener('click', action);
  return button;
}

function link(text, address) {
  const anchor = make('a', 'ui-btn ui-btn-xs ui-btn-light-border', text);
  // Addresses come from the portal itself; only those of http(s) become links all the same.
  if (/^(https?:\/\/|\/(?!\/))/.test(address)) anchor.href = address;
  anchor.target = '_blank';
  anchor.rel = 'noopener';
  return anchor;
}

function appRow(app) {
  const row = make('div', 'console-app');
  const text = make('div');
  text.append(make('strong', '', app.title), make('div', 'muted', `${app.code}, version ${app.version}, ${app.state}`));
  if (app.placements.length) text.append(make('div', 'muted', `Placements: ${app.placements.join(', ')}`));
  if (app.events.length) text.append(make('div', 'muted', `Events: ${app.events.join(', ')}`));
  row.append(text);
  if (app.page) row.append(link('Open', app.page));
  if (app.card) row.append(link('Card', app.card));
  return row;
}

function faultRow(fault) {
  const row = make('div', 'console-fault');
  const text = make('div');
  const about = [fault.names, fault.app, fault.via, fault.seconds && `${fault.seconds} s`].filter(Boolean).join(', ');
  const left = fault.left === null ? 'until switched off' : `${fault.left} left`;
  text.append(make('strong', '', fault.name), make('div', 'muted', `${about}; met ${fault.hits}, ${left}`));
  row.append(text, small('Off', () => order({ do: 'end', number: fault.number })));
  return row;
}

let drawn = '';
async function survey() {
  const found = await ask('/-/overview');
  const now = JSON.stringify(found);
  if (now === drawn) return;
  drawn = now;
  byId('apps').replaceChildren(...found.apps.map(appRow));
  if (!found.apps.length) byId('apps').append(make('div', 'muted', 'No app was published.'));
  byId('faults').replaceChildren(...found.faults.map(faultRow));
  byId('accounts').replaceChildren(...found.accounts.map((person) => {
    const row = make('tr');
    const name = make('td', '', person.name);
    if (person.admin) name.append(make('div', 'muted', 'administrator'));
    const login = make('td');
    login.append(make('code', '', person.login));
    const password = make('td');
    password.append(make('code', '', person.password));
    row.append(name, login, password);
    return row;
  }));
  const select = byId('app');
  const chosen = select.value || (select.options.length === 1 && found.apps.length === 1 ? found.apps[0].code : '');
  select.replaceChildren(...[['', 'every app'], ...found.apps.map((app) => [app.code, app.title])].map(([value, text]) => {
    const option = make('option', '', text);
    option.value = value;
    return option;
  }));
  select.value = chosen;
}

async function poll() {
  try {
    if (!state.paused) await look();
    if (state.turn % 3 === 0) await survey();
    state.turn += 1;
    byId('live').textContent = state.paused ? 'paused' : 'live';
    byId('live').className = `console-live ${state.paused ? '' : 'on'}`;
  } catch (problem) {
    byId('live').textContent = 'the portal does not answer';
    byId('live').title = problem.message;
    byId('live').className = 'console-live off';
  }
  setTimeout(poll, POLL);
}

byId('filter').addEventListener('submit', (event) => event.preventDefault());
byId('filter').addEventListener('input', render);
byId('pause').addEventListener('click', () => {
  state.paused = !state.paused;
  byId('pause').setAttribute('aria-pressed', String(state.paused));
  byId('pause').textContent = state.paused ? 'Go on' : 'Pause';
});
byId('empty').addEventListener('click', () => { state.entries = []; state.open.clear(); render(); });
document.querySelectorAll('[data-do]').forEach((button) => button.addEventListener('click', () => {
  const value = (id) => byId(id).value.trim();
  order({
    do: button.dataset.do, error: button.dataset.error, app: value('app'), via: value('via'), methods: value('methods'),
    events: value('events'), times: value('times'), seconds: value('seconds'),
  });
}));
render();
poll();
