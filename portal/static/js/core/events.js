// Custom events on any object. Listeners sit on the target itself, so windows of one origin share them.
(() => {
  'use strict';

  const KEY = '__bxCustomEvents';

  const listenersOf = (target, name) => {
    if (!Object.prototype.hasOwnProperty.call(target, KEY)) {
      Object.defineProperty(target, KEY, { value: {}, enumerable: false });
    }
    const all = target[KEY];
    const key = name.toLowerCase();
    all[key] = all[key] || [];
    return all[key];
  };

  BX.addCustomEvent = (target, name, handler) => {
    listenersOf(target, name).push(handler);
  };

  BX.removeCustomEvent = (target, name, handler) => {
    const listeners = listenersOf(target, name);
    const index = listeners.indexOf(handler);
    if (index >= 0) {
      listeners.splice(index, 1);
    }
  };

  BX.onCustomEvent = (target, name, parameters = []) => {
    [...listenersOf(target, name)].forEach((handler) => handler.apply(target, parameters));
  };
})();
