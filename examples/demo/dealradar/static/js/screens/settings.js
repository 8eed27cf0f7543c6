import { saveSettings } from '../api.js';
import { portalAddress } from '../bitrix.js';
import { el } from '../dom.js';
import { moment, money, number, t } from '../language.js';
import { troubleNotice } from '../notices.js';
import { heading } from '../parts.js';

export function settingsScreen(app) {
  return [heading(t('settings.title')), el('.halves.even', app.user.admin ? rulesForm(app) : rulesText(app), portal(app))];
}

function rulesForm(app) {
  const { settings, currency } = app.radar;
  const message = el('p.message', { role: 'status' });
  const numberField = (name, text, value, most, least, unit = '') =>
    el(
      '.setting',
      el('label', { for: name }, unit ? `${t(`settings.${text}`)}, ${unit}` : t(`settings.${text}`)),
      el('input', { type: 'number', id: name, name, value, min: least, max: most, step: 1, required: true, 'aria-describedby': `${name}-hint` }),
      el('p.note', { id: `${name}-hint` }, t(`settings.${text}_hint`)),
    );
  const form = el(
    'form.card',
    { novalidate: true, onsubmit: (event) => save(event) },
    el('h2', t('settings.rules')),
    numberField('quiet_days', 'quiet', settings.quiet_days, 365, 1),
    el(
      '.setting',
      el('label.check', el('input', { type: 'checkbox', id: 'overdue_counts', checked: settings.overdue_counts, 'aria-describedby': 'overdue-hint' }), t('settings.overdue')),
      el('p.note', { id: 'overdue-hint' }, t('settings.overdue_hint')),
    ),
    numberField('monthly_goal', 'goal', settings.monthly_goal, 1000000000, 0, currency),
    el('.line', el('button.primary', { type: 'submit' }, t('settings.save')), message),
  );

  async function save(event) {
    event.preventDefault();
    const bad = [...form.querySelectorAll('input[type=number]')].filter((input) => {
      input.setAttribute('aria-invalid', String(!input.checkValidity()));
      return !input.checkValidity();
    });
    if (bad.length) {
      message.textContent = t('settings.invalid');
      bad[0].focus();
      return;
    }
    try {
      await saveSettings({
        quiet_days: form.quiet_days.valueAsNumber,
        monthly_goal: form.monthly_goal.valueAsNumber,
        overdue_counts: form.overdue_counts.checked,
      });
      await app.reload(false);
      message.textContent = t('settings.saved');
    } catch (error) {
      message.replaceChildren(troubleNotice(error, () => form.requestSubmit()));
    }
  }
  return form;
}

// A user without administrator rights sees the same rules as text, and why they are not fields.
function rulesText(app) {
  const { settings, currency } = app.radar;
  const rows = [
    ['quiet', number(settings.quiet_days)],
    ['overdue', settings.overdue_counts ? t('settings.yes') : t('settings.no')],
    ['goal', settings.monthly_goal ? money(settings.monthly_goal, currency) : t('forecast.no_goal')],
  ];
  return el(
    'section.card',
    el('h2', t('settings.rules')),
    el('p.hint', t('settings.read_only')),
    el('dl', rows.map(([key, value]) => el('div', el('dt', t(`settings.${key}`)), el('dd', value)))),
  );
}

function portal(app) {
  const { changes } = app.radar;
  const rows = [
    ['address', portalAddress()],
    ['you', `${app.user.name} (${app.user.admin ? t('settings.admin') : t('settings.user')})`],
    ['changes', number(changes.received)],
    ['last', changes.last_at ? moment(changes.last_at) : t('settings.never')],
  ];
  return el(
    'section.card',
    el('h2', t('settings.portal')),
    el('dl', rows.map(([key, value]) => el('div', el('dt', t(`settings.${key}`)), el('dd', value)))),
    el('h3', t('settings.stored')),
    el('p.note', t('settings.stored_text')),
  );
}
