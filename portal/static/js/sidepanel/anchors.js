// Which links open in a slider instead of leaving the page (portal-facts 3.1 "Anchor auto-binding", 3.2).
(() => {
  'use strict';

  const RULES = [
    { condition: /^\/market(?:place)?\/detail\/[^/]+\/?(\?|$)/, options: { cacheable: false } },
    { condition: /^\/marketplace\/app\/\d+\/(\?|$)/, options: { cacheable: false } },
    { condition: /^\/marketplace\/view\/[^/]+\/(\?|$)/, options: { cacheable: false } },
    { condition: /^\/devops\/placement\/\d+\//, options: { cacheable: false } },
    { condition: /^\/devops\/edit\/application\//, options: { width: 1000, cacheable: false } },
    { condition: /^\/crm\/(deal|lead|contact|company)\/details\/\d+\//, options: {} },
    { condition: /^\/company\/personal\/user\/\d+\/(\?|$)/, options: { width: 1000 } },
    { condition: /^\/company\/personal\/user\/\d+\/tasks\/task\/view\/\d+\//, options: { width: 1100 } },
  ];

  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!link || link.hasAttribute('data-slider-ignore-autobinding') || (link.target && link.target !== '_self')) {
      return;
    }
    const url = new URL(link.href, window.location.href);
    if (url.origin !== window.location.origin) {
      return;
    }
    const path = url.pathname + url.search;
    const rule = RULES.find((item) => item.condition.test(path));
    if (rule) {
      event.preventDefault();
      BX.SidePanel.Instance.open(path, { ...rule.options });
    }
  });
})();
