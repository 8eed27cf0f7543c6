// The BX24 library as promises. The portal opens the app in a frame whose window.name is "DOMAIN|PROTOCOL|APP_SID";
// the library throws without it, so it is loaded only there.

const TIME_LIMIT = 20000;
const PAGE = 50;
const MOST_PEOPLE = 500;

export class Trouble extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export function connect() {
  if (!/^[^|]+\|[01]\|\w+$/.test(window.name)) {
    return Promise.reject(new Trouble('outside'));
  }
  return limited((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '//api.bitrix24.com/api/v1/';
    script.onload = () => (window.BX24 ? window.BX24.init(resolve) : reject(new Trouble('trouble')));
    script.onerror = () => reject(new Trouble('trouble'));
    document.head.append(script);
  });
}

export const language = () => window.BX24.getLang();

// Active colleagues with a date of birth, in one request, or two where there are more than fifty. The library renews an
// expired token by itself.
export async function people() {
  const first = await call([request(0)]);
  const starts = [];
  for (let start = PAGE; start < Math.min(first[0].total(), MOST_PEOPLE); start += PAGE) {
    starts.push(request(start));
  }
  const more = starts.length ? await call(starts) : [];
  return [...first, ...more]
    .flatMap((result) => result.data())
    .filter((user) => user.PERSONAL_BIRTHDAY)
    .map((user) => ({
      name: `${user.NAME ?? ''} ${user.LAST_NAME ?? ''}`.trim(),
      position: user.WORK_POSITION ?? '',
      birthday: user.PERSONAL_BIRTHDAY.slice(0, 10),
    }));
}

const request = (start) => ['user.get', { FILTER: { ACTIVE: true }, start }];

// One request for all calls. When the whole request fails the library never calls back, hence the time limit.
function call(calls) {
  return limited((resolve, reject) => {
    window.BX24.callBatch(calls, (results) => {
      const list = Object.values(results);
      if (list.some((result) => result.error())) {
        reject(new Trouble('no_access'));
      } else {
        resolve(list);
      }
    });
  });
}

function limited(run) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble('trouble')), TIME_LIMIT);
    const settle = (done) => (value) => {
      clearTimeout(timer);
      done(value);
    };
    run(settle(resolve), settle(reject));
  });
}
