/** Medians, spreads and ratios of what measure.mjs timed; as tables and as plain data. */

const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at % 1);
};

/** Of one list of numbers: {median, quartiles, min, max}. */
export function summarize(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { median, quartiles: [lower, upper], min: sorted[0], max: sorted.at(-1) };
}

/**
 * Adds the statistics to each result. The ratio compares rounds with the same round of
 * `baseline`, so that a slow moment of the machine, which meets both, falls out.
 */
export function evaluate(results, { baseline, samples, flops }) {
  const base = results.find(({ label }) => label === baseline)?.times;
  return results.map((result) => {
    if (result.refused) return result;
    const perStep = summarize(result.times);
    const ratio = base ? summarize(result.times.map((time, i) => time / base[i])) : null;
    return {
      ...result,
      microsecondsPerStep: perStep,
      samplesPerSecond: (samples / perStep.median) * 1e6,
      gigaflops: flops === null ? null : flops / perStep.median / 1e3,
      ratio,
    };
  });
}

const digits = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);

/** Lines of cells below one another; the first is the head, the first `left` columns are words. */
export function layOut(rows, left = 1) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((cells) => cells[i].length)));
  const pad = (cell, i) => cell[i < left ? "padEnd" : "padStart"](widths[i]);
  const lines = rows.map((cells) => cells.map(pad).join("  ").trimEnd());
  lines.splice(1, 0, "-".repeat(Math.max(...lines.map((line) => line.length))));
  return lines.join("\n");
}

export const asMarkdown = ([head, ...rows]) =>
  [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

function row({ label, numbers, microsecondsPerStep: time, ratio, ...rest }) {
  return [
    label,
    numbers,
    digits(time.median),
    `${digits(time.quartiles[0])}–${digits(time.quartiles[1])}`,
    `${digits(time.min)}–${digits(time.max)}`,
    digits(rest.samplesPerSecond),
    rest.gigaflops === null ? "" : digits(rest.gigaflops),
    ratio === null ? "" : `${digits(ratio.median)}×`,
  ];
}

/** The table of one workload, fastest first; below it who was not compared, and why. */
export function table({ id, title, unit, baseline, results }) {
  const timed = results.filter(({ refused }) => !refused);
  timed.sort((a, b) => a.microsecondsPerStep.median - b.microsecondsPerStep.median);
  const per = unit === "step" ? "samples/s" : `${unit}s/s`;
  const head = ["contender", "numbers", `µs/${unit}`, "quartiles", "min–max", per, "GFLOP/s"];
  const rows = [[...head, `time ÷ ${baseline}`], ...timed.map(row)];
  const used = head.concat("").map((_, i) => rows.slice(1).some((cells) => cells[i] !== ""));
  const lines = layOut(
    rows.map((cells) => cells.filter((_, i) => used[i])),
    2,
  );
  const refused = results.filter((result) => result.refused);
  const share = summarize(timed.flatMap(({ busy }) => busy)).median;
  const notes = [
    ...(share < 0.9 ? [`the core was shared: they had ${Math.round(100 * share)} % of it`] : []),
    ...timed.filter(({ note }) => note).map(({ label, note }) => `${label}: ${note}`),
    ...refused.map(({ label, refused: why }) => `not compared: ${label}: ${why}`),
  ];
  return [`${id}: ${title}`, lines, ...notes].join("\n");
}

const ours = (label) => label.startsWith("engine");
const native = (label) => label.startsWith("native") || label.endsWith("Python");
const library = (label) => label.split(" ")[0];

/** One line a workload: the engine, the two fastest other libraries of the web, native code. */
export function summaryRows(measured) {
  const head = ["", "relaxed", "SIMD", "float64", "fastest other on the web", "next", "native"];
  return [head, ...measured.map(summaryRow)];
}

function summaryRow({ id, results }) {
  const timed = results.filter(({ refused }) => !refused);
  timed.sort((a, b) => a.microsecondsPerStep.median - b.microsecondsPerStep.median);
  const time = (result) => (result ? digits(result.microsecondsPerStep.median) : "");
  const find = (label, numbers) =>
    time(timed.find((result) => result.label === label && result.numbers === numbers));
  const against = (result) => {
    if (!result) return "";
    const times = result.ratio ? ` (${digits(result.ratio.median)}×)` : "";
    return `${result.label.replace("native ", "")} ${time(result)}${times}`;
  };
  const others = timed.filter(({ label }) => !ours(label) && !native(label));
  const next = others.find(({ label }) => library(label) !== library(others[0].label));
  const singles = ["engine relaxed", "engine simd"].map((label) => find(label, "float32"));
  const doubles = find("engine simd float64", "float64") || find("engine simd", "float64");
  const natives = timed.filter(({ label }) => native(label)).map(against);
  return [id, ...singles, doubles, against(others[0]), against(next), natives.join(", ")];
}
