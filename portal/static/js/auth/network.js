// The sign-in page: steps "list", "login", "authorize" (portal-facts 1.1).
(() => {
  'use strict';

  const run = (action, data) => BX.ajax.runAction(`b24network.authorize.${action}`, { data }).then((answer) => answer.data);

  class SignIn {
    constructor(node) {
      this.node = node;
      this.accounts = JSON.parse(node.dataset.accounts);
      this.current = null;
      node.addEventListener('submit', (event) => {
        event.preventDefault();
        this.submit();
      });
      node.addEventListener('click', (event) => this.onClick(event));
      const wanted = node.dataset.login;
      if (this.accounts.length) {
        this.show('list');
      } else {
        this.show('login', { login: wanted || '' });
      }
    }

    show(state, values = {}) {
      this.currentState = state;
      const template = document.getElementById(`sign-in-${state}`);
      const form = this.node.querySelector('form');
      form.dataset.state = state;
      form.replaceChildren(template.content.cloneNode(true));
      if (state === 'list') {
        this.fillList();
      }
      if (state === 'login') {
        const field = form.querySelector('#login');
        field.value = values.login || '';
        field.focus();
      }
      if (state === 'authorize') {
        this.fillAccount();
        form.querySelector('input[name="login"]').value = this.current.LOGIN;
        form.querySelector('#password').focus();
      }
    }

    person(account) {
      const initials = [account.NAME, account.LAST_NAME].map((part) => (part || '').charAt(0)).join('') || account.LOGIN.charAt(0);
      return [
        account.PHOTO
          ? BX.create('img', { className: 'b24-network-auth-form-user-photo', src: account.PHOTO, alt: '' })
          : BX.create('span', { className: 'b24-network-auth-form-user-photo', text: initials.toUpperCase() }),
        BX.create('span', { className: 'b24-network-auth-form-user-info' }, [
          BX.create('span', { className: 'b24-network-auth-form-user-name', text: `${account.NAME} ${account.LAST_NAME}`.trim() || account.LOGIN }),
          BX.create('span', { className: 'b24-network-auth-form-user-login', text: account.LOGIN }),
        ]),
      ];
    }

    fillList() {
      const list = this.node.querySelector('[data-role="accounts"]');
      this.accounts.forEach((account) => list.append(BX.create('div', {
        className: 'b24-network-auth-form-user', tabindex: '0', data: { userId: account.ID, action: 'open' },
      }, [
        ...this.person(account),
        BX.create('span', {
          className: 'b24-network-auth-form-user-delete', title: BX.text('auth_forget'), role: 'button', tabindex: '0', data: { action: 'delete' },
        }),
      ])));
    }

    fillAccount() {
      const holder = this.node.querySelector('[data-role="account"]');
      holder.append(...this.person(this.current));
    }

    onClick(event) {
      const control = event.target.closest('[data-action], [data-user-id="0"]');
      if (!control || control.type === 'submit') {
        return;
      }
      const holder = control.closest('[data-user-id]');
      const id = holder ? holder.dataset.userId : null;
      if (control.dataset.action === 'delete') {
        event.stopPropagation();
        this.forget(id);
      } else if (id === '0') {
        this.show('login');
      } else if (control.dataset.action === 'open') {
        this.current = this.accounts.find((account) => String(account.ID) === id);
        this.show('authorize');
      } else if (control.dataset.action === 'back') {
        this.show(this.accounts.length ? 'list' : 'login', { login: this.current ? this.current.LOGIN : '' });
      } else if (control.dataset.action === 'forgot') {
        this.error(BX.text('auth_ask_admin'));
      }
    }

    async forget(id) {
      await run('deleteLogin', { userId: id });
      this.accounts = this.accounts.filter((account) => String(account.ID) !== id);
      this.show(this.accounts.length ? 'list' : 'login');
    }

    error(text) {
      const block = this.node.querySelector('.b24-network-auth-form-block');
      block.classList.toggle('b24-network-auth-form-field-input-block-error', Boolean(text));
      const wrap = this.node.querySelector('.b24-network-auth-form-field-error-wrap');
      wrap.replaceChildren(...(text ? [BX.create('div', { className: 'b24-network-auth-form-field-error', role: 'alert', text })] : []));
    }

    async submit() {
      const button = this.node.querySelector('button[data-action="submit"]');
      if (!button || button.classList.contains('ui-btn-wait')) {
        return;
      }
      this.error('');
      button.classList.add('ui-btn-wait');
      try {
        await (this.currentState === 'authorize' ? this.authorize() : this.checkLogin());
      } catch (answer) {
        this.error(BX.errorText(answer));
      }
      button.classList.remove('ui-btn-wait');
    }

    async checkLogin() {
      const login = this.node.querySelector('#login').value.trim();
      const accounts = await run('checkLogin', { login, currentUri: window.location.href });
      [this.current] = accounts;
      this.show('authorize');
    }

    async authorize() {
      await run('check', {
        login: this.node.querySelector('input[name="login"]').value,
        password: this.node.querySelector('#password').value,
        remember: this.node.querySelector('#remember').checked ? '1' : '0',
      });
      window.location.href = BX.addUrlParams(window.location.href, { from: 'auth_form' });
    }
  }

  BX.ready(() => {
    const node = document.getElementById('authorize-layout');
    if (node) {
      new SignIn(node);
    }
  });
})();
