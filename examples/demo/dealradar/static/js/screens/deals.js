import { el, sized } from '../dom.js';
import { day, daysAgo, money, t } from '../language.js';
import { heading, level, stageMark } from '../parts.js';

const ROW_HEIGHT = 46;
const HEAD_HEIGHT = 38;

// The filter stands in the address, so that going back brings it back.
export function dealsScreen(app) {
  const asked = new URLSearchParams(location.search);
  const filter = { q: asked.get('q') ?? '', stage: asked.get('stage') ?? '', level: asked.get('level') ?? '' };
  let first = 0;
  let room = 8;

  const body = el('tbody');
  const foot = el('.pages');
  const table = el(
    'table.deals',
    el('thead', el('tr', ['deal', 'stage', 'amount', 'responsible', 'close', 'changed', 'level'].map((name) => el(`th.${name}`, { scope: 'col' }, t(`deals.${name}`))))),
    body,
  );
  const nothing = el('.nothing', { hidden: true }, el('p.strong', t('deals.none')), el('p.note', t('deals.none_text')));
  const place = sized(el('.grow', table, nothing), (_, height) => {
    room = Math.max(1, Math.floor((height - HEAD_HEIGHT) / ROW_HEIGHT));
    fill();
  });

  function found() {
    const words = filter.q.trim().toLowerCase();
    return app.radar.deals.filter(
      (deal) =>
        (!filter.stage || deal.stage === filter.stage) &&
        (!filter.level || deal.level === filter.level) &&
        (!words || `${deal.title} ${deal.company}`.toLowerCase().includes(words)),
    );
  }

  function fill() {
    const rows = found();
    first = Math.min(first, Math.max(0, Math.floor((rows.length - 1) / room) * room));
    const shown = rows.slice(first, first + room);
    body.replaceChildren(...shown.map((deal) => row(app, deal)));
    table.hidden = !shown.length;
    nothing.hidden = Boolean(shown.length);
    foot.hidden = !shown.length;
    const step = (name, sign, to, there) =>
      el('button.step', { type: 'button', 'aria-label': t(`deals.${name}`), disabled: !there, onclick: () => turn(to) }, sign);
    foot.replaceChildren(
      el('span', { role: 'status' }, t('deals.range', { from: first + 1, to: first + shown.length, total: rows.length })),
      el('nav', { 'aria-label': t('deals.pages') }, step('previous', '‹', first - room, first > 0), step('next', '›', first + room, first + room < rows.length)),
    );
  }

  function turn(to) {
    first = Math.max(0, to);
    fill();
  }

  function change(name, value) {
    filter[name] = value;
    first = 0;
    app.replaceAddress(app.address('/deals', filter));
    fill();
  }

  const select = (name, any, options) =>
    el(
      'label.field',
      el('span', t(`deals.${name}`)),
      el(
        'select',
        { name, onchange: (event) => change(name, event.target.value) },
        el('option', { value: '' }, any),
        options.map(([value, label]) => el('option', { value, selected: filter[name] === value }, label)),
      ),
    );
  const form = el(
    'form.filter',
    { role: 'search', onsubmit: (event) => event.preventDefault() },
    el('label.field', el('span', t('deals.search')), el('input', { type: 'search', name: 'q', value: filter.q, placeholder: t('deals.search_hint'), autocomplete: 'off', oninput: (event) => change('q', event.target.value) })),
    select('stage', t('deals.any_stage'), app.radar.stages.map((stage) => [stage.id, stage.name])),
    select('level', t('deals.any_level'), ['good', 'watch', 'risk'].map((name) => [name, t(`level.${name}`)])),
    el('button', { type: 'button', onclick: () => app.go(app.address('/deals')) }, t('deals.reset')),
  );
  return [heading(t('deals.title'), form), el('section.card.fill.flush', place, foot)];
}

function row(app, deal) {
  return el(
    'tr',
    el('td.deal', el('a', { href: app.address(`/deals/${deal.id}`), title: deal.title }, deal.title), el('span.note', deal.company || '–')),
    el('td', stageMark(app.stageOf(deal))),
    el('td.amount', money(deal.amount, deal.currency)),
    el('td', deal.responsible || t('deals.nobody')),
    el('td', deal.close ? day(deal.close) : t('deals.no_date')),
    el('td', daysAgo(deal.changed)),
    el('td', level(deal.level)),
  );
}
