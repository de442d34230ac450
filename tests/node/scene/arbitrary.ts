/** Random complete scenes, for properties that must hold for all of them. */
import * as fc from "fast-check";
import {
  CLOUDS,
  GATES,
  PERCEPTRON_RULES,
  VOTE,
  type Conventions,
  type NetworkStage,
  type Optimizer,
  type Scene,
  type Schedule,
  type Stage,
} from "../../../web/scene/schema.ts";
import { exerciseDocuments } from "./arbitrary-exercise.ts";
import { networkLook } from "./arbitrary-look.ts";
import { layers, number, parametersOf, rows } from "./arbitrary-layers.ts";
import { notation } from "./arbitrary-notation.ts";

const seed = fc.nat(2 ** 32 - 1);
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const name = fc.constantFrom("x", "y", "θ_0", "w_1", "toString", "hasOwnProperty", "λ");
const expression = fc.record({
  kind: fc.constant("expression" as const),
  formula: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  at: fc.dictionary(name, number),
  wrt: fc.array(name, { maxLength: 3 }),
  output: fc.constantFrom("", "f", "L_reg"),
  numeric: fc.record({
    scheme: fc.constantFrom("forward", "backward", "central"),
    h: fc.double({ min: 1e-12, max: 1, noNaN: true }),
  }),
});

const exact = fc.oneof(number, fc.constantFrom("1/3", "-7/3"));

const perceptronData = fc.oneof(
  fc.record({
    preset: fc.constantFrom(...GATES, "implies"),
    inputs: fc.constant(2 as const),
    standardize: fc.boolean(),
  }),
  fc.record({
    preset: fc.constantFrom("gaussians", "circles"),
    count: fc.integer({ min: 1, max: 300 }),
    noise: fc.double({ min: 0, max: 10, noNaN: true }).map((noise) => noise + 0),
    seed,
    standardize: fc.boolean(),
  }),
  fc.constant({ csv: "a,b,kind\n1,2,yes\n3,4,no\n5,6,no", target: "kind", standardize: false }),
  fc.nat(3).chain((more) =>
    fc.record({
      inputs: fc.array(fc.tuple(exact, exact), { minLength: more + 1, maxLength: more + 1 }),
      targets: fc.array(fc.constantFrom(0, 1), { minLength: more + 1, maxLength: more + 1 }),
      names: fc.constantFrom([], ["age", "income"]),
      standardize: fc.boolean(),
    }),
  ),
);

const start = fc.oneof(
  fc.record({
    weights: fc.oneof(fc.constant([0, 0, 0]), fc.tuple(exact, exact, exact)),
    init: fc.constant(null),
  }),
  fc.record({
    weights: fc.constant([0, 0, 0]),
    init: fc.record({
      kind: fc.constant("uniform" as const),
      low: fc.double({ min: -9, max: 0, noNaN: true }).map((low) => low + 0),
      high: positive,
      seed,
    }),
  }),
);

const rule = fc.oneof(
  fc.record({
    rule: fc.constantFrom(...PERCEPTRON_RULES.filter((name) => name !== "logistic")),
    arithmetic: fc.constantFrom("exact", "float64"),
  }),
  // Beside a logistic run, what names no arithmetic has float64 too.
  fc.constant({ rule: "logistic" as const, arithmetic: "float64" as const }),
);

const settings = fc.record({
  kind: fc.constant("perceptron" as const),
  data: perceptronData,
  rate: fc.oneof(positive, fc.constant("1/3")),
  threshold: fc.constantFrom(">", ">="),
  labels: fc.constant("01" as const),
  order: fc.constantFrom("given", "shuffled"),
  seed,
  compare: fc.array(
    fc.oneof(
      fc.record({ rule: fc.constantFrom("pocket", "delta"), rate: fc.constantFrom(2, "1/3") }),
      fc.record({ rule: fc.constant("logistic"), arithmetic: fc.constant("float64") }),
      fc.record({ threshold: fc.constantFrom(">", ">="), weights: fc.tuple(exact, exact, exact) }),
    ),
    { maxLength: 5 },
  ),
  stop: fc.record({
    cleanEpochs: fc.integer({ min: 1, max: 9 }),
    cleanSteps: fc.option(fc.integer({ min: 1, max: 99 })),
    allRight: fc.boolean(),
    maxEpochs: fc.nat(999).map((n) => n + 1),
  }),
});

const perceptron = fc
  .tuple(settings, start, rule)
  .map(([rest, from, by]) => ({ ...rest, ...from, ...by }));

const init = fc.oneof(
  fc.record({ kind: fc.constant("zeros" as const) }),
  fc.record({ kind: fc.constant("constant" as const), value: number }),
  fc.record({
    kind: fc.constantFrom("xavier-uniform", "xavier-normal", "he-uniform", "he-normal"),
    seed,
  }),
  fc.record({ kind: fc.constant("normal" as const), std: positive, seed }),
  fc.record({
    kind: fc.constant("uniform" as const),
    low: fc.double({ min: -9, max: 0, noNaN: true }).map((low) => low + 0),
    high: positive,
    seed,
  }),
);

