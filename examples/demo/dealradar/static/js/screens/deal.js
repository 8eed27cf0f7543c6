import { openDeal } from '../bitrix.js';
import { gauge } from '../charts.js';
import { el, sized } from '../dom.js';
import { day, daysAgo, money, t } from '../language.js';
import { notice } from '../notices.js';
import { LEVEL_COLOR, level, stageMark } from '../parts.js';

const ROW_HEIGHT = 42;

export function dealScreen(app, id) {
  const deal = findDeal(app, Number(id));
  const back = el('a.back', { href: app.address('/deals') }, `‹ ${t('deal.back')}`);
  if (!deal) {
    return [notice(t('deal.missing'), t('deal.missing_text'), back)];
  }
  return [
    el('.heading', back, el('h1', deal.title), el('button.primary', { type: 'button', onclick: () => openDeal(deal.id) }, t('deal.open'))),
    ...dealView(app, deal),
    deal.company ? others(app, deal) : null,
  ].filter(Boolean);
}

export const findDeal = (app, id) => app.radar.deals.find((deal) => deal.id === id);

// The part that the tab in the card of a deal shows as well.
export function dealView(app, deal) {
  return [progress(app, deal), el('.halves.even', facts(deal), health(deal))];
}

function progress(app, deal) {
  const { stages } = app.radar;
  const at = stages.findIndex((stage) => stage.id === deal.stage);
  return el(
    'section.card.progress',
    el('ol', stages.map((stage, index) => {
      const step = el('li', { 'aria-current': index === at ? 'step' : null }, stage.name);
      step.className = index < at ? 'done' : index === at ? 'now' : '';
      return step;
    })),
    el('p.note', t('deal.stage_of', { n: at + 1, total: stages.length })),
  );
}

function facts(deal) {
  const rows = [
    ['deals.amount', money(deal.amount, deal.currency)],
    ['deal.company', deal.company || t('deal.no_company')],
    ['deals.responsible', deal.responsible || t('deals.nobody')],
    ['deals.close', deal.close ? day(deal.close) : t('deals.no_date')],
    ['deal.created', day(deal.created)],
    ['deals.changed', `${day(deal.changed)} · ${daysAgo(deal.changed)}`],
  ];
  return el('section.card', el('h2', t('deal.facts')), el('dl', rows.map(([key, value]) => el('div', el('dt', t(key)), el('dd', value)))));
}

function health(deal) {
  const name = t(`level.${deal.level}`);
  return el(
    'section.card.health',
    el('h2', t('deal.health')),
    el('.dial', gauge(deal.score, LEVEL_COLOR[deal.level], t('deal.score_label', { n: deal.score, level: name })), el('p', level(deal.level), ' ', el('span.note', t('deal.score', { n: deal.score })))),
    el('h3', t('deal.next')),
    deal.reasons.length
      ? el('ul.advice', deal.reasons.map((reason) => el('li', el('strong', t(`reason.${reason.code}`, { n: reason.days })), el('span.note', t(`advice.${reason.code}`)))))
      : el('p.note', t('deal.fine')),
  );
}

function others(app, deal) {
  const rows = app.radar.deals.filter((other) => other.company === deal.company && other.id !== deal.id);
  const body = el('tbody');
  const place = sized(el('.grow', el('table.plain-rows', body)), (_, height) => {
    const room = Math.floor(height / ROW_HEIGHT);
    // In a low frame there may be no room for a single row.
    section.style.visibility = room ? 'visible' : 'hidden';
    body.replaceChildren(
      ...rows.slice(0, room).map((other) =>
        el(
          'tr',
          el('th', { scope: 'row' }, el('a', { href: app.address(`/deals/${other.id}`) }, other.title)),
          el('td', stageMark(app.stageOf(other))),
          el('td.amount', money(other.amount, other.currency)),
          el('td', level(other.level)),
        ),
      ),
    );
  });
  const section = el('section.card.fill.flush', el('h2', t('deal.others', { company: deal.company })), rows.length ? place : el('p.note.inset', t('deal.no_others')));
  return section;
}
