// Grammar of the messages between an app's frame and the portal (portal-facts 4.1).
(() => {
  'use strict';

  // Both string forms (with and without empty segments) and the object form -> {method, params, callback, appSid}, or null when unreadable.
  const parse = (data) => {
    if (typeof data === 'string') {
      const parts = data.split(':');
      if (parts.length < 2) {
        return null;
      }
      const json = parts.slice(1, -2).join(':');
      const message = { method: parts[0], appSid: parts[parts.length - 1], callback: parts[parts.length - 2], params: {} };
      if (json !== '') {
        try {
          message.params = JSON.parse(json);
        } catch {
          return null; // the real parser throws here, so the message has no effect
        }
      }
      return message;
    }
    if (data && typeof data === 'object' && typeof data.method === 'string') {
      return { method: data.method, appSid: data.appSid, callback: data.callback, params: data.params ?? {} };
    }
    return null;
  };

  // Always a string; nothing after the colon when there is no reply value.
  const format = (callback, reply) => `${callback}:${reply === undefined ? '' : JSON.stringify(reply)}`;

  BX.rest = BX.rest || {};
  BX.rest.Message = { parse, format };
})();
