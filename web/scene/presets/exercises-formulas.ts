/** Exercises about formulas: what is wanted, and what slips lead to, the engine computes. */
import { blanksWords, chainWords, modulesWords } from "../../core/words/exercises-formulas.ts";
import { ANSWERS_HIDDEN, at, formula, slip } from "./exercise.ts";
import type { PresetSource } from "./preset.ts";

const lines = (...statements: readonly string[]): string => statements.join("\n");

/** The same functions as definitions, so that each value and each factor has a name. */
const CHAIN_STEPS = lines("h = x+1", "g = 2(h-1)^2", "K = g^2-g+1");
const SQUARE_STEPS = lines("h = x^2", "g = 3h", "K = 1+g^2");

/** Runs of a chain written as h, g, K: by what each factor can be asked for. */
const chainRuns = (steps: string) => ({
  steps: { stage: { formula: steps, wrt: ["x", "h", "g"] } },
  toG: { stage: { formula: steps, output: "g", wrt: ["x", "h"] } },
  toH: { stage: { formula: steps, output: "h" } },
  quotient: { stage: { formula: steps, numeric: { scheme: "forward", h: 1e-4 } } },
});

const { forward, locals, derivative, squares } = chainWords;

const VALUES = [
  { label: "h(1)", value: at("nodes[name=h].value", "steps") },
  { label: "g(h(1))", value: at("nodes[name=g].value", "steps") },
  { label: "K(1) = f(g(h(1)))", value: at("value", "steps") },
];

const FACTORS = [
  { label: "h′ at 1", value: at("gradient.x", "toH") },
  { label: "g′ at h(1)", value: at("gradient.h", "toG") },
  { label: "f′ at g(h(1))", value: at("gradient.g", "steps") },
];

const chain: PresetSource = {
  id: "exercise-chain",
  lectures: [0],
  stage: () => ({
    formula: lines("h(x) = x+1", "g(x) = 2(x-1)^2", "f(x) = x^2-x+1", "K = f(g(h(x)))"),
    at: { x: 1 },
  }),
  rest: {
    view: ANSWERS_HIDDEN,
    exercise: {
      id: "chain",
      runs: chainRuns(CHAIN_STEPS),
      parts: [
        {
          ...{ id: "forward", kind: "numbers", points: 3 },
          ...{ question: forward.question, note: forward.note, blanks: VALUES },
          mistakes: [
            slip("g-at-x", formula("2(x-1)^2"), forward.outside, 1),
            slip("lost-minus-sum", formula("4x^4+2x^2+1"), forward.plus, 2),
            slip("lost-minus-product", formula("4x^4*2x^2+1"), forward.times, 2),
          ],
        },
        {
          ...{ id: "locals", kind: "numbers", points: 3 },
          ...{ question: locals.question, note: locals.note, blanks: FACTORS },
          mistakes: [
            slip("g-at-x", formula("4(x-1)"), locals.gAtX, 1),
            slip("f-at-x", formula("2x-1"), locals.fAtX, 2),
          ],
        },
        {
          ...{ id: "derivative", kind: "numbers", points: 2 },
          ...{ question: derivative.question, note: derivative.note },
          blanks: [{ label: "K′(1)", value: at("gradient.x") }],
          mistakes: [
            slip("all-at-x", formula("(2x-1)*4(x-1)"), derivative.atX),
            slip("factor-g", at("gradient.g", "steps"), derivative.middle),
            slip("factor-f", at("gradient.x", "toG"), derivative.outer),
            slip("sum", formula("u = x+1; v = 2(u-1)^2; 1 + 4(u-1) + (2v-1)"), derivative.sum),
            slip("lost-minus-sum", formula("16x^3+4x"), derivative.plus),
            slip("lost-minus-product", formula("16x^3*4x"), derivative.times),
            slip("quotient", at("numeric.x", "quotient"), derivative.quotient),
          ],
        },
      ],
    },
  },
};

const chainSquares: PresetSource = {
  id: "exercise-chain-squares",
  lectures: [0],
  stage: () => ({
    formula: lines("h(x) = x^2", "g(x) = 3x", "f(x) = 1+x^2", "K = f(g(h(x)))"),
    at: { x: 1 },
  }),
  rest: {
    view: ANSWERS_HIDDEN,
    exercise: {
      id: "chain-squares",
      runs: chainRuns(SQUARE_STEPS),
      parts: [
        {
          ...{ id: "forward", kind: "numbers", points: 3 },
          ...{ question: forward.question, note: forward.note, blanks: VALUES },
          mistakes: [slip("square", formula("1+3x^4"), squares.once, 2)],
        },
        {
          ...{ id: "locals", kind: "numbers", points: 3 },
          ...{ question: locals.question, note: locals.note, blanks: FACTORS },
          mistakes: [slip("f-at-x", formula("2x"), locals.fAtX, 2)],
        },
        {
          ...{ id: "derivative", kind: "numbers", points: 2 },
          ...{ question: derivative.question, note: derivative.note },
          blanks: [{ label: "K′(1)", value: at("gradient.x") }],
          mistakes: [
            slip("factor-h", at("gradient.h", "steps"), squares.inner),
            slip("factor-f", at("gradient.x", "toG"), squares.outer),
            slip("one-factor", formula("2x*3*2x"), squares.oneFactor),
            slip("sum", formula("2x + 3 + 2(3x^2)"), derivative.sum),
            slip("value", at("value"), derivative.value),
          ],
        },
        {
          ...{ id: "by-hand", kind: "numbers", points: 2 },
          ...{ question: squares.byHand, note: squares.noteByHand },
          blanks: [
            { label: "c", value: formula("(1+(3x^2)^2) - (1+(3*0)^2)") },
            { label: "d", value: at("gradient.x") },
          ],
          mistakes: [
            slip("square", formula("3x"), squares.once),
            slip("power", formula("(3x)^2"), squares.power, 1),
          ],
        },
      ],
    },
  },
};

