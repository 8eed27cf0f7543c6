// Builds elements: el('p.note', {id: 'x', onclick}, 'text', child). A null child is left out; text never becomes HTML.

const SVG = 'http://www.w3.org/2000/svg';

export function el(name, ...rest) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) {
    element.className = classes.join(' ');
  }
  return fill(element, rest);
}

export function svg(name, ...rest) {
  return fill(document.createElementNS(SVG, name), rest);
}

function fill(element, rest) {
  for (const part of rest.flat()) {
    if (part === null || part === undefined || part === false) {
      continue;
    }
    if (typeof part === 'object' && !(part instanceof Node)) {
      for (const [key, value] of Object.entries(part)) {
        if (key.startsWith('on')) {
          element.addEventListener(key.slice(2), value);
        } else if (value !== false && value !== null && value !== undefined) {
          element.setAttribute(key, value === true ? '' : value);
        }
      }
    } else {
      element.append(part);
    }
  }
  return element;
}

// Calls draw(width, height) with the size of `box` now and whenever it changes. The drawing must not change that size.
export function sized(box, draw) {
  let last = '';
  const observer = new ResizeObserver(([entry]) => {
    requestAnimationFrame(() => {
      const { width, height } = entry.contentRect;
      const size = `${Math.round(width)}x${Math.round(height)}`;
      if (box.isConnected && size !== last && width > 0) {
        last = size;
        draw(Math.round(width), Math.round(height));
      }
    });
  });
  observer.observe(box);
  return box;
}
