// A server with the platform's own fetch: install, contacts, events; tokens are renewed at B24_OAUTH_URL.
import { createServer } from 'node:http';

const { PORT, B24_CLIENT_ID, B24_CLIENT_SECRET, B24_OAUTH_URL } = process.env;
const portals = new Map(); // member_id -> {endpoint, access, refresh, renewals}
const events = [];

const readBody = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

const renew = async (portal) => {
  const answer = await fetch(B24_OAUTH_URL, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token', client_id: B24_CLIENT_ID, client_secret: B24_CLIENT_SECRET, refresh_token: portal.refresh,
    }),
  });
  const pair = await answer.json();
  if (!answer.ok) throw new Error(pair.error);
  Object.assign(portal, { access: pair.access_token, refresh: pair.refresh_token, renewals: portal.renewals + 1 });
};

const call = async (portal, method, params = {}, again = true) => {
  const answer = await fetch(portal.endpoint + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${portal.access}` },
    body: JSON.stringify(params),
  });
  const body = await answer.json();
  if (answer.status === 401 && body.error === 'expired_token' && again) {
    await renew(portal);
    return call(portal, method, params, false);
  }
  return body;
};

const pages = {
  async '/install'(fields, query) {
    const portal = {
      endpoint: `https://${query.get('DOMAIN')}/rest/`, access: fields.get('AUTH_ID'), refresh: fields.get('REFRESH_ID'), renewals: 0,
    };
    portals.set(fields.get('member_id'), portal);
    const handler = `${process.env.APP_URL}/events`;
    return call(portal, 'event.bind', { event: 'ONCRMCONTACTUPDATE', handler });
  },
  async '/contacts'(fields) {
    const portal = portals.get(fields.get('member_id'));
    const cmd = Object.fromEntries([0, 50, 100].map((start) => [`from${start}`,
      `crm.contact.list?filter[%NAME]=Node&select[]=ID&select[]=NAME&order[ID]=ASC&start=${start}`]));
    const { result } = await call(portal, 'batch', { halt: 0, cmd });
    const found = Object.values(result.result).flat();
    await call(portal, 'crm.contact.update', { id: found[0].ID, fields: { COMMENTS: 'Seen by Node' } });
    return { found: found.length, next: result.result_next, total: result.result_total, renewals: portal.renewals };
  },
  async '/events'(fields) {
    events.push({ event: fields.get('event'), id: fields.get('data[FIELDS][ID]'), member: fields.get('auth[member_id]') });
    return {};
  },
  async '/heard'() {
    return events;
  },
};

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  try {
    const page = pages[url.pathname];
    const body = page ? await page(await readBody(request), url.searchParams) : { error: 'not found' };
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error.cause ?? error) }));
  }
}).listen(Number(PORT), '127.0.0.1');
