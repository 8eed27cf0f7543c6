// Texts, numbers and dates in the language of the page.

const texts = JSON.parse(document.getElementById('texts').textContent);
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);

// t('deals.range', {from: 1, to: 8, total: 20}); a text with plural forms picks by `n`.
export function t(key, values = {}) {
  let text = key.split('.').reduce((branch, part) => branch[part], texts);
  if (typeof text === 'object') {
    text = text[plural.select(values.n)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? number(values[name]) : values[name]));
}

const formats = new Map();

function format(name, make) {
  if (!formats.has(name)) {
    formats.set(name, make());
  }
  return formats.get(name);
}

export const number = (value) => format('number', () => new Intl.NumberFormat(language)).format(value);

export function money(value, currency, short = false) {
  const options = short && Math.abs(value) >= 10000 ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 0 };
  try {
    return format(`${currency}${short && options.notation}`, () => new Intl.NumberFormat(language, { style: 'currency', currency, ...options })).format(value);
  } catch {
    // A portal may have currencies of its own, whose codes no standard knows.
    return `${number(Math.round(value))} ${currency}`;
  }
}

export const day = (iso) => format('day', () => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' })).format(dateOf(iso));
export const month = (yearMonth) => format('month', () => new Intl.DateTimeFormat(language, { month: 'short' })).format(dateOf(`${yearMonth}-01`));
export const time = (seconds) => format('time', () => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })).format(new Date(seconds * 1000));
export const moment = (seconds) => format('moment', () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })).format(new Date(seconds * 1000));

export function daysAgo(iso) {
  const now = new Date();
  const n = Math.max(0, Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate()) - dateOf(iso)) / 86400000));
  if (n < 2) {
    return t(n ? 'days_ago.yesterday' : 'days_ago.today');
  }
  return t('days_ago.other', { n });
}

// "2026-11-02" as midnight here: the Date constructor would take it for midnight in Greenwich.
function dateOf(iso) {
  const [year, monthNumber, dayNumber] = iso.split('-').map(Number);
  return new Date(year, monthNumber - 1, dayNumber);
}
