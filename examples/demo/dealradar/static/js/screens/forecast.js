import { columns } from '../charts.js';
import { el, sized } from '../dom.js';
import { money, month, number, t } from '../language.js';
import { notice } from '../notices.js';
import { figure, heading, hiddenTable } from '../parts.js';

const ROW_HEIGHT = 42;
const HEAD_HEIGHT = 36;

export function forecastScreen(app) {
  const { forecast, currency, summary } = app.radar;
  if (!summary.open && !summary.won) {
    return [notice(t('pipeline.empty'), t('pipeline.empty_text'))];
  }
  const amount = (value) => money(value, currency);
  const [now] = forecast.months;
  const gap = forecast.goal - now.won - now.expected;
  return [
    heading(t('forecast.title'), el('p.remark', t('forecast.note'))),
    el(
      '.figures.three',
      figure(t('forecast.expected'), amount(now.expected + now.won), `${t('forecast.won')}: ${amount(now.won)}`),
      figure(t('forecast.goal'), forecast.goal ? amount(forecast.goal) : t('forecast.no_goal'), app.user.admin ? el('a', { href: app.address('/settings') }, t('nav.settings')) : t('nav.settings')),
      forecast.goal && gap > 0
        ? figure(t('forecast.gap'), amount(gap), `${number(Math.round(((now.won + now.expected) / forecast.goal) * 100))} %`, 'risk')
        : figure(t('forecast.gap'), amount(0), t('forecast.reached'), 'good'),
    ),
    el('.halves', monthChart(forecast, currency), people(forecast.people, amount)),
  ];
}

function monthChart(forecast, currency) {
  const months = forecast.months.map((entry) => ({ ...entry, label: month(entry.month) }));
  const amount = (value) => money(value, currency);
  const key = (name, className) => el('span.key', el(`span.swatch.${className}`, { 'aria-hidden': 'true' }), t(`forecast.${name}`));
  return el(
    'section.card.wide',
    el('.line', el('h2', t('forecast.chart')), el('span.keys', key('won', 'won'), key('weighted', 'expected'))),
    columns(months, forecast.goal, `${t('forecast.goal')}: ${amount(forecast.goal)}`, t('forecast.chart_label'), (value) => money(value, currency, true)),
    hiddenTable(t('forecast.chart'), [t('forecast.month'), t('forecast.won'), t('forecast.weighted')], months.map((entry) => [entry.label, amount(entry.won), amount(entry.expected)])),
  );
}

function people(rows, amount) {
  const body = el('tbody');
  const table = el('table', el('thead', el('tr', ['person', 'deals', 'weighted'].map((name, index) => el(`th${index ? '.amount' : ''}`, { scope: 'col' }, t(`forecast.${name}`))))), body);
  const place = sized(el('.grow', table), (_, height) => {
    const room = Math.max(1, Math.floor((height - HEAD_HEIGHT) / ROW_HEIGHT));
    body.replaceChildren(
      ...rows.slice(0, room).map((row) => el('tr', el('td', row.name || t('deals.nobody')), el('td.amount', number(row.count)), el('td.amount', amount(row.expected)))),
    );
  });
  return el('section.card.flush', el('h2', t('forecast.people')), place);
}