const { blanks, bias } = blanksWords;
const DELTA_Z = "(σ(w*x+b)-t)*σ(w*x+b)*(1-σ(w*x+b))";
/** The inputs of the exercise, another λ. */
const penalty = (λ: number) => ({ stage: { at: { w: 0.5, x: 2, b: -1, t: 1, λ } } });

const fiveBlanks: PresetSource = {
  id: "exercise-five-blanks",
  lectures: [1],
  stage: () => ({
    formula: lines(
      "z = w*x + b",
      "y = sigmoid(z)",
      "L = (y-t)^2/2",
      "R = w^2/2",
      "L_reg = L + λ*R",
    ),
    at: { w: 0.5, x: 2, b: -1, t: 1, λ: 0.1 },
    wrt: ["w", "b"],
  }),
  rest: {
    view: ANSWERS_HIDDEN,
    exercise: {
      id: "five-blanks",
      runs: {
        deltas: { stage: { wrt: ["R", "L", "y", "z", "w", "b"] } },
        without: penalty(0),
        whole: penalty(1),
      },
      parts: [
        {
          ...{ id: "blanks", kind: "numbers", points: 5 },
          ...{ question: blanks.question, note: blanks.note },
          blanks: ["R", "L", "y", "z", "w"].map((name) => ({
            label: `δ_${name}`,
            value: at(`gradient.${name}`, "deltas"),
          })),
          mistakes: [
            slip("weight", 1, blanks.weight),
            slip("sign", formula("t - σ(w*x+b)"), blanks.sign, 2),
            slip("no-slope", at("gradient.y", "deltas"), blanks.slope, 3),
            slip("loss-only", at("gradient.w", "without"), blanks.lossOnly, 4),
            slip("no-factor", at("gradient.w", "whole"), blanks.noFactor, 4),
            slip("no-input", formula(`${DELTA_Z} + λ*w`), blanks.noInput, 4),
            slip("minus", formula(`${DELTA_Z}*x - λ*w`), blanks.minus, 4),
            slip("penalty-only", formula("λ*w"), blanks.penaltyOnly, 4),
          ],
        },
        {
          ...{ id: "bias", kind: "numbers", points: 1 },
          ...{ question: bias.question, note: bias.note },
          blanks: [{ label: "δ_b", value: at("gradient.b", "deltas") }],
          mistakes: [
            slip("penalised", formula(`${DELTA_Z} + λ*b`), bias.penalised),
            slip("input", formula(`${DELTA_Z}*x`), bias.input),
          ],
        },
      ],
    },
  },
};

const MODULES = lines("v = x^2", "u = v*y", "f = u/z");
const { forward: values, locals: slopes, backward } = modulesWords;

const x2yOverZ: PresetSource = {
  id: "exercise-x2y-over-z",
  lectures: [4],
  stage: () => ({ formula: MODULES, at: { x: 3, y: 4, z: 2 } }),
  rest: {
    view: ANSWERS_HIDDEN,
    exercise: {
      id: "x2y-over-z",
      runs: {
        modules: { stage: { wrt: ["x", "y", "z", "u", "v"] } },
        toU: { stage: { output: "u", wrt: ["v", "y"] } },
        toV: { stage: { output: "v", wrt: ["x"] } },
      },
      parts: [
        {
          ...{ id: "forward", kind: "numbers", points: 3 },
          ...{ question: values.question, note: values.note },
          blanks: [
            { label: "v = x²", value: at("nodes[name=v].value") },
            { label: "u = v · y", value: at("nodes[name=u].value") },
            { label: "f = u / z", value: at("value") },
          ],
          mistakes: [
            slip("doubled", formula("2x"), values.doubled),
            slip("product", formula("x^2*y*z"), values.product, 2),
          ],
        },
        {
          ...{ id: "locals", kind: "numbers", points: 5 },
          ...{ question: slopes.question, note: slopes.note },
          blanks: [
            { label: "∂f/∂u", value: at("gradient.u", "modules") },
            { label: "∂f/∂z", value: at("gradient.z") },
            { label: "∂u/∂v", value: at("gradient.v", "toU") },
            { label: "∂u/∂y", value: at("gradient.y", "toU") },
            { label: "∂v/∂x", value: at("gradient.x", "toV") },
          ],
          mistakes: [
            slip("sign", formula("x^2*y/z^2"), slopes.sign, 1),
            slip("itself", formula("x^2"), slopes.itself, 2),
            slip("itself", formula("y"), slopes.itself, 3),
            slip("power", formula("x"), slopes.power, 4),
          ],
        },
        {
          ...{ id: "backward", kind: "numbers", points: 4 },
          ...{ question: backward.question, note: backward.note },
          blanks: [
            { label: "∂f/∂z", value: at("gradient.z") },
            { label: "∂f/∂y", value: at("gradient.y") },
            { label: "∂f/∂v", value: at("gradient.v", "modules") },
            { label: "∂f/∂x", value: at("gradient.x") },
          ],
          mistakes: [
            slip("sign", formula("x^2*y/z^2"), backward.sign),
            slip("factor", at("gradient.y", "toU"), backward.half, 1),
            slip("factor", at("gradient.v", "toU"), backward.half, 2),
            slip("upstream", at("gradient.v", "modules"), backward.upstream, 3),
            slip("local", at("gradient.x", "toV"), backward.local, 3),
            slip("factor", formula("2x*y"), backward.half, 3),
          ],
        },
      ],
    },
  },
};

export const formulaExercises: readonly PresetSource[] = [
  chain,
  chainSquares,
  fiveBlanks,
  x2yOverZ,
];
