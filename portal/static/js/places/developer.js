// The developer section: the form of a local app and the list of integrations (portal-facts 8.4).
(() => {
  'use strict';

  const ENDPOINT = '/bitrix/services/main/ajax.php';
  const FORM_PAGE = '/devops/edit/application/';

  const call = async (component, action, body) => {
    const query = new URLSearchParams({ mode: 'class', c: component, action });
    body.set('sessid', BX.bitrix_sessid());
    const response = await fetch(`${ENDPOINT}?${query}`, { method: 'POST', body, credentials: 'same-origin' });
    return response.json();
  };

  const encoded = (values) => new URLSearchParams(values);

  const showErrors = (texts) => {
    document.getElementById('rest-integration-form-error').replaceChildren(...texts.map((text) => BX.create('div', {
      className: 'ui-alert ui-alert-danger',
    }, [BX.create('span', { className: 'ui-alert-message', text })])));
  };

  const reopen = (id) => {
    const address = `${FORM_PAGE}${id}/`;
    const slider = BX.SidePanel.Instance.getSliderByWindow(window);
    window.location.href = slider ? BX.addUrlParams(address, { IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' }) : address;
  };

  const save = async (form) => {
    const button = document.getElementById('ui-button-panel-save');
    if (button.classList.contains('ui-btn-wait')) {
      return;
    }
    button.classList.add('ui-btn-wait');
    showErrors([]);
    let answer;
    try {
      answer = await call('bitrix:rest.integration.edit', 'saveData', new URLSearchParams(new FormData(form)));
    } catch {
      answer = { errors: [{ message: BX.text('network_error') }] };
    }
    const data = answer.data || { errors: (answer.errors || []).map((error) => error.message) };
    if (data.status === true) {
      reopen(data.id);
      return;
    }
    button.classList.remove('ui-btn-wait');
    showErrors(data.errors || []);
    document.getElementById('rest-integration-form-error').scrollIntoView({ block: 'center' });
  };

  // The tag selector: chosen permissions as tags, the others in a list that the text narrows.
  const scopeSelector = (node) => {
    const options = JSON.parse(node.dataset.options);
    const items = node.querySelector('.ui-tag-selector-items');
    const field = node.querySelector('.ui-tag-selector-text-box');
    const chosen = () => new Set(Array.from(node.querySelectorAll('input[name="SCOPE[]"]'), (input) => input.value));
    const list = BX.create('div', { className: 'ui-selector-popup-container', hidden: true });
    node.append(list);
    const hide = () => { list.hidden = true; };
    const add = (code, title) => {
      items.insertBefore(BX.create('div', { className: 'ui-tag-selector-tag', data: { scope: code } }, [
        BX.create('span', { className: 'ui-tag-selector-tag-title', text: title }),
        BX.create('span', { className: 'ui-tag-selector-tag-remove', role: 'button', tabindex: '0' }),
        BX.create('input', { type: 'hidden', name: 'SCOPE[]', value: code }),
      ]), field);
      field.value = '';
      hide();
    };
    const show = () => {
      const wanted = field.value.trim().toLowerCase();
      const taken = chosen();
      const fitting = options.filter(([code, title]) => !taken.has(code) && `${code} ${title}`.toLowerCase().includes(wanted));
      list.replaceChildren(...fitting.map(([code, title]) => BX.create('div', {
        className: 'ui-selector-item-box', data: { scope: code }, on: { click: () => add(code, title) },
      }, [BX.create('span', { className: 'ui-selector-item-title', text: title }), BX.create('span', { className: 'muted', text: code })])));
      list.hidden = false;
    };
    field.addEventListener('focus', show);
    field.addEventListener('input', show);
    node.querySelector('.ui-tag-selector-add-button').addEventListener('click', () => field.focus());
    node.addEventListener('click', (event) => {
      const cross = event.target.closest('.ui-tag-selector-tag-remove');
      if (cross) {
        cross.closest('.ui-tag-selector-tag').remove();
      }
    });
    document.addEventListener('mousedown', (event) => {
      if (!node.contains(event.target)) {
        hide();
      }
    });
  };

  document.addEventListener('submit', (event) => {
    if (event.target.id === 'rest-integration-form') {
      event.preventDefault();
      save(event.target);
    }
  });

  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-role^="integration-"]') : null;
    if (!button) {
      return;
    }
    const body = encoded({ id: button.dataset.id });
    if (button.dataset.role === 'integration-delete' && window.confirm(BX.text('dev_delete_ask'))) {
      await call('bitrix:rest.integration.grid', 'delete', body);
      window.location.reload();
    } else if (button.dataset.role === 'integration-reinstall') {
      const { data } = await call('bitrix:rest.integration.edit', 'reinstall', body);
      if (data.redirect) {
        window.top.location.href = data.redirect;
      } else {
        BX.UI.Notification.Center.notify({ text: data.error || BX.text('dev_reinstalled') });
      }
    }
  });

  BX.ready(() => document.querySelectorAll('[data-role="scope-selector"]').forEach(scopeSelector));
})();
