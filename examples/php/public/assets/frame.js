// What the pages need of the BX24 library. The portal opens the app in a frame whose window.name is
// "DOMAIN|PROTOCOL|APP_SID"; the library throws without it, so it is loaded only there.

const TIME_LIMIT = 20000;

let library;

function withBX24() {
  library ??= load();
  return library;
}

function load() {
  return new Promise((resolve, reject) => {
    if (!/^[^|]+\|[01]\|\w+$/.test(window.name)) {
      reject(new Error('not in a portal'));
      return;
    }
    setTimeout(() => reject(new Error('no answer')), TIME_LIMIT);
    const script = document.createElement('script');
    script.src = '//api.bitrix24.com/api/v1/';
    script.onload = () => (window.BX24 ? window.BX24.init(() => resolve(window.BX24)) : reject(new Error('no library')));
    script.onerror = () => reject(new Error('no library'));
    document.head.append(script);
  });
}

function tokens(BX24) {
  const current = BX24.getAuth();
  return current ? Promise.resolve(current) : new Promise((resolve) => BX24.refreshAuth(resolve));
}

// A page without a session (its address was opened anew, the cookie was dropped) gets itself posted as by the portal.
async function handOver() {
  try {
    const BX24 = await withBX24();
    const auth = await tokens(BX24);
    const url = new URL(location.href);
    url.searchParams.set('DOMAIN', BX24.getDomain());
    url.searchParams.set('LANG', BX24.getLang());
    const form = document.createElement('form');
    form.method = 'post';
    form.action = url.pathname + url.search;
    const fields = { AUTH_ID: auth.access_token, REFRESH_ID: auth.refresh_token, member_id: auth.member_id };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', name, value });
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  } catch {
    // The reason does not matter to the reader: outside of a portal there is nothing to show.
    document.getElementById('opening').replaceChildren(document.getElementById('outside').content);
  }
}

async function install(step) {
  if (step === 'leave') {
    location.replace(`/${location.search}`);
    return;
  }
  (await withBX24()).installFinish();
}

const installer = document.querySelector('[data-step]');
const opener = document.querySelector('[data-open]');
if (document.body.dataset.do === 'handover') {
  handOver();
} else if (installer) {
  install(installer.dataset.step);
} else if (document.body.classList.contains('tab')) {
  withBX24().then((BX24) => BX24.fitWindow(), () => {});
}
opener?.addEventListener('click', async () => {
  (await withBX24()).openPath?.(opener.dataset.open, () => {});
});
