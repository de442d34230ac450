/** Medians, spreads and ratios of what measure.mjs timed; as a table and as plain data. */

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
  const used = rows[0]
    .map((_, i) => i)
    .filter((i) => timed.some((result) => row(result)[i] !== ""));
  const widths = used.map((i) => Math.max(...rows.map((cells) => cells[i].length)));
  const align = (cell, column) => (column < 2 ? "padEnd" : "padStart");
  const lines = rows.map((cells) =>
    used
      .map((i, at) => cells[i][align(cells[i], i)](widths[at]))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, "-".repeat(Math.max(...lines.map((line) => line.length))));
  const refused = results.filter((result) => result.refused);
  const notes = refused.map(({ label, refused: why }) => `not compared: ${label}: ${why}`);
  return [`${id}: ${title}`, ...lines, ...notes].join("\n");
}
