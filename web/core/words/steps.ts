/** Words of the perceptron's steps: story, table, transport, copies, and runs side by side. */
import { showCount } from "../number.ts";

export const steps = {
  announce: (step: number, epoch: number, what: string): string =>
    `Step ${step}, epoch ${epoch}: ${what}`,
  spoken: (sum: string, output: string, target: string, weights: string): string =>
    `Σ = ${sum}, u = ${output}, y = ${target}, ${output === target ? "right" : "wrong"}; w = ${weights}`,
  story: {
    start: "Before the first step",
    startText: (weights: string): string => `The weights start at w = ${weights}.`,
    title: (step: number, epoch: number, row: number): string =>
      `Step ${step}, epoch ${epoch}: row ${row} of the data`,
    right: (output: string): string => `u = y = ${output}: right, the weights stay.`,
    wrong: (output: string, target: string): string =>
      `u = ${output}, but y = ${target}: wrong, the weights change.`,
    answer: (output: string, target: string, right: boolean): string =>
      right ? `u = y = ${output}: right.` : `u = ${output}, but y = ${target}: wrong.`,
    noChange: "The error is 0: the weights stay.",
    share: "This row’s share; the weights wait for the end of the epoch.",
    batch: "The end of the epoch: all shares together move the weights.",
    pocket: (weights: string, wrong: number, rows: number, replaced: boolean): string =>
      `In the pocket${replaced ? " from now on" : ""}: w = ${weights}, with ${wrong} of ${rows} rows wrong.`,
    mean: (weights: string): string => `Mean of the weights after all steps so far: ${weights}`,
    whole: "All digits",
    fires: ">",
    firesAtLeast: "≥",
    not: "≤",
    notBelow: "<",
    more: (count: number): string => `… (${count} more)`,
  },
  verdict: {
    converged: (epochs: number, updates: number, weights: string): string =>
      `Converged after ${plural(epochs, "epoch")} and ${plural(updates, "update")}: w = ${weights} gets every row right.`,
    settled: (epochs: number, updates: number, weights: string, wrong: number): string =>
      `The weights stand still after ${plural(epochs, "epoch")} and ${plural(updates, "update")}: w = ${weights}, ` +
      `${wrong === 0 ? "every row right" : `${plural(wrong, "row")} wrong`}.`,
    cycle: (from: number, to: number, weights: string): string =>
      `A cycle, steps ${showCount(from)} to ${showCount(to)}: after step ${showCount(to)} the weights are ${weights} again, ` +
      `as before step ${showCount(from)}, so this goes on for ever.`,
    noLine: "No straight line separates these rows.",
    toCycle: "Show where it begins",
    toCycleEnd: "Show where it closes",
    limit: (epochs: number): string =>
      `Stopped at the limit of ${plural(epochs, "epoch")}, which can be raised on the left.`,
    kept: (steps: number): string => `Stopped after ${plural(steps, "step")}: more cannot be kept.`,
    notRight: (wrong: number): string =>
      wrong === 0 ? "Every row is right now." : `${plural(wrong, "row")} still wrong.`,
    settling: (weights: string): string =>
      `w = ${weights}. This rule comes nearer and nearer to the least cost instead of stopping by itself.`,
    cost: (from: string, to: string): string => `Cost: ${from} → ${to}`,
    failed: (reason: string): string => `The run could not go on: ${reason}`,
    pocket: (weights: string, wrong: number): string =>
      `The pocket keeps the weights that got most rows right on the way: ${weights}, ${wrongRows(wrong)}. ` +
      `They are the answer of this rule, whatever the last step did.`,
    averaged: (weights: string, wrong: number): string =>
      `The answer of this rule is the mean of the weights after all steps: ${weights}, ${wrongRows(wrong)}. ` +
      `Weights that stayed long count most, so a few late mistakes move it little.`,
  },
  table: {
    title: "Steps of the learning rule",
    keys: "Keys: ↑ ↓ go through the steps, Home and End to the first and last; − folds the present epoch, + unfolds it.",
    empty: "Press step (→) or play: the table grows by one row for every example.",
    goTo: (step: number): string => `Go to step ${step}`,
    inCycle: "in the cycle",
    columns: {
      step: "step",
      epoch: "epoch",
      inputs: "x",
      weights: "w",
      sum: "Σ",
      activation: "σ(Σ)",
      output: "u",
      target: "y",
      error: "error",
      update: "Δw",
      after: "w after",
      pocket: "pocket",
      mean: "mean w",
    },
    hints: {
      error: "y minus the output before the threshold",
      pocket: "rows that the weights in the pocket get wrong; ★: new in the pocket",
    },
    pocketNew: "new in the pocket",
    foldKey: "Fold this epoch (key − in the table)",
    unfoldKey: "Unfold this epoch (key + in the table)",
    fold: (epoch: number): string => `Fold epoch ${epoch}`,
    unfold: (epoch: number): string => `Unfold epoch ${epoch}`,
    folded: (steps: number, updates: number, wrong: number): string =>
      `${plural(steps, "step")}, ${plural(updates, "update")}, ${wrong} wrong`,
    range: (from: number, to: number): string => (from === to ? `${from}` : `${from}–${to}`),
    foldAll: "Fold epochs",
    unfoldAll: "Unfold epochs",
    jump: "Go to step",
    jumpShort: "Step",
    ahead: "Steps to come",
  },
  transport: {
    update: "update",
    epoch: "epoch",
    slider: "Step of the run",
    at: (step: number, length: number): string => `step ${step} of ${length}`,
    speeds: {
      1: "1 step / s",
      3: "3 steps / s",
      12: "12 steps / s",
      60: "60 steps / s",
      600: "600 steps / s",
      6000: "6,000 steps / s",
    },
    counters: { step: "Step", epoch: "Epoch", updates: "Updates" },
    of: (part: number, whole: number): string => `${part} / ${whole}`,
  },
  copy: {
    title: "Copy …",
    rows: "Rows",
    whole: "whole run",
    shown: "as shown",
    epoch: "this epoch",
    format: "Format",
    formats: { markdown: "Markdown", latex: "LaTeX", csv: "CSV" },
    copy: "Copy",
    download: "Download",
    copied: (rows: number): string => `Copied: ${plural(rows, "row")}.`,
    notAllowed: "The browser does not allow copying here: download it instead.",
    saved: (name: string): string => `Saved as ${name}.`,
    large: (rows: number): string => `${showCount(rows)} rows`,
  },
  compare: {
    intro:
      "Further runs on the same rows, each with something changed. The plane, the steps and the transport show the chosen one.",
    table: "Runs side by side",
    columns: {
      epochs: "epochs",
      updates: "updates",
      end: "ends",
      weights: "final w",
      wrong: "wrong",
    },
    show: (letter: string, what: string): string => `Show run ${letter}: ${what}`,
    runColumn: "run",
    own: "as set on the left",
    same: "nothing yet",
    rate: (rate: string): string => `c = ${rate}`,
    start: (weights: string): string => `starts at ${weights}`,
    ends: { converged: "✓ converged", cycle: "↻ cycle", limit: "■ limit", failed: "✕ stopped" },
    add: "Add a run with",
    addButton: "Add",
    everyRule: "All rules beside each other",
    full: (most: number): string => `${most} runs beside the first are the most.`,
    options: {
      arithmetic: (other: string): string => `${other} arithmetic`,
      threshold: (other: string): string => `fires at ${other}`,
      rate: "another rate",
      start: "another start",
    },
    rateOf: (letter: string): string => `Learning rate of run ${letter}`,
    startOf: (letter: string, index: number): string => `Start weight w${index} of run ${letter}`,
    remove: (letter: string): string => `Remove run ${letter}`,
    rules: {
      perceptron: "perceptron rule",
      pocket: "pocket",
      averaged: "averaged",
      delta: "delta rule",
      "delta-batch": "delta rule, batch",
      logistic: "logistic",
    },
    errors: "Wrong answers in each epoch",
    errorsLabel: (runs: number): string => `Wrong answers in each epoch, ${plural(runs, "run")}`,
    epoch: "epoch",
    numbers: "The same as a table",
    skipped: (shown: number, all: number): string =>
      `${showCount(shown)} of ${showCount(all)} epochs; the copy has all.`,
    run: (letter: string): string => `run ${letter}`,
    parting: "Where they part ways",
    partWays: (a: string, b: string): string => `${a} and ${b}`,
    none: "The same steps to the end.",
    noneRounded: (step: number): string =>
      `The same answers to the end. From step ${step} on only the last digits differ.`,
    start_: "They start at different weights.",
    row: (step: number): string => `At step ${step} they look at different rows.`,
    answer: (step: number): string => `At step ${step} one fires and the other does not:`,
    answerRounded: (step: number, rounding: number): string =>
      `They agree but for rounding, which begins at step ${rounding}, until at step ${step} it decides: one fires, the other does not.`,
    update: (step: number): string =>
      `At step ${step} the answer is the same, the change of the weights is not:`,
    end: (steps: number, letter: string): string =>
      `The same for ${plural(steps, "step")}; then run ${letter} goes on.`,
    unit: "One changes the weights once in an epoch, the other at each row.",
    goThere: (step: number): string => `Go to step ${step}`,
  },
} as const;

function wrongRows(count: number): string {
  return count === 0 ? "every row right" : `${plural(count, "row")} wrong`;
}

function plural(count: number, what: string): string {
  return `${showCount(count)} ${what}${count === 1 ? "" : "s"}`;
}
