// Root object, messages, readiness and small DOM builders. The names are the ones pages of the product use (portal-facts 1.3).
(() => {
  'use strict';

  const BX = window.BX || {};
  window.BX = BX;
  const messages = {};

  BX.message = (argument) => {
    if (typeof argument === 'string') {
      return messages[argument] === undefined ? '' : messages[argument];
    }
    return Object.assign(messages, argument);
  };

  BX.bitrix_sessid = () => messages.bitrix_sessid || '';

  BX.text = (key, values = {}) => Object.entries(values).reduce(
    (text, [name, value]) => text.split(`{${name}}`).join(String(value)),
    BX.message(key) || key,
  );

  BX.ready = (callback) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', callback, { once: true });
    } else {
      callback();
    }
  };

  // create('a', {className, text, html, title, data, on: {click}, href ...}, children)
  BX.create = (tag, attributes = {}, children = []) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (value === undefined || value === null || value === false) {
        return;
      }
      if (name === 'className') element.className = value;
      else if (name === 'text') element.textContent = value;
      else if (name === 'html') element.innerHTML = value;
      else if (name === 'on') Object.entries(value).forEach(([event, handler]) => element.addEventListener(event, handler));
      else if (name === 'data') Object.assign(element.dataset, value);
      else if (name === 'style') Object.assign(element.style, value);
      else element.setAttribute(name, value === true ? '' : value);
    });
    element.append(...[].concat(children).filter(Boolean));
    return element;
  };

  BX.addUrlParams = (url, params) => {
    const parsed = new URL(url, window.location.href);
    Object.entries(params).forEach(([name, value]) => parsed.searchParams.set(name, value));
    return parsed.origin === window.location.origin
      ? parsed.pathname + parsed.search + parsed.hash
      : parsed.href;
  };

  BX.removeUrlParams = (url, names) => {
    const parsed = new URL(url, window.location.href);
    names.forEach((name) => parsed.searchParams.delete(name));
    return parsed.pathname + parsed.search + parsed.hash;
  };

  // HTML that came by ajax: scripts inserted by innerHTML never run, so each is replaced by a live copy, in order.
  BX.insertHtml = (container, html) => {
    container.innerHTML = html;
    container.querySelectorAll('script').forEach((dead) => {
      const live = document.createElement('script');
      Array.from(dead.attributes).forEach((attribute) => live.setAttribute(attribute.name, attribute.value));
      live.textContent = dead.textContent;
      dead.replaceWith(live);
    });
  };

  BX.icon = (name, className = '') => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', `icon ${className}`.trim());
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${BX.message('icons')}#${name}`);
    svg.append(use);
    return svg;
  };

  // The topmost window of the portal's own origin; a page of a slider is same-origin with its host.
  BX.portalWindow = () => {
    try {
      return window.top.BX && window.top.location.origin === window.location.origin ? window.top : window;
    } catch {
      return window;
    }
  };
})();
