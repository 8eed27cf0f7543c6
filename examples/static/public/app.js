import { Trouble, connect, language, people } from './bitrix.js';
import { texts } from './texts.js';

const main = document.getElementById('main');
const DAY = 86400000;

let speech = 'en';

function speak(code) {
  speech = code in texts ? code : 'en';
  document.documentElement.lang = speech;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = t(element.dataset.text);
  }
  document.querySelector('nav').setAttribute('aria-label', t('screens'));
  // The portal's part of the address goes along with every link, for the language of the next page.
  for (const link of document.querySelectorAll('header a')) {
    link.search = location.search;
  }
}

function t(key, n) {
  const text = texts[speech][key];
  const chosen = typeof text === 'string' ? text : (text[new Intl.PluralRules(speech).select(n)] ?? text.other);
  return chosen.replace('{n}', n);
}

function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

// The next time this person celebrates: the date, the days until then and the age, null where the year is unknown.
function celebration(person, today) {
  const [year, month, day] = person.birthday.split('-').map(Number);
  let date = new Date(today.getFullYear(), month - 1, day);
  if (date < today) {
    date = new Date(today.getFullYear() + 1, month - 1, day);
  }
  return { ...person, date, days: Math.round((date - today) / DAY), age: year > 1900 ? date.getFullYear() - year : null };
}

function nextScreen(list) {
  const room = Math.max(1, Math.floor((window.innerWidth - 40) / 290)) * Math.max(1, Math.floor((window.innerHeight - 152) / 128));
  return [el('h1', '', t('next')), el('ul', 'cards', ...list.slice(0, room).map(card))];
}

function card(person) {
  const when = person.days === 0 ? t('today') : person.days === 1 ? t('tomorrow') : t('days', person.days);
  const date = new Intl.DateTimeFormat(speech, { day: 'numeric', month: 'long' }).format(person.date);
  const initials = el('span', 'initials', person.name.split(' ').map((part) => part[0]).join('').slice(0, 2));
  initials.setAttribute('aria-hidden', 'true');
  const age = person.age ? `, ${t('turns', person.age)}` : '';
  return el('li', person.days === 0 ? 'now' : '', initials, el('div', '', el('strong', '', person.name), el('span', 'soft', person.position), el('span', '', date + age), el('span', 'when', when)));
}

function yearScreen(list) {
  const shown = window.innerHeight < 640 ? 3 : 4;
  const months = [...Array(12).keys()].map((month) => {
    const own = list.filter((person) => person.date.getMonth() === month).sort((one, other) => one.date.getDate() - other.date.getDate());
    const name = new Intl.DateTimeFormat(speech, { month: 'long' }).format(new Date(2026, month, 1));
    const rows = own.slice(0, own.length > shown ? shown - 1 : shown).map((person) => el('li', '', el('b', '', String(person.date.getDate())), el('span', '', person.name)));
    if (own.length > shown) {
      rows.push(el('li', 'soft', t('more', own.length - shown + 1)));
    }
    return el('section', '', el('h2', '', name), own.length ? el('ul', '', ...rows) : el('p', 'soft', t('nobody')));
  });
  return [el('h1', '', t('year')), el('div', 'months', ...months)];
}

function message(title, text, retry) {
  const box = el('section', 'message', el('h1', '', t(title)), el('p', '', t(text)));
  if (retry) {
    const button = el('button', '', t('retry'));
    button.type = 'button';
    button.addEventListener('click', retry);
    box.append(button);
    box.setAttribute('role', 'alert');
  }
  return box;
}

// Both screens have an address and a file of their own, and stand in one document once the people are known: so nothing
// is asked twice, and nothing has to be kept (browsers may deny storage to a frame on another site).
function show(list) {
  const screen = location.pathname.endsWith('year.html') ? 'year' : 'next';
  document.title = `${t(screen)} – Team Birthdays`;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.text === screen) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  if (!list.length) {
    main.replaceChildren(message('none', 'none_text'));
  } else {
    main.replaceChildren(...(screen === 'year' ? yearScreen(list) : nextScreen(list)));
  }
}

function follow(event, list) {
  const link = event.target.closest('header a');
  if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    history.pushState(null, '', link.href);
    show(list);
  }
}

async function start() {
  try {
    await connect();
    speak(language());
    const today = new Date();
    today.setHours(0, 0, 0, 0);
    const list = (await people()).map((person) => celebration(person, today)).sort((one, other) => one.days - other.days);
    show(list);
    window.addEventListener('resize', () => show(list));
    window.addEventListener('popstate', () => show(list));
    document.addEventListener('click', (event) => follow(event, list));
  } catch (error) {
    const foreseen = error instanceof Trouble;
    if (!foreseen) {
      reportError(error);
    }
    const code = foreseen ? error.code : 'trouble';
    main.replaceChildren(message(code, `${code}_text`, code === 'outside' ? null : () => location.reload()));
  }
}

speak(new URLSearchParams(location.search).get('LANG') ?? 'en');
start();
