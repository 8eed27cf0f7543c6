// Searching in the lists of a page, switching of views, the portal's own forms that only show.
(() => {
  'use strict';

  document.addEventListener('input', (event) => {
    const field = event.target instanceof Element ? event.target.closest('[data-role="list-filter"]') : null;
    if (!field) {
      return;
    }
    const wanted = field.value.trim().toLowerCase();
    document.querySelectorAll('[data-role="list-row"]').forEach((row) => {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
  });

  document.addEventListener('click', (event) => {
    const row = event.target instanceof Element ? event.target.closest('[data-href]') : null;
    if (row && !event.target.closest('a, button, input')) {
      const link = row.querySelector('a[href]');
      if (link) {
        link.click();
      }
    }
  });
})();
