// The app's own charts, drawn as SVG for the exact size of their box, so that texts keep their size.
// Each has a label for screen readers; the numbers themselves are in a table beside it or below it.

import { el, sized, svg } from './dom.js';

const INK = '#414b57';
const SOFT = '#5f6b78';
const LINE = '#dfe5eb';

// rows: [{label, note, value, color}]; one horizontal bar a row, its label above it.
export function bars(rows, label) {
  const box = el('.chart');
  const most = Math.max(...rows.map((row) => row.value), 1);
  return sized(box, (width, height) => {
    const step = Math.min(150, height / rows.length);
    const drawing = svg('svg', { width, height, role: 'img', 'aria-label': label });
    rows.forEach((row, index) => {
      const top = index * step;
      const bar = Math.max(7, Math.min(36, step * 0.28));
      const length = Math.max(row.value ? 6 : 0, (row.value / most) * width);
      drawing.append(
        text(row.label, 0, top + 14, { fill: INK, 'font-weight': 600 }),
        text(row.note, width, top + 14, { fill: SOFT, 'text-anchor': 'end' }),
        svg('rect', { x: 0, y: top + 22, width, height: bar, rx: bar / 2, fill: '#edf1f5' }),
        svg('rect', { x: 0, y: top + 22, width: length, height: bar, rx: bar / 2, fill: row.color }),
      );
    });
    box.replaceChildren(drawing);
  });
}

// months: [{label, expected, won}]; stacked columns with a line for the goal. `short` formats the axis.
export function columns(months, goal, goalLabel, label, short) {
  const box = el('.chart');
  const top = niceTop(Math.max(...months.map((month) => month.expected + month.won), goal, 1));
  return sized(box, (width, height) => {
    const left = 64;
    const bottom = height - 26;
    const head = 14;
    const y = (value) => bottom - (value / top) * (bottom - head);
    const drawing = svg('svg', { width, height, role: 'img', 'aria-label': label });
    for (let index = 0; index <= 4; index += 1) {
      const value = (top / 4) * index;
      drawing.append(
        svg('line', { x1: left, x2: width, y1: y(value), y2: y(value), stroke: LINE }),
        text(short(value), left - 10, y(value) + 4, { fill: SOFT, 'text-anchor': 'end' }),
      );
    }
    const step = (width - left) / months.length;
    const column = Math.min(64, step * 0.5);
    months.forEach((month, index) => {
      const x = left + step * index + (step - column) / 2;
      drawing.append(
        svg('rect', { x, y: y(month.won), width: column, height: bottom - y(month.won), fill: '#1f8a4c', rx: 3 }),
        svg('rect', { x, y: y(month.won + month.expected), width: column, height: y(month.won) - y(month.won + month.expected), fill: '#2f8fe0', rx: 3 }),
        text(month.label, x + column / 2, height - 7, { fill: INK, 'text-anchor': 'middle' }),
      );
    });
    if (goal > 0) {
      drawing.append(
        svg('line', { x1: left, x2: width, y1: y(goal), y2: y(goal), stroke: '#b4480f', 'stroke-width': 1.5, 'stroke-dasharray': '6 4' }),
        text(goalLabel, width, y(goal) - 6, { fill: '#b4480f', 'text-anchor': 'end', 'font-weight': 600 }),
      );
    }
    box.replaceChildren(drawing);
  });
}

// A half circle that is filled up to `score` of 100.
export function gauge(score, color, label) {
  const length = Math.PI * 80;
  const arc = (stroke, filled) =>
    svg('path', { d: 'M 20 100 A 80 80 0 0 1 180 100', fill: 'none', stroke, 'stroke-width': 18, 'stroke-linecap': 'round', 'stroke-dasharray': `${filled} ${length}` });
  return svg(
    'svg',
    { viewBox: '0 0 200 118', class: 'gauge', role: 'img', 'aria-label': label },
    arc('#e6ebf0', length),
    score > 0 ? arc(color, (length * score) / 100) : null,
    svg('text', { x: 100, y: 96, 'text-anchor': 'middle', 'font-size': 44, 'font-weight': 600, fill: '#2b333c' }, String(score)),
  );
}

// What stands where there is nothing to draw.
export function emptyRadar() {
  return svg(
    'svg',
    { viewBox: '0 0 120 120', class: 'empty-radar', 'aria-hidden': 'true' },
    ...[52, 36, 20].map((r) => svg('circle', { cx: 60, cy: 60, r, fill: 'none', stroke: '#c8d6e5', 'stroke-width': 2 })),
    svg('path', { d: 'M60 60 L97 23 A52 52 0 0 1 112 60 Z', fill: '#d9e9fb' }),
    svg('circle', { cx: 60, cy: 60, r: 4, fill: '#2f8fe0' }),
  );
}

function text(content, x, y, attributes) {
  return svg('text', { x, y, 'font-size': 13, ...attributes }, content);
}

// The next round number above `value`, so that the axis reads well.
function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].map((factor) => factor * power).find((top) => top >= value * 1.05) ?? 20 * power;
}
