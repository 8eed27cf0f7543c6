// Popup windows with the classes of portal-facts 2.10.
(() => {
  'use strict';

  const FIRST_LAYER = 4000; // above every slider
  let layer = FIRST_LAYER;
  const opened = [];

  class Popup {
    // options: id, className, role, label (what it is called when it has no title), title, content (node or text), width, overlay, closeIcon, closeByEsc, autoHide, buttons (nodes),
    // anchor (element the popup hangs on), beside (the anchor's right side, not below it), parent (the popup it belongs to), onClose
    constructor(options) {
      this.options = options;
      this.container = null;
      this.overlay = null;
      this.home = null; // where a borrowed content node came from
    }

    isShown() {
      return this.container !== null;
    }

    show() {
      if (this.isShown()) {
        return this;
      }
      const { options } = this;
      layer += 2;
      if (options.overlay) {
        this.overlay = BX.create('div', { className: 'popup-window-overlay', style: { zIndex: layer - 1 } });
        document.body.append(this.overlay);
      }
      this.buttons = BX.create('div', { className: 'popup-window-buttons' }, options.buttons || []);
      this.content = BX.create('div', { className: 'popup-window-content' });
      this.container = BX.create('div', {
        id: options.id,
        className: `popup-window ${options.className || ''}`.trim(),
        role: options.role || 'dialog',
        'aria-label': options.label || options.title,
        style: { zIndex: layer, width: options.width ? `${options.width}px` : '' },
      }, [
        options.title && BX.create('div', { className: 'popup-window-titlebar' }, [
          BX.create('span', { className: 'popup-window-titlebar-text', text: options.title }),
        ]),
        this.content,
        options.closeIcon && BX.create('span', {
          className: 'popup-window-close-icon', role: 'button', tabindex: '0', title: BX.text('close'),
          on: { click: () => this.close() },
        }),
        options.buttons && options.buttons.length ? this.buttons : null,
      ]);
      this.borrow(options.content);
      document.body.append(this.container);
      this.place();
      opened.push(this);
      this.bind();
      return this;
    }

    borrow(content) {
      if (content instanceof Node) {
        if (content.parentNode && content instanceof HTMLElement && content.isConnected) {
          this.home = { parent: content.parentNode, display: content.style.display };
          content.style.display = '';
        }
        this.content.append(content);
      } else {
        this.content.textContent = content || '';
      }
    }

    place() {
      const { anchor } = this.options;
      if (!anchor) {
        this.container.classList.add('popup-window--centered');
        return;
      }
      const box = anchor.getBoundingClientRect();
      const width = this.container.offsetWidth;
      const height = this.container.offsetHeight;
      if (this.options.beside) {
        const fits = box.right + 4 + width <= document.documentElement.clientWidth;
        Object.assign(this.container.style, {
          left: `${fits ? box.right + 4 : Math.max(8, box.left - width - 4)}px`,
          top: `${Math.max(8, Math.min(box.top - 8, window.innerHeight - height - 8))}px`,
        });
        return;
      }
      const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
      const below = box.bottom + 6;
      const top = below + height > window.innerHeight ? Math.max(8, box.top - height - 6) : below;
      Object.assign(this.container.style, { left: `${left}px`, top: `${top}px` });
    }

    bind() {
      this.onKey = (event) => {
        if (event.key === 'Escape' && this.options.closeByEsc !== false && opened[opened.length - 1] === this) {
          event.stopPropagation();
          event.preventDefault();
          this.close();
        }
      };
      this.onPress = (event) => {
        const family = opened.filter((popup) => popup === this || popup.options.parent === this);
        const inside = family.some((popup) => event.composedPath().includes(popup.container));
        if (this.options.autoHide && !inside && family.includes(opened[opened.length - 1])) {
          this.close();
        }
      };
      document.addEventListener('keydown', this.onKey, true);
      document.addEventListener('mousedown', this.onPress, true);
    }

    close() {
      if (!this.isShown()) {
        return;
      }
      opened.filter((popup) => popup.options.parent === this).forEach((popup) => popup.close());
      document.removeEventListener('keydown', this.onKey, true);
      document.removeEventListener('mousedown', this.onPress, true);
      opened.splice(opened.indexOf(this), 1);
      if (this.home) {
        this.options.content.style.display = this.home.display;
        this.home.parent.append(this.options.content);
        this.home = null;
      }
      this.container.remove();
      this.container = null;
      if (this.overlay) {
        this.overlay.remove();
      }
      if (this.options.onClose) {
        this.options.onClose();
      }
    }
  }

  const pressable = (className, text, onPress) => BX.create('span', {
    className, text, role: 'button', tabindex: '0',
    on: {
      click: onPress,
      keydown: (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onPress(event);
        }
      },
    },
  });

  // The older button kit: kind is "accept", "decline" or "create".
  Popup.button = (text, kind, onPress) => pressable(`popup-window-button popup-window-button-${kind}`, text, onPress);
  Popup.cancel = (text, onPress) => pressable('popup-window-button popup-window-button-link popup-window-button-link-cancel', text, onPress);

  BX.Popup = Popup;
})();
