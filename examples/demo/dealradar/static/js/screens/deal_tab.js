import { dealOfTab } from '../bitrix.js';
import { el } from '../dom.js';
import { t } from '../language.js';
import { notice } from '../notices.js';
import { dealView, findDeal } from './deal.js';

// The tab in the card of a deal: the same view, without the app's own navigation.
export function dealTab(app) {
  const id = dealOfTab();
  if (!id) {
    return [notice(t('tab.choose'), t('tab.choose_text'))];
  }
  const deal = findDeal(app, id);
  if (!deal) {
    return [notice(t('deal.missing'), t('deal.missing_text'))];
  }
  return [el('h1.for-readers', deal.title), ...dealView(app, deal)];
}
