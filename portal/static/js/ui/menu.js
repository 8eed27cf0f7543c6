// Popup menus: #menu-popup-<id>, .menu-popup-item (portal-facts 2.10).
(() => {
  'use strict';

  class Menu {
    // items: [{text, href, onclick, className, delimiter}]
    constructor(id, anchor, items) {
      const list = BX.create('div', { className: 'menu-popup-items', role: 'menu' }, items.map((item) => this.build(item)));
      this.popup = new BX.Popup({
        id: `menu-popup-${id}`,
        className: 'popup-window--menu',
        role: 'presentation',
        content: BX.create('div', { className: 'menu-popup' }, [list]),
        anchor,
        autoHide: true,
      });
    }

    build(item) {
      if (item.delimiter) {
        return BX.create('span', { className: 'popup-window-delimiter' });
      }
      return BX.create(item.href ? 'a' : 'span', {
        className: `menu-popup-item ${item.className || ''}`.trim(),
        href: item.href,
        role: 'menuitem',
        tabindex: '0',
        on: {
          click: (event) => {
            this.popup.close();
            if (item.onclick) {
              event.preventDefault();
              item.onclick(event);
            }
          },
        },
      }, [
        BX.create('span', { className: 'menu-popup-item-icon' }),
        BX.create('span', { className: 'menu-popup-item-text', text: item.text }),
      ]);
    }

    toggle() {
      if (this.popup.isShown()) {
        this.popup.close();
      } else {
        this.popup.show();
      }
    }
  }

  BX.Menu = Menu;
})();
