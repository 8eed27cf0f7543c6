// The choosers an app may open: users, access codes, CRM items (portal-facts 4.4). No reply when the user cancels.
(() => {
  'use strict';

  const { AppLayout } = BX.rest;

  const load = (action, data = {}) => BX.ajax.runAction(action, { data }).then((answer) => answer.data);

  const row = (item, multiple, name) => BX.create('label', { className: 'app-chooser-item', data: { id: item.id } }, [
    BX.create('input', { type: multiple ? 'checkbox' : 'radio', name, value: item.id }),
    item.photo ? BX.create('img', { className: 'app-chooser-photo', src: item.photo, alt: '' }) : null,
    BX.create('span', { className: 'app-chooser-text' }, [
      BX.create('span', { className: 'app-chooser-name', text: item.name }),
      item.desc ? BX.create('span', { className: 'app-chooser-note', text: item.desc }) : null,
    ]),
  ]);

  // sections: [{key, title, items: [{id, name, desc, photo, value}]}] -> {node, chosen(): [{key, item}]}
  // `selected` are ids that are ticked from the start, `blocked` ids that can't be chosen.
  const chooser = (sections, { multiple, selected = [], blocked = [], onPick }) => {
    const lists = sections.map((section) => BX.create('div', { className: 'app-chooser-list', data: { section: section.key } },
      section.items.length
        ? section.items.map((item) => row(item, multiple, 'app-chooser'))
        : [BX.create('div', { className: 'app-chooser-empty', text: BX.text('nothing_found') })]));
    const tabs = sections.map((section, index) => BX.create('button', {
      type: 'button', className: 'app-chooser-tab', text: section.title, data: { section: section.key },
      on: { click: () => show(index) },
    }));
    const show = (active) => {
      lists.forEach((list, index) => { list.hidden = index !== active; });
      tabs.forEach((tab, index) => tab.classList.toggle('--active', index === active));
    };
    const search = BX.create('input', {
      type: 'search', className: 'ui-ctl-element app-chooser-search', placeholder: BX.text('search'), 'aria-label': BX.text('search'),
      on: {
        input: () => {
          const wanted = search.value.trim().toLowerCase();
          lists.forEach((list) => list.querySelectorAll('.app-chooser-item').forEach((node) => {
            node.hidden = !node.textContent.toLowerCase().includes(wanted);
          }));
        },
      },
    });
    const node = BX.create('div', { className: 'app-chooser' }, [
      search,
      sections.length > 1 ? BX.create('div', { className: 'app-chooser-tabs' }, tabs) : null,
      ...lists,
    ]);
    const each = (ids, change) => {
      const wanted = new Set(ids.map(String));
      node.querySelectorAll('input[name="app-chooser"]').forEach((input) => wanted.has(input.value) && change(input));
    };
    each(selected, (input) => { input.checked = true; });
    each(blocked, (input) => { input.disabled = true; });
    show(0);
    const chosen = () => sections.flatMap((section, index) => Array.from(lists[index].querySelectorAll('input:checked'))
      .map((input) => ({ key: section.key, item: section.items.find((item) => String(item.id) === input.value) })));
    if (onPick) {
      node.addEventListener('change', (event) => event.target.type === 'radio' && onPick(chosen()));
    }
    return { node, chosen };
  };

  const dialog = ({ id, title, view, onSave }) => {
    const popup = new BX.Popup({
      id,
      className: 'app-chooser-popup',
      title,
      content: view.node,
      width: 460,
      overlay: true,
      closeIcon: true,
      autoHide: true,
      buttons: onSave ? [
        BX.Popup.button(BX.text('select'), 'accept', () => { popup.close(); onSave(view.chosen()); }),
        BX.Popup.cancel(BX.text('cancel'), () => popup.close()),
      ] : [],
    });
    popup.show();
    return popup;
  };

  const isOn = (value) => value === true || value === 1 || value === '1' || value === 'true' || value === 'Y';

  const listed = (value) => (value && typeof value === 'object' ? Object.values(value) : [].concat(value ?? []));

  const CRM_PREFIXES = { lead: 'L', contact: 'C', company: 'CO', deal: 'D', quote: 'Q' };

  // {deal: [1, 2], lead: ['L_3']} or ['D_1'] -> ids as the choosers have them.
  const crmIds = (value) => Object.entries(value && typeof value === 'object' ? value : {}).flatMap(([kind, ids]) => listed(ids)
    .map((id) => (/^\d+$/.test(id) && CRM_PREFIXES[kind] ? `${CRM_PREFIXES[kind]}_${id}` : id)));

  const asUser = ({ id, name, photo, position, url }) => ({ id, name, photo, position, url, sub: false, sup: false });

  Object.assign(AppLayout.commands, {
    async selectUser(params, reply) {
      const multiple = Boolean(params.mult);
      const users = (await load('portal.company.users')).map((user) => ({ ...user, desc: user.position }));
      let popup = null;
      const view = chooser([{ key: 'users', title: '', items: users }], {
        multiple,
        onPick: (picked) => { popup.close(); reply(asUser(picked[0].item)); },
      });
      popup = dialog({
        id: multiple ? 'app-user-popup-1' : 'app-user-popup-0',
        title: params.title || BX.text('choose_employee'),
        view,
        onSave: multiple ? (picked) => reply(picked.map(({ item }) => asUser(item))) : null,
      });
    },

    async selectAccess(params, reply) {
      const sections = await load('portal.company.access');
      // The codes that the app names are those it has already: shown, and not to be chosen again.
      const view = chooser(sections, { multiple: true, blocked: listed(params.value) });
      dialog({
        id: 'BXUserRights',
        title: params.title || BX.text('choose_access'),
        view,
        onSave: (picked) => reply(picked.map(({ item }) => ({ id: item.id, name: item.name, provider: item.provider }))),
      });
    },

    async selectCRM(params, reply) {
      const asked = listed(params.entityType);
      const types = asked.length ? asked : Object.keys(CRM_PREFIXES);
      const sections = await load('portal.company.crm', { types });
      const multiple = isOn(params.multiple);
      const view = chooser(sections, { multiple, selected: multiple ? crmIds(params.value) : [] });
      dialog({
        id: 'crm-crm-popup',
        title: BX.text('choose_crm'),
        view,
        onSave: (picked) => {
          const answer = {};
          picked.forEach(({ key, item }) => {
            answer[key] = answer[key] || [];
            answer[key].push({
              id: item.id, type: key, place: key, title: item.name, desc: item.desc, url: item.url,
              ...(key === 'contact' ? { image: item.photo || '' } : {}),
            });
          });
          reply(answer);
        },
      });
    },
  });
})();