const reduction = fc.constantFrom("sum", "mean");

const share = fc.double({ min: 0, max: 0.99, noNaN: true }).map((value) => value + 0);
const epsilon = fc.double({ min: 1e-12, max: 1, noNaN: true });

const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const) }),
  fc.record({
    kind: fc.constant("step" as const),
    stepSize: fc.integer({ min: 1, max: 99 }),
    gamma: share,
  }),
  fc.record({
    kind: fc.constant("cosine" as const),
    tMax: fc.option(fc.integer({ min: 1, max: 99 })),
    etaMin: share,
  }),
);

const adam = { rate: positive, beta1: share, beta2: share, epsilon, schedule };

const optimizer: fc.Arbitrary<Optimizer> = fc.oneof(
  fc
    .record({
      kind: fc.constant("sgd" as const),
      rate: positive,
      momentum: share,
      dampening: share,
      nesterov: fc.boolean(),
      schedule,
    })
    .map((some) => (some.nesterov ? { ...some, momentum: 0.5, dampening: 0 } : some)),
  fc.record({
    kind: fc.constant("adagrad" as const),
    rate: positive,
    rateDecay: share,
    initialAccumulatorValue: share,
    epsilon,
    schedule,
  }),
  fc.record({
    kind: fc.constant("adadelta" as const),
    rate: positive,
    rho: share,
    epsilon,
    schedule,
  }),
  fc.record({
    kind: fc.constant("rmsprop" as const),
    rate: positive,
    alpha: share,
    epsilon,
    momentum: share,
    centered: fc.boolean(),
    schedule,
  }),
  fc.record({ kind: fc.constant("adam" as const), ...adam }),
  fc.record({ kind: fc.constant("adamw" as const), ...adam, weightDecay: share }),
);

const network = layers.chain((of): fc.Arbitrary<NetworkStage> =>
  fc.record({
    kind: fc.constant("network" as const),
    data: fc
      .tuple(
        fc.oneof(
          fc.record({ preset: fc.constantFrom(...GATES) }),
          fc.record({
            preset: fc.constantFrom(...CLOUDS, VOTE),
            count: fc.integer({ min: 9, max: 300 }),
            noise: fc.double({ min: 0, max: 10, noNaN: true }).map((noise) => noise + 0),
            seed,
          }),
          fc.record({ inputs: rows(3, 2), targets: fc.constant([1, 1, 1]) }),
          fc.constant({ csv: "a,b,kind\n1,2,yes\n3,4,no\n5,6,no", target: "kind" }),
        ),
        fc.record({
          standardize: fc.boolean(),
          split: fc.double({ min: 0.01, max: 1, noNaN: true }),
          inputShape: fc.option(fc.constantFrom([1, 1, 2], [2, 1, 1])),
          features: fc.constantFrom([], ["x1", "x1*x2"]),
          label: fc.constantFrom("", "x2 > sin(x1)", "x^2 + y^2"),
          names: fc.constantFrom([], ["age", "income"]),
          classNames: fc.constantFrom([], ["no", "yes"]),
        }),
      )
      .map(([rows, options]) => ({
        ...rows,
        ...options,
        inputShape: options.features.length > 0 ? null : options.inputShape,
        label: "preset" in rows ? options.label : "",
        names: "csv" in rows ? [] : options.names,
      })),
    model: fc.record({ inputs: fc.constant(2), layers: fc.constant(of) }),
    init,
    parameters: fc.option(parametersOf(of)),
    loss: fc.oneof(
      fc.record({
        kind: fc.constant("squared-error" as const),
        half: fc.boolean(),
        outputs: reduction,
        batch: reduction,
      }),
      fc.record({
        kind: fc.constantFrom("cross-entropy", "binary-cross-entropy", "absolute", "hinge"),
        outputs: reduction,
        batch: reduction,
      }),
      fc.record({
        kind: fc.constant("huber" as const),
        delta: positive,
        outputs: reduction,
        batch: reduction,
      }),
    ),
    regularization: fc.record({ l1: share, l2: share }),
    optimizer,
    training: fc.record({
      epochs: fc.nat(1000),
      batch: fc.oneof(fc.constant("all" as const), fc.integer({ min: 1, max: 99 })),
      order: fc.constantFrom("given", "shuffled"),
      seed,
      stop: fc.record({
        loss: fc.option(share),
        accuracy: fc.option(share),
        epochs: fc.option(fc.nat(99)),
        patience: fc.option(fc.integer({ min: 1, max: 99 })),
      }),
    }),
    precision: fc.constantFrom("float64", "float32", "auto"),
  }),
);

const descent = fc.record({
  kind: fc.constant("descent" as const),
  formula: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  start: fc.dictionary(name, number),
  optimizers: fc.array(optimizer, { minLength: 1, maxLength: 8 }),
  steps: fc.nat(10_000),
});

