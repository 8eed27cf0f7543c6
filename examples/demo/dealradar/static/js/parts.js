// Small pieces that several screens share.

import { el } from './dom.js';
import { t } from './language.js';

export const LEVEL_COLOR = { good: '#1f8a4c', watch: '#c77700', risk: '#d1400f' };

export function level(name) {
  return el(`span.level.${name}`, t(`level.${name}`));
}

export function stageMark(stage) {
  const dot = el('span.dot', { 'aria-hidden': 'true' });
  dot.style.background = stage.color;
  return el('span.stage', dot, stage.name);
}

export function heading(title, ...rest) {
  return el('.heading', el('h1', title), ...rest);
}

export function figure(title, value, note, tone) {
  return el(`section.card.figure${tone ? `.${tone}` : ''}`, el('h2', title), el('p.value', value), el('p.note', note));
}

export function reasons(deal) {
  return deal.reasons.map((reason) => t(`reason.${reason.code}`, { n: reason.days }));
}

export function hiddenTable(caption, head, rows) {
  return el(
    'table.for-readers',
    el('caption', caption),
    el('thead', el('tr', head.map((cell) => el('th', { scope: 'col' }, cell)))),
    el('tbody', rows.map((row) => el('tr', row.map((cell) => el('td', cell))))),
  );
}
