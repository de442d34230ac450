/** One series as an SVG picture on two logarithmic axes, with its fitted slope. */

const width = 480;
const height = 320;
const margin = { left: 64, right: 16, top: 48, bottom: 44 };

const decades = (from, to) => {
  const found = [];
  for (let power = Math.ceil(Math.log10(from)); power <= Math.log10(to); power++) found.push(power);
  return found.length > 1 ? found : [Math.log10(from), Math.log10(to)];
};

const label = (power) => {
  const value = 10 ** power;
  return value >= 1 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(1);
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function scaleOf(values, from, to) {
  const [low, high] = [Math.min(...values) / 1.2, Math.max(...values) * 1.2].map(Math.log10);
  const place = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { place, ticks: decades(10 ** low, 10 ** high) };
}

const text = (x, y, words, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escape(words)}</text>`;

const line = (x1, y1, x2, y2, more) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${more}/>`;

export function plot({ title, x: xName, y: yName, points, exponent, expected }) {
  const x = scaleOf(
    points.map(({ size }) => size),
    margin.left,
    width - margin.right,
  );
  const y = scaleOf(
    points.map(({ cost }) => cost),
    height - margin.bottom,
    margin.top,
  );
  const grid = 'stroke="#ddd"';
  const [bottom, right] = [height - margin.bottom, width - margin.right];
  const parts = [
    ...x.ticks.flatMap((power) => {
      const at = x.place(10 ** power);
      const words = text(at, bottom + 16, label(power), 'text-anchor="middle"');
      return [line(at, margin.top, at, bottom, grid), words];
    }),
    ...y.ticks.flatMap((power) => {
      const at = y.place(10 ** power);
      const words = text(margin.left - 6, at + 4, label(power), 'text-anchor="end"');
      return [line(margin.left, at, right, at, grid), words];
    }),
    fit(points, expected, x, y),
    ...points.map(({ size, cost }) => {
      const [cx, cy] = [x.place(size).toFixed(1), y.place(cost).toFixed(1)];
      return `<circle cx="${cx}" cy="${cy}" r="4" fill="#0072b2"/>`;
    }),
    text(margin.left, 18, title, 'font-weight="bold"'),
    text(margin.left, 36, `${yName}; exponent ${exponent.toFixed(2)}, dashed: ${expected}`),
    text((margin.left + right) / 2, height - 8, xName, 'text-anchor="middle"'),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `font-family="sans-serif" font-size="12">\n` +
    `<rect width="${width}" height="${height}" fill="white"/>\n${parts.join("\n")}\n</svg>\n`
  );
}

/** The expected slope, through the last point. */
function fit(points, expected, x, y) {
  const [first, last] = [points[0], points.at(-1)];
  const lowest = Math.min(...points.map(({ cost }) => cost)) / 1.2;
  const start = Math.max(first.size, last.size * (lowest / last.cost) ** (1 / expected));
  const cost = last.cost * (start / last.size) ** expected;
  const style = 'stroke="#d55e00" stroke-dasharray="5 4"';
  return line(x.place(start), y.place(cost), x.place(last.size), y.place(last.cost), style);
}
