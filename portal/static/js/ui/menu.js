// Popup menus: #menu-popup-<id>, .menu-popup-item (portal-facts 2.10). An item with `items` has a menu of its own beside it.
(() => {
  'use strict';

  class Menu {
    // items: [{text, href, onclick, className, delimiter, items}]; parent: the menu whose item opens this one
    constructor(id, anchor, items, parent = null) {
      this.id = id;
      this.parent = parent;
      this.inner = null;
      const list = BX.create('div', { className: 'menu-popup-items', role: 'menu' }, items.map((item, index) => this.build(item, index)));
      this.popup = new BX.Popup({
        id: `menu-popup-${id}`,
        className: 'popup-window--menu',
        role: 'presentation',
        content: BX.create('div', { className: 'menu-popup' }, [list]),
        anchor,
        beside: parent !== null,
        parent: parent && parent.popup,
        autoHide: true,
      });
    }

    build(item, index) {
      if (item.delimiter) {
        return BX.create('span', { className: 'popup-window-delimiter' });
      }
      const node = BX.create(item.href ? 'a' : 'span', {
        className: `menu-popup-item ${item.items ? 'menu-popup-item-submenu' : ''} ${item.className || ''}`.trim(),
        href: item.href,
        role: 'menuitem',
        'aria-haspopup': item.items ? 'menu' : undefined,
        tabindex: '0',
      }, [
        BX.create('span', { className: 'menu-popup-item-icon' }),
        BX.create('span', { className: 'menu-popup-item-text', text: item.text }),
      ]);
      let inner = null; // made when it is wanted: this menu's own popup is not there yet
      const open = () => {
        inner = inner || (item.items ? new Menu(`${this.id}-${index}`, node, item.items, this) : null);
        this.showInner(inner);
      };
      node.addEventListener('mouseenter', open);
      node.addEventListener('click', (event) => {
        if (item.items) {
          event.preventDefault();
          open();
          return;
        }
        this.closeAll();
        if (item.onclick) {
          event.preventDefault();
          item.onclick(event);
        }
      });
      return node;
    }

    showInner(inner) {
      if (this.inner && this.inner !== inner) {
        this.inner.popup.close();
      }
      this.inner = inner;
      if (inner) {
        inner.popup.show();
      }
    }

    closeAll() {
      this.popup.close();
      if (this.parent) {
        this.parent.closeAll();
      }
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
