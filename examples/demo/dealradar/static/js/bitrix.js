// The BX24 library as promises. The portal opens the app in a frame whose window.name is "DOMAIN|PROTOCOL|APP_SID";
// without it the library throws, so it is loaded only there. The name survives navigations inside the frame.

const LIBRARY = '//api.bitrix24.com/api/v1/';
const TIME_LIMIT = 20000;

export class Trouble extends Error {
  constructor(code, detail = '') {
    super(detail || code);
    this.code = code;
    this.detail = detail;
  }
}

let connected;

export function connect() {
  connected ??= load();
  return connected;
}

function load() {
  if (!/^[^|]+\|[01]\|\w+$/.test(window.name)) {
    return Promise.reject(new Trouble('outside'));
  }
  return limited('outage', (resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.onload = () => (window.BX24 ? window.BX24.init(resolve) : reject(new Trouble('outage')));
    script.onerror = () => reject(new Trouble('outage'));
    document.head.append(script);
  });
}

// The tokens of the frame; the library renews them through the portal when they are over.
export function auth() {
  const current = window.BX24.getAuth();
  return current ? Promise.resolve(current) : limited('session', (resolve) => window.BX24.refreshAuth(resolve));
}

// Runs a batch; answers {name: data}. An error of the whole request never reaches the callback, hence the time limit.
export function batch(calls) {
  return limited('outage', (resolve, reject) => {
    window.BX24.callBatch(calls, (results) => {
      const data = {};
      for (const [name, result] of Object.entries(results)) {
        if (result.error()) {
          reject(new Trouble('refused', result.error().toString()));
          return;
        }
        data[name] = result.data();
      }
      resolve(data);
    });
  });
}

export const isAdmin = () => window.BX24.isAdmin();
export const finishInstallation = () => window.BX24.installFinish();
export const portalAddress = () => window.BX24.getDomain();

// The deal whose card the frame is a tab of, or null.
export function dealOfTab() {
  const { options } = window.BX24.placement.info();
  const id = Number(options?.ID ?? 0);
  return id > 0 ? id : null;
}

export function openDeal(id) {
  window.BX24.openPath?.(`/crm/deal/details/${id}/`, () => {});
}

export function fitFrame() {
  window.BX24.fitWindow();
}

function limited(code, run) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble(code)), TIME_LIMIT);
    const settle = (done) => (value) => {
      clearTimeout(timer);
      done(value);
    };
    run(settle(resolve), settle(reject));
  });
}