const workshop = fc
  .record({
    task: fc.oneof(
      fc.record({ preset: fc.constantFrom("xor" as const, "nand" as const) }),
      fc.record({ inputs: fc.constant([[0, "1/3"]]), targets: fc.constant([1]) }),
      fc.record({ polygon: fc.array(fc.tuple(exact, exact), { minLength: 3, maxLength: 9 }) }),
      fc.record({ free: fc.constant(2) }),
    ),
    weights: fc.tuple(exact, exact),
    bias: exact,
    activation: fc.constantFrom("step", "sigmoid", "relu", "linear"),
    at: fc.option(fc.constantFrom([0, 1], [-1.5, 2]), { nil: null }),
    output: fc.constantFrom("h", "o"),
    threshold: fc.constantFrom(">", ">="),
  })
  .map(({ task, weights, bias, activation, at, output, threshold }) => ({
    kind: "workshop" as const,
    task,
    units: [
      { id: "o", activation, from: ["x1", "h"], weights, bias, at },
      { id: "h", activation: "step", from: ["x2"], weights: [1], bias: 0, at: null },
    ],
    output,
    threshold,
  }));

const conventions: fc.Arbitrary<Conventions> = fc.record({
  reluAtZero: fc.constantFrom(0, 0.5, 1),
  maxTie: fc.constantFrom("first", "split"),
  indexBase: fc.constantFrom(0, 1),
  dropout: fc.constantFrom("inverted", "classic"),
  batchNormVariance: fc.constantFrom("unbiased", "biased"),
  batchNormMomentum: fc.constantFrom("pytorch", "keras"),
  momentum: fc.constantFrom("pytorch", "classic"),
});

const node = fc.integer({ min: -1, max: 1000 });

function viewOf(stage: Stage): fc.Arbitrary<Scene["view"]> {
  const step = fc.integer({ min: stage.kind === "network" ? 0 : -1, max: 1e9 });
  const from =
    stage.kind === "network"
      ? fc.option(fc.record({ step: fc.constant(0), parameters: parametersOf(stage.model.layers) }))
      : fc.constant(null);
  return fc.record({
    step,
    selection: fc.string({ maxLength: 20 }),
    example: fc.constant(0),
    hide: fc.array(fc.constantFrom("inputs", "inspector", "transport"), { maxLength: 3 }),
    from,
    digits: fc.record({
      kind: fc.constantFrom("significant", "fixed", "fraction"),
      count: fc.integer({ min: 0, max: 17 }),
    }),
    notation,
    graph: fc.record({
      panel: fc.constantFrom("explain", "paths", "methods"),
      mode: fc.constantFrom("reverse", "forward", "both"),
      target: node,
      seed: node,
      from: node,
      to: node,
      predict: fc.boolean(),
      folded: fc.option(fc.array(fc.constantFrom("f(x)", "f(x) #2", "z"), { maxLength: 3 }), {
        nil: null,
      }),
    }),
    descent: fc.record({
      picture: fc.constantFrom("contour", "surface", "both"),
      turn: fc.integer({ min: -180, max: 180 }),
      tilt: fc.integer({ min: 0, max: 90 }),
      log: fc.boolean(),
    }),
    network: networkLook,
    workshop: fc.record({
      picture: fc.constantFrom("plane", "space", "proof", "layer"),
      plane: fc.constantFrom("unit", "regions"),
      axes: fc.constantFrom([], ["h1", "h2"]),
      morph: fc.double({ min: 0, max: 1, noNaN: true }),
      at: fc.option(fc.constantFrom([0.5, -1], [2, 0, 1]), { nil: null }),
    }),
    perceptron: fc.record({
      panel: fc.constantFrom("steps", "compare", "theory", "lms"),
      picture: fc.constantFrom("inputs", "weights"),
      run: fc.integer({ min: 0, max: 5 }),
      trail: fc.integer({ min: 0, max: 20 }),
      margin: fc.boolean(),
      lmsRate: fc.constantFrom(0.01, 0.1, 0.5),
      weightAxes: fc.constantFrom([0, 1] as const, [1, 2] as const, [2, 0] as const),
      features: fc.constantFrom([0, 1] as const, [3, 2] as const),
      fixed: fc.array(number, { maxLength: 4 }),
    }),
  });
}

export const scenes: fc.Arbitrary<Scene> = fc
  .oneof(
    expression as fc.Arbitrary<Stage>,
    descent as fc.Arbitrary<Stage>,
    perceptron as fc.Arbitrary<Stage>,
    workshop as fc.Arbitrary<Stage>,
    network as fc.Arbitrary<Stage>,
  )
  .chain((stage) =>
    fc.record({
      version: fc.constant(1 as const),
      title: fc.string({ unit: "grapheme", maxLength: 40 }),
      notes: fc.string({ maxLength: 40 }),
      stage: fc.constant(stage),
      conventions,
      view: viewOf(stage),
      report: fc.constantFrom(
        ["history", "outputs"],
        [],
        ["gradients", "optimizerState"],
      ) as fc.Arbitrary<Scene["report"]>,
      exercise: fc.option(exerciseDocuments, { nil: null }),
    }),
  )
  // fast-check makes objects without prototype now and then; scenes have one.
  .map((scene) => structuredClone(scene));
