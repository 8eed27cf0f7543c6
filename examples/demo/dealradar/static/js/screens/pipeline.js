import { bars } from '../charts.js';
import { el, sized } from '../dom.js';
import { money, number, t } from '../language.js';
import { notice } from '../notices.js';
import { figure, heading, hiddenTable, level, reasons } from '../parts.js';

const ROW_HEIGHT = 58;

export function pipelineScreen(app) {
  const { summary, currency, deals, pipeline, stages } = app.radar;
  if (!summary.open) {
    return [notice(t('pipeline.empty'), t('pipeline.empty_text'))];
  }
  const amount = (value) => money(value, currency);
  const people = new Set(deals.map((deal) => deal.responsible)).size;
  return [
    heading(t('pipeline.title'), remarks(app)),
    el(
      '.figures',
      figure(t('pipeline.open'), number(summary.open), t('pipeline.responsible_count', { n: people })),
      figure(t('pipeline.value'), amount(summary.value), t('pipeline.average', { amount: amount(summary.value / Math.max(1, summary.open - summary.other_currencies)) })),
      figure(t('pipeline.won'), amount(summary.won_value), t('pipeline.won_count', { n: summary.won }), 'good'),
      figure(
        t('pipeline.risk'),
        number(summary.risk),
        summary.risk ? t('pipeline.risk_share', { amount: amount(summary.risk_value) }) : t('pipeline.risk_none'),
        summary.risk ? 'risk' : 'good',
      ),
    ),
    el('.halves', stageChart(pipeline, stages, currency), attention(app)),
  ];
}

function remarks({ radar }) {
  const { other_currencies: others } = radar.summary;
  const texts = [others ? t('pipeline.other_currencies', { n: others }) : null, radar.more ? t('state.more', { count: 500 }) : null];
  return el('p.remark', texts.filter(Boolean).join(' '));
}

function stageChart(pipeline, stages, currency) {
  const rows = pipeline.map((sum, index) => ({
    label: stages[index].name,
    color: stages[index].color,
    value: sum.amount,
    amount: money(sum.amount, currency),
    deals: t('pipeline.deals', { n: sum.count }),
  }));
  const drawn = rows.map((row) => ({ ...row, note: `${row.amount} · ${row.deals}` }));
  return el(
    'section.card.wide',
    el('h2', t('pipeline.chart')),
    bars(drawn, t('pipeline.chart_label')),
    hiddenTable(t('pipeline.chart'), [t('deals.stage'), t('deals.amount'), t('nav.deals')], rows.map((row) => [row.label, row.amount, row.deals])),
  );
}

function attention(app) {
  const waiting = app.radar.deals.filter((deal) => deal.level !== 'good').sort((one, other) => one.score - other.score);
  const list = el('ul.attention');
  const box = sized(el('.grow', list), (_, height) => {
    const room = Math.max(1, Math.floor(height / ROW_HEIGHT));
    list.replaceChildren(...waiting.slice(0, room).map((deal) => item(app, deal)));
  });
  return el(
    'section.card',
    el('h2', t('pipeline.attention')),
    waiting.length ? box : el('p.note.grow', t('pipeline.attention_none')),
    app.radar.summary.risk ? el('p.more', el('a', { href: app.address('/deals', { level: 'risk' }) }, t('pipeline.all'))) : null,
  );
}

function item(app, deal) {
  return el(
    'li',
    el('.line', el('a', { href: app.address(`/deals/${deal.id}`), title: deal.title }, deal.title), level(deal.level)),
    el('p.note', reasons(deal)[0]),
  );
}
