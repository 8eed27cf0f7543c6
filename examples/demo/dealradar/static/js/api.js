// The app's own server. The session is kept in memory only: cookies of a frame on another site are dropped by browsers.

import { Trouble, auth } from './bitrix.js';

let session = null;

export async function openSession() {
  const { access_token, refresh_token, member_id } = await auth();
  const answer = await send('/api/session', { method: 'POST', body: { access_token, refresh_token, member_id } });
  session = { key: answer.session, user: answer.user };
  return session.user;
}

export const readRadar = (fresh = false) => withSession(`/api/radar${fresh ? '?fresh=1' : ''}`, {});
export const saveSettings = (settings) => withSession('/api/settings', { method: 'POST', body: settings });

// One new session when the server no longer knows the old one, then the error stands.
async function withSession(path, options) {
  if (!session) {
    await openSession();
    return send(path, options);
  }
  try {
    return await send(path, options);
  } catch (error) {
    if (error.code !== 'session') {
      throw error;
    }
    await openSession();
    return send(path, options);
  }
}

async function send(path, { method = 'GET', body }) {
  const headers = { Accept: 'application/json' };
  if (session) {
    headers.Authorization = `Bearer ${session.key}`;
  }
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  } catch (error) {
    throw new Trouble('outage', String(error));
  }
  const answer = await response.json().catch(() => ({ error: 'outage' }));
  if (!response.ok || answer.error) {
    throw new Trouble(answer.error ?? 'outage');
  }
  return answer;
}
