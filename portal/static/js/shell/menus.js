// The left menu, the user menu, the clock and the create button of the portal's frame.
(() => {
  'use strict';

  const userMenu = () => {
    const block = document.getElementById('user-block');
    if (!block) {
      return;
    }
    const items = JSON.parse(block.dataset.menu);
    const menu = new BX.Menu('user-menu', block, BX.rest.Placement.menuItems(items));
    block.addEventListener('click', (event) => {
      event.preventDefault();
      menu.toggle();
    });
    block.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        menu.toggle();
      }
    });
  };

  const leftMenu = () => {
    const more = document.getElementById('menu-more-btn');
    const hidden = document.getElementById('left-menu-hidden-items-block');
    if (more && hidden) {
      more.addEventListener('click', () => {
        const open = hidden.hidden;
        hidden.hidden = !open;
        more.classList.toggle('--open', open);
        document.getElementById('menu-more-btn-text').textContent = BX.text(open ? 'menu_hide' : 'menu_more');
      });
    }
    const toggle = document.querySelector('.menu-items-header-title');
    if (toggle) {
      toggle.addEventListener('click', () => document.body.classList.toggle('menu-collapsed-mode'));
    }
  };

  const clock = () => {
    const node = document.getElementById('timeman-block');
    if (!node) {
      return;
    }
    const language = document.documentElement.lang;
    const show = () => {
      node.textContent = new Date().toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' });
    };
    show();
    window.setInterval(show, 10000);
  };

  BX.ready(() => {
    userMenu();
    leftMenu();
    clock();
  });
})();
