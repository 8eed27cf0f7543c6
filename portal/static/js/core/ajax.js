// Requests to the portal itself: form bodies with nested keys, the CSRF header and one retry with the new token (portal-facts 1.3).
(() => {
  'use strict';

  const ENDPOINT = '/bitrix/services/main/ajax.php';

  const append = (body, name, value) => {
    if (value === null || value === undefined) {
      body.append(name, '');
    } else if (typeof value === 'object') {
      Object.entries(value).forEach(([key, item]) => append(body, `${name}[${key}]`, item));
    } else {
      body.append(name, String(value));
    }
  };

  const encode = (data) => {
    const body = new URLSearchParams();
    Object.entries(data || {}).forEach(([name, value]) => append(body, name, value));
    return body;
  };

  const failure = (code, message) => ({ status: 'error', data: null, errors: [{ code, message, customData: null }] });

  const send = async (url, data) => {
    const response = await fetch(url, {
      method: 'POST',
      body: encode(data),
      credentials: 'same-origin',
      keepalive: true, // what is being saved must arrive even when the page is left at once
      headers: {
        'X-Bitrix-Csrf-Token': BX.bitrix_sessid(),
        'X-Bitrix-Site-Id': BX.message('SITE_ID'),
      },
    });
    try {
      return JSON.parse(await response.text());
    } catch (cause) {
      return failure('NETWORK_ERROR', String(cause));
    }
  };

  const newToken = (answer) => {
    const error = (answer.errors || []).find((item) => item.code === 'invalid_csrf');
    return error && error.customData ? error.customData.csrf : null;
  };

  const runAction = async (action, { data = {}, analyticsLabel = {} } = {}) => {
    const query = new URLSearchParams({ action });
    Object.entries(analyticsLabel).forEach(([name, value]) => query.append(`analyticsLabel[${name}]`, value));
    const url = `${ENDPOINT}?${query}`;
    let answer = await send(url, data);
    const token = newToken(answer);
    if (token) {
      BX.message({ bitrix_sessid: token });
      answer = await send(url, data);
    }
    if (answer.status !== 'success') {
      throw answer;
    }
    return answer;
  };

  // Plain form POST that answers text (HTML fragments and the oddly shaped replies of app.layout).
  const post = async (url, data) => {
    const response = await fetch(url, {
      method: 'POST', body: encode(data), credentials: 'same-origin', keepalive: true,
    });
    return response.text();
  };

  BX.ajax = { runAction, post, encode };

  BX.errorText = (answer) => (answer && answer.errors && answer.errors.length
    ? answer.errors.map((error) => error.message).join('. ')
    : BX.text('network_error'));
})();
