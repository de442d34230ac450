/** What a scene is refused for, and with which words. */
import { describe, expect, test } from "vitest";
import { pruneScene } from "../../../web/scene/prune.ts";
import { parseScene, validateScene } from "../../../web/scene/validate.ts";
import {
  ACTIVATION,
  LAYER,
  dense,
  expression,
  layers,
  network,
  on,
  perceptron,
  refusal,
  refusalOf,
  rows,
  zeros,
  type Json,
} from "./support.ts";

const EXACT = 'a finite number, or a fraction such as "1/2"';

const nested = (levels: number): unknown =>
  JSON.parse("[".repeat(levels) + "]".repeat(levels)) as unknown;

/** name, scene, path, wanted, found */
// prettier-ignore
const malformed: readonly (readonly [string, unknown, string, string, string])[] = [
  ["no object", [], "scene", "an object", "an empty list"],
  ["null", null, "scene", "an object", "null"],
  ["text", "scene", "scene", "an object", '"scene"'],
  ["a later version", { version: 2 }, "version", "a version up to 1", "2"],
  ["an exercise in an exercise, and so on", { stage: expression, exercise: { given: nested(70) } }, "exercise", "an object of at most 64 levels", "an object"],
  ["a version as text", { version: "1" }, "version", "a version up to 1", '"1"'],
  ["no stage", { version: 1 }, "stage", "an object", "nothing"],
  ["stage without kind", { stage: {} }, "stage.kind", '"expression", "descent", "perceptron", "workshop" or "network"', "nothing"],
  ["an unknown stage", { stage: { kind: "opera" } }, "stage.kind", '"expression", "descent", "perceptron", "workshop" or "network"', '"opera"'],
  ["kind from a prototype", { stage: { kind: "constructor" } }, "stage.kind", '"expression", "descent", "perceptron", "workshop" or "network"', '"constructor"'],
  ["a title that is a number", { title: 3, stage: expression }, "title", "text of at most 200 characters", "3"],
  ["a long title", { title: "x".repeat(201), stage: expression }, "title", "text of at most 200 characters", "201 characters"],
  ["report of text", { report: "history", stage: expression }, "report", "a list", '"history"'],
  ["an unknown report", { report: ["gossip"], stage: expression }, "report[0]", '"history", "outputs", "parameters", "initialParameters", "gradients", "confusion", "activations", "optimizerState", "graph", "paths", "theory" or "leastSquares"', '"gossip"'],
  ["an unknown convention value", { conventions: { reluAtZero: 2 }, stage: expression }, "conventions.reluAtZero", "0, 0.5 or 1", "2"],
  ["conventions as a list", { conventions: [], stage: expression }, "conventions", "an object", "an empty list"],

  ["no formula", { stage: { kind: "expression" } }, "stage.formula", "text of 1 to 200000 characters", "nothing"],
  ["an empty formula", on(expression, { formula: "" }), "stage.formula", "text of 1 to 200000 characters", "empty text"],
  ["a long formula", on(expression, { formula: "x".repeat(200_001) }), "stage.formula", "text of 1 to 200000 characters", "200001 characters"],
  ["a formula as a number", on(expression, { formula: 7 }), "stage.formula", "text of 1 to 200000 characters", "7"],
  ["a value as text", on(expression, { at: { x: "3" } }), "stage.at.x", "a finite number", '"3"'],
  ["a value NaN", on(expression, { at: { x: NaN } }), "stage.at.x", "a finite number", "NaN"],
  ["a value Infinity", on(expression, { at: { x: -Infinity } }), "stage.at.x", "a finite number", "-Infinity"],
  ["a value null", on(expression, { at: { x: null } }), "stage.at.x", "a finite number", "null"],
  ["values as a list", on(expression, { at: [1, 2] }), "stage.at", "an object", "a list of 2"],
  ["a value of no name", on(expression, { at: { "2x": 1 } }), "stage.at", "a name such as x or w_1", '"2x"'],
  ["a prototype as a name", { stage: JSON.parse('{"kind":"expression","formula":"f=x","at":{"__proto__":{"y":1}}}') }, "stage.at", "a name such as x or w_1", '"__proto__"'],
  ["constructor as a name", on(expression, { at: { constructor: 1 } }), "stage.at", "a name such as x or w_1", '"constructor"'],
  ["too many values", on(expression, { at: Object.fromEntries(zeros(1001).map((_, i) => [`x${i}`, 0])) }), "stage.at", "at most 1000 names", "1001"],
  ["wrt as text", on(expression, { wrt: "x" }), "stage.wrt", "a list", '"x"'],
  ["an unknown scheme", on(expression, { numeric: { scheme: "sideways" } }), "stage.numeric.scheme", '"forward", "backward" or "central"', '"sideways"'],
  ["a step of zero", on(expression, { numeric: { h: 0 } }), "stage.numeric.h", "a number above 0 and up to 1000000", "0"],

  ["no data", { stage: { kind: "perceptron" } }, "stage.data", "an object", "nothing"],
  ["empty data", on(perceptron, { data: {} }), "stage.data", 'a "preset", "inputs" and "targets", or "csv" and "target"', "an object"],
  ["an unknown gate", on(perceptron, { data: { preset: "maybe" } }), "stage.data.preset", '"and", "or", "xor", "nand", "nor", "a-and-not-b", "implies", "majority", "gaussians" or "circles"', '"maybe"'],
  ["no rows", on(perceptron, { data: { inputs: [], targets: [] } }), "stage.data.inputs", "a list of 1 to 100000", "an empty list"],
  ["a row that is no list", on(perceptron, { data: { inputs: [1], targets: [0] } }), "stage.data.inputs[0]", "a list", "1"],
  ["65 inputs", on(perceptron, { data: { inputs: [zeros(65)], targets: [0] } }), "stage.data.inputs[0]", "a list of 1 to 64", "a list of 65"],
  ["no inputs in a row", on(perceptron, { data: { inputs: [[]], targets: [0] } }), "stage.data.inputs[0]", "a list of 1 to 64", "an empty list"],
  ["rows of unequal length", on(perceptron, { data: { inputs: [[1, 2], [3]], targets: [0, 1] } }), "stage.data.inputs[1]", "a row of 2 like the first", "a list of 1"],
  ["no targets", on(perceptron, { data: { inputs: [[1]] } }), "stage.data.targets", "a list", "nothing"],
  ["targets short by one", on(perceptron, { data: { inputs: [[1], [2]], targets: [0] } }), "stage.data.targets", "one target for each of the 2 rows", "a list of 1"],
  ["a target that is no label", on(perceptron, { data: { inputs: [[1], [2]], targets: [0, -1] } }), "stage.data.targets[1]", "0 or 1", "-1"],
  ["a 0 among labels ±1", on(perceptron, { labels: "±1", data: { inputs: [[1]], targets: [0] } }), "stage.data.targets[0]", "-1 or 1", "0"],
  ["weights without w0", on(perceptron, { weights: [1, -1] }), "stage.weights", "a list of 3", "a list of 2"],
  ["a weight in words", on(perceptron, { weights: [0, "half", 0] }), "stage.weights[1]", EXACT, '"half"'],
  ["a weight over zero", on(perceptron, { weights: [0, "1/0", 0] }), "stage.weights[1]", EXACT, '"1/0"'],
  ["an input that is no number", on(perceptron, { data: { inputs: [[1], [true]], targets: [0, 1] } }), "stage.data.inputs[1][0]", EXACT, "true"],
  ["a rate of zero", on(perceptron, { rate: 0 }), "stage.rate", "a number above 0 and up to 1000000, or a fraction such as \"1/2\"", "0"],
  ["a negative fraction as the rate", on(perceptron, { rate: "-1/2" }), "stage.rate", "a number above 0 and up to 1000000, or a fraction such as \"1/2\"", '"-1/2"'],
  ["an unknown threshold", on(perceptron, { threshold: "=>" }), "stage.threshold", '">" or ">="', '"=>"'],
  ["half an epoch", on(perceptron, { stop: { maxEpochs: 0.5 } }), "stage.stop.maxEpochs", "a whole number from 1 to 1000000", "0.5"],
  ["an epoch that cannot be kept", on(perceptron, { data: { inputs: zeros(20_000).map(() => zeros(64)), targets: zeros(20_000) } }), "stage.data", "at most 1000000 numbers of data", "1300000"],
  ["holes in a row", on(perceptron, { data: { inputs: [Array(2)], targets: [0] } }), "stage.data.inputs[0][0]", EXACT, "nothing"],
  ["what a terminal would obey", on(perceptron, { rule: "\u001b[2J\u009b\u202e" }), "stage.rule", '"perceptron", "pocket", "averaged", "delta", "delta-batch" or "logistic"', '"\\u001b[2J\\u{9b}\\u{202e}"'],

  ["units in words", layers({ kind: "dense", units: "four" }), "stage.model.layers[0].units", "a whole number from 1 to 4096", '"four"'],
  ["no units", layers(dense, { kind: "dense", units: 0 }), "stage.model.layers[1].units", "a whole number from 1 to 4096", "0"],
  ["half a unit", layers({ kind: "dense", units: 1.5 }), "stage.model.layers[0].units", "a whole number from 1 to 4096", "1.5"],
  ["too many units", layers({ kind: "dense", units: 1e9 }), "stage.model.layers[0].units", "a whole number from 1 to 4096", "1000000000"],
  ["no layers", layers(), "stage.model.layers", "a list of 1 to 64", "an empty list"],
  ["65 layers", layers(...zeros(65).map(() => dense)), "stage.model.layers", "a list of 1 to 64", "a list of 65"],
  ["too many parameters in float64", on(network, { model: { inputs: 2, layers: zeros(3).map(() => ({ kind: "dense", units: 4096 })) }, precision: "float64" }), "stage.model.layers", "at most 10000000 parameters", "33574912 (268599296 bytes)"],
  ["too many parameters", layers(...zeros(3).map(() => ({ kind: "dense", units: 4096 }))), "stage.model.layers", "at most 10000000 parameters", "33574912 (134299648 bytes)"],
  ["an unknown layer", layers({ kind: "dens", units: 2 }), "stage.model.layers[0].kind", LAYER, '"dens"'],
  ["an unknown activation", layers({ ...dense, activation: "swoosh" }), "stage.model.layers[0].activation", ACTIVATION, '"swoosh"'],
  ["an unknown activation as an object", layers({ ...dense, activation: { kind: "leaky" } }), "stage.model.layers[0].activation.kind", ACTIVATION, '"leaky"'],
  ["an activation without a name", layers({ ...dense, activation: { slope: 0.1 } }), "stage.model.layers[0].activation.kind", ACTIVATION, "nothing"],
  ["a slope in words", layers({ ...dense, activation: { kind: "leaky-relu", slope: "small" } }), "stage.model.layers[0].activation.slope", "a finite number", '"small"'],
  ["an alpha that is none", layers({ ...dense, activation: { kind: "elu", alpha: NaN } }), "stage.model.layers[0].activation.alpha", "a finite number", "NaN"],
  ["an unknown loss", on(network, { loss: { kind: "mse" } }), "stage.loss.kind", '"squared-error", "cross-entropy", "binary-cross-entropy", "absolute", "huber" or "hinge"', '"mse"'],
  ["a delta of zero", on(network, { loss: { kind: "huber", delta: 0 } }), "stage.loss.delta", "a number above 0 and up to 1000000", "0"],
  ["an unknown reduction", on(network, { loss: { kind: "hinge", outputs: "max" } }), "stage.loss.outputs", '"sum" or "mean"', '"max"'],
  ["a target that is no probability", on(network, { loss: { kind: "binary-cross-entropy" }, data: { ...rows, targets: [[0, 1.5]] } }), "stage.data.targets[0][1]", "a target from 0 to 1, for binary-cross-entropy", "1.5"],
  ["a target without a sign", on(network, { loss: { kind: "hinge" }, data: { inputs: [[1, 2], [3, 4]], targets: [[1, -1], [0.5, 0]] } }), "stage.data.targets[1][0]", "a target of -1 or 1 (0 counts as -1), for hinge", "0.5"],
  ["a slope where none is learned", on(network, { parameters: [{ weights: [[0, 0], [0, 0]], slope: 0.1 }] }), "stage.parameters[0].slope", "no slope (the layer has none)", "0.1"],
  ["bias as a number", layers({ ...dense, bias: 1 }), "stage.model.layers[0].bias", "true or false", "1"],
  ["one id twice", layers({ ...dense, id: "a" }, { ...dense, id: "a" }), "stage.model.layers[1].id", 'an id that no other layer has, nor "input"', '"a" again'],
  ["the id that another gets by itself", layers({ ...dense, id: "dense2" }, dense), "stage.model.layers[1].id", 'an id that no other layer has, nor "input"', '"dense2" again'],
  ["other inputs than columns", on(network, { model: { inputs: 3, layers: [dense] } }), "stage.model.inputs", "2 (the columns of the data)", "3"],
  ["a count of points in words", on(network, { data: { preset: "moons", count: "many" } }), "stage.data.count", "a whole number from 1 to 100000", '"many"'],
  ["a negative seed", on(network, { init: { kind: "xavier-uniform", seed: -1 } }), "stage.init.seed", "a whole number from 0 to 4294967295", "-1"],
  ["low above high", on(network, { init: { kind: "uniform", low: 2, high: 1 } }), "stage.init.low", 'a number not above "high" (1)', "2"],
  ["one output for cross-entropy", on(network, { loss: { kind: "cross-entropy" }, model: { inputs: 2, layers: [{ kind: "dense", units: 1 }] } }), "stage.model.layers[0].units", "a last layer of at least 2 units for cross-entropy", "1"],
  ["targets that are no shares", on(network, { loss: { kind: "cross-entropy" }, data: { inputs: [[1, 2]], targets: [[1, 1]] } }), "stage.data.targets[0]", "a row of shares that sum to 1, for cross-entropy", "a sum of 2"],
  ["target rows too long", on(network, { data: { ...rows, targets: [[0, 1, 0]] } }), "stage.data.targets[0]", "2 numbers (one for each output)", "a list of 3"],
  ["a class too many", on(network, { data: { ...rows, targets: [2] } }), "stage.data.targets[0]", "a class from 0 to 1", "2"],
  ["half a class", on(network, { data: { ...rows, targets: [0.5] } }), "stage.data.targets[0]", "a class from 0 to 1", "0.5"],
  ["a class and a row", on(network, { data: { inputs: [[1, 2], [3, 4]], targets: [0, [0, 1]] } }), "stage.data.targets[1]", "a finite number", "a list of 2"],
  ["network targets short by one", on(network, { data: { inputs: [[1, 2], [3, 4]], targets: [0] } }), "stage.data.targets", "one target for each of the 2 rows", "a list of 1"],
  ["parameters for one layer of two", on(network, { model: { inputs: 2, layers: [dense, dense] }, parameters: [{ weights: [[0, 0], [0, 0]], bias: [0, 0] }] }), "stage.parameters", "a list of 2 (one for each layer that has parameters)", "a list of 1"],
  ["weights transposed", on(network, { model: { inputs: 2, layers: [{ kind: "dense", units: 3 }] }, parameters: [{ weights: [[0, 0, 0], [0, 0, 0]] }] }), "stage.parameters[0].weights", "numbers as [3 units][2 inputs]", "[2][3]"],
  ["a bias too many", on(network, { parameters: [{ weights: [[0, 0], [0, 0]], bias: [0, 0, 0] }] }), "stage.parameters[0].bias", "numbers as [2 units]", "[3]"],
  ["a bias where there is none", on(network, { model: { inputs: 2, layers: [{ ...dense, bias: false }] }, parameters: [{ weights: [[0, 0], [0, 0]], bias: [0, 0] }] }), "stage.parameters[0].bias", "no bias (the layer has none)", "a list of 2"],
  ["a weight NaN", on(network, { parameters: [{ weights: [[0, NaN], [0, 0]] }] }), "stage.parameters[0].weights[0][1]", "a finite number", "NaN"],
  ["beta of one", on(network, { optimizer: { kind: "adam", beta1: 1 } }), "stage.optimizer.beta1", "a number from 0 to below 1", "1"],
  ["a negative rate", on(network, { optimizer: { kind: "sgd", rate: -0.1 } }), "stage.optimizer.rate", "a number above 0 and up to 1000000", "-0.1"],
  ["an unknown optimizer", on(network, { optimizer: { kind: "adamax" } }), "stage.optimizer.kind", '"sgd", "adagrad", "adadelta", "rmsprop", "adam" or "adamw"', '"adamax"'],
  ["nesterov without momentum", on(network, { optimizer: { kind: "sgd", nesterov: true } }), "stage.optimizer.nesterov", "false (it needs momentum above 0 and dampening 0)", "true"],
  ["nesterov with dampening", on(network, { optimizer: { kind: "sgd", momentum: 0.9, dampening: 0.1, nesterov: true } }), "stage.optimizer.nesterov", "false (it needs momentum above 0 and dampening 0)", "true"],
  ["momentum above one", on(network, { optimizer: { kind: "rmsprop", momentum: 9 } }), "stage.optimizer.momentum", "a number from 0 to 1", "9"],
  ["centered in words", on(network, { optimizer: { kind: "rmsprop", centered: "yes" } }), "stage.optimizer.centered", "true or false", '"yes"'],
  ["a negative decay", on(network, { optimizer: { kind: "adamw", weightDecay: -1 } }), "stage.optimizer.weightDecay", "a number from 0 to 1000000", "-1"],
  ["epsilon zero", on(network, { optimizer: { kind: "adagrad", epsilon: 0 } }), "stage.optimizer.epsilon", "a number above 0 and up to 1", "0"],
  ["an unknown schedule", on(network, { optimizer: { kind: "sgd", schedule: { kind: "warm" } } }), "stage.optimizer.schedule.kind", '"constant", "step" or "cosine"', '"warm"'],
  ["an unknown schedule as a name", on(network, { optimizer: { kind: "sgd", schedule: "warm" } }), "stage.optimizer.schedule", '"constant", "step" or "cosine"', '"warm"'],
  ["steps of no size", on(network, { optimizer: { kind: "adam", schedule: "step" } }), "stage.optimizer.schedule.stepSize", "a whole number from 1 to 1000000", "nothing"],
  ["half an epoch to a step", on(network, { optimizer: { kind: "adam", schedule: { kind: "step", stepSize: 0.5 } } }), "stage.optimizer.schedule.stepSize", "a whole number from 1 to 1000000", "0.5"],
  ["a cosine of no length", on(network, { optimizer: { kind: "adam", schedule: { kind: "cosine", tMax: 0 } } }), "stage.optimizer.schedule.tMax", "a whole number from 1 to 1000000", "0"],
  ["a schedule as a number", on(network, { optimizer: { kind: "adam", schedule: 0.5 } }), "stage.optimizer.schedule", "an object", "0.5"],
  ["a negative penalty", on(network, { regularization: { l1: -0.1 } }), "stage.regularization.l1", "a number from 0 to 1000000", "-0.1"],
  ["a penalty without a name", on(network, { regularization: 0.1 }), "stage.regularization", "an object", "0.1"],
  ["frozen in words", layers({ ...dense, frozen: "bias" }), "stage.model.layers[0].frozen", 'true, false or a list of names such as "weights" or "bias"', '"bias"'],
  ["an unknown parameter frozen", layers({ ...dense, frozen: ["biases"] }), "stage.model.layers[0].frozen[0]", '"weights", "bias", "slope", "gamma", "beta", "runningMean" or "runningVariance"', '"biases"'],
  ["a class 0 where they count from 1", { ...on(network, { data: { ...rows, targets: [0] } }), conventions: { indexBase: 1 } }, "stage.data.targets[0]", "a class from 1 to 2", "0"],
  ["an unknown convention of dropout", { stage: network, conventions: { dropout: "outverted" } }, "conventions.dropout", '"inverted" or "classic"', '"outverted"'],
  ["batch of nothing", on(network, { training: { batch: 0 } }), "stage.training.batch", 'a whole number from 1 to 100000, or "all"', "0"],
  ["a batch in words", on(network, { training: { batch: "full" } }), "stage.training.batch", 'a whole number from 1 to 100000, or "all"', '"full"'],
  ["stopping at an accuracy above all", on(network, { training: { stop: { accuracy: 1.1 } } }), "stage.training.stop.accuracy", "a number from 0 to 1", "1.1"],
  ["no patience", on(network, { training: { stop: { patience: 0 } } }), "stage.training.stop.patience", "a whole number from 1 to 1000000", "0"],
  ["stopping in words", on(network, { training: { stop: "early" } }), "stage.training.stop", "an object", '"early"'],
  ["endless epochs", on(network, { training: { epochs: 1e12 } }), "stage.training.epochs", "a whole number from 0 to 1000000", "1000000000000"],

  ["an example that is not there", { stage: perceptron, view: { example: 4 } }, "view.example", "a whole number from 0 to 3", "4"],
  ["a step before the start", { stage: network, view: { step: -1 } }, "view.step", "a whole number from 0 to 1000000000", "-1"],
  ["a checkpoint of a formula", { stage: expression, view: { from: { step: 0, parameters: [{ weights: [[0]] }] } } }, "view.from", "null (only a network has parameters to go on from)", "an object"],
  ["a step before its checkpoint", { stage: network, view: { step: 1, from: { step: 4, parameters: [{ weights: [[0, 0], [0, 0]] }] } } }, "view.step", 'a step not before that of "from" (4)', "1"],
];

describe("a malformed scene is refused by place, wanted and found", () => {
  test.each(malformed)("%s", (_, scene, path, wanted, found) => {
    const error = refusal(scene);
    expect(error.message).toBe(`${path}: ${wanted} expected, found ${found}`);
    expect(error.path).toBe(path);
  });
});

/** name, scene, message */
// prettier-ignore
const unknown: readonly (readonly [string, unknown, string])[] = [
  ["a slip in a field", on(network, { optimiser: {} }), 'stage.optimiser: no such field; did you mean "optimizer"?'],
  ["letters swapped", on(expression, { forumla: "f" }), 'stage.forumla: no such field; did you mean "formula"?'],
  ["nothing near", { stage: expression, colour: "red" }, "colour: no such field; known: version, title, notes, stage, conventions, view, report, exercise"],
  ["__proto__", JSON.parse('{"stage":{"kind":"perceptron","data":{"preset":"or"}},"__proto__":{"title":"x"}}'), "__proto__: no such field; known: version, title, notes, stage, conventions, view, report, exercise"],
  ["a field of another stage", on(expression, { weights: [] }), "stage.weights: no such field; known: kind, formula, at, wrt, output, numeric"],
  ["decay of weights where regularization is meant", on(network, { optimizer: { kind: "adam", weightDecay: 0.1 } }), "stage.optimizer.weightDecay: no such field; known: kind, rate, beta1, beta2, epsilon, schedule"],
  ["an option of another schedule", on(network, { optimizer: { kind: "sgd", schedule: { kind: "cosine", gamma: 0.1 } } }), "stage.optimizer.schedule.gamma: no such field; known: kind, tMax, etaMin"],
  ["a penalty of another kind", on(network, { regularization: { l3: 1 } }), 'stage.regularization.l3: no such field; did you mean "l1"?'],
  ["noise on a truth table", on(network, { data: { preset: "xor", noise: 1 } }), "stage.data.noise: no such field; known: preset, standardize, split, inputShape, features, label, names, classNames"],
  ["an option of another activation", layers({ ...dense, activation: { kind: "elu", slope: 1 } }), "stage.model.layers[0].activation.slope: no such field; known: alpha"],
  ["an option of an activation without any", layers({ ...dense, activation: { kind: "relu", slope: 1 } }), "stage.model.layers[0].activation.slope: no such field"],
  ["a condition of no kind", on(network, { training: { stop: { gradient: 0.1 } } }), "stage.training.stop.gradient: no such field; known: loss, accuracy, epochs, patience"],
  ["half of a loss that has no half", on(network, { loss: { kind: "hinge", half: true } }), "stage.loss.half: no such field; known: kind, outputs, batch"],
  ["a field of a long name", { stage: expression, ["x".repeat(1000)]: 1 }, `"${"x".repeat(39)}…": no such field; known: version, title, notes, stage, conventions, view, report, exercise`],
  ["a field of no plain name", { stage: expression, "a\nb\u001b[2J\u202e": 1 }, '"a\\nb\\u001b[2J\\u{202e}": no such field; known: version, title, notes, stage, conventions, view, report, exercise'],
  ["an unknown part of a view", { stage: expression, view: { colour: "red" } }, "view.colour: no such field; known: step, selection, example, hide, from, digits, notation, graph, descent, perceptron, workshop, network"],
];

describe("an unknown field is refused by its name", () => {
  test.each(unknown)("%s", (_, scene, message) => {
    expect(refusal(scene).message).toBe(message);
  });
});

describe("what is taken", () => {
  test("defaults fill what is left out", () => {
    const scene = validateScene({ stage: network });
    expect(scene).toMatchObject({
      version: 1,
      title: "",
      report: ["history", "outputs"],
      conventions: {
        reluAtZero: 0,
        maxTie: "first",
        indexBase: 0,
        dropout: "inverted",
        batchNormVariance: "unbiased",
        batchNormMomentum: "pytorch",
        momentum: "pytorch",
      },
      view: { step: 0, from: null },
      stage: {
        init: { kind: "xavier-uniform", seed: 1 },
        model: { layers: [{ id: "dense1", activation: { kind: "linear" }, bias: true }] },
        loss: { kind: "squared-error", half: true, outputs: "sum", batch: "mean" },
        precision: "auto",
      },
    });
  });

  test("an expression is shown to its end, the weights of a perceptron start at zero", () => {
    expect(validateScene({ stage: expression }).view.step).toBe(-1);
    expect(validateScene({ stage: perceptron }).stage).toMatchObject({
      weights: [0, 0, 0],
      rate: 1,
    });
  });

  test("an activation may be an object, a bias in parameters may be left out", () => {
    const parameters = [
      {
        weights: [
          [1, 2],
          [3, 4],
        ],
      },
    ];
    const model = { inputs: 2, layers: [{ ...dense, activation: { kind: "relu" } }] };
    expect(validateScene(on(network, { model, parameters })).stage).toMatchObject({
      model: { layers: [{ activation: { kind: "relu" } }] },
      parameters: [
        {
          weights: [
            [1, 2],
            [3, 4],
          ],
          bias: [0, 0],
        },
      ],
    });
  });

  test("a view may hold what other pages write: it changes no number", () => {
    const others = { zoom: { x: 0, y: 0, k: 2 }, notation: "Leibniz", hidden: ["transport"] };
    for (const selection of [3, null, { node: 3 }, ["u"]]) {
      const scene = validateScene({ stage: expression, view: { ...others, selection, step: 2 } });
      expect(scene.view).toEqual({ ...validateScene({ stage: expression }).view, step: 2 });
    }
  });

  test("many rows and many epochs: most runs end long before", () => {
    const data = { inputs: zeros(1001).map((_, i) => [i]), targets: zeros(1001) };
    const { stage } = validateScene(on(perceptron, { data, stop: { maxEpochs: 1_000_000 } }));
    expect(stage).toMatchObject({ stop: { maxEpochs: 1_000_000 } });
  });

  test("an optimizer fills in PyTorch's defaults", () => {
    const optimizer = (given: Json) => validateScene(on(network, { optimizer: given })).stage;
    const schedule = { kind: "constant" };
    expect(optimizer({ kind: "sgd" })).toMatchObject({
      regularization: { l1: 0, l2: 0 },
      optimizer: { rate: 0.001, momentum: 0, dampening: 0, nesterov: false, schedule },
    });
    expect(optimizer({ kind: "adagrad" })).toMatchObject({
      optimizer: { rate: 0.01, rateDecay: 0, initialAccumulatorValue: 0, epsilon: 1e-10 },
    });
    expect(optimizer({ kind: "adadelta" })).toMatchObject({
      optimizer: { rate: 1, rho: 0.9, epsilon: 1e-6 },
    });
    expect(optimizer({ kind: "rmsprop" })).toMatchObject({
      optimizer: { rate: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0, centered: false },
    });
    for (const kind of ["adam", "adamw"])
      expect(optimizer({ kind })).toMatchObject({
        optimizer: { rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      });
    expect(optimizer({ kind: "adamw" })).toMatchObject({ optimizer: { weightDecay: 0.01 } });
  });

  test("a schedule may be a name, frozen may be true or false", () => {
    const optimizer = { kind: "sgd", schedule: "cosine" };
    const model = {
      inputs: 2,
      layers: [
        { ...dense, frozen: true },
        { ...dense, frozen: false },
      ],
    };
    expect(validateScene(on(network, { model, optimizer })).stage).toMatchObject({
      optimizer: { schedule: { kind: "cosine", tMax: null, etaMin: 0 } },
      model: { layers: [{ frozen: true }, { frozen: [] }] },
    });
  });

  test.each([
    ["leaky-relu", { kind: "leaky-relu", slope: 0.01 }],
    [
      { kind: "leaky-relu", slope: 0.2 },
      { kind: "leaky-relu", slope: 0.2 },
    ],
    [{ kind: "prelu" }, { kind: "prelu", slope: 0.25 }],
    ["elu", { kind: "elu", alpha: 1 }],
    [{ kind: "softmax" }, { kind: "softmax" }],
  ])("the activation %j is %j, and is written as short as it can be", (given, read) => {
    const scene = validateScene(layers({ ...dense, activation: given }));
    expect(scene.stage).toMatchObject({ model: { layers: [{ activation: read }] } });
    const written = typeof given === "object" && !("slope" in given) ? given.kind : given;
    expect(pruneScene(scene)).toMatchObject({
      stage: { model: { layers: [{ activation: written }] } },
    });
  });

  test("classes may count from 1", () => {
    const given = on(network, { data: { ...rows, targets: [2] } });
    expect(() => validateScene({ ...given, conventions: { indexBase: 1 } })).not.toThrow();
  });

  test.each([
    [{ kind: "huber" }, { kind: "huber", delta: 1, outputs: "sum", batch: "mean" }],
    [{ kind: "hinge" }, { kind: "hinge", outputs: "sum", batch: "mean" }],
    [
      { kind: "cross-entropy", outputs: "mean" },
      { kind: "cross-entropy", outputs: "mean", batch: "mean" },
    ],
  ])("the loss %j is %j", (given, read) => {
    const { stage } = validateScene(on(network, { loss: given }));
    expect(stage.kind === "network" && stage.loss).toEqual(read);
  });

  test("a learned slope that the parameters leave out starts where its activation says", () => {
    const weights = [
      [1, 2],
      [3, 4],
    ];
    const model = { inputs: 2, layers: [{ ...dense, activation: { kind: "prelu", slope: 0.1 } }] };
    const parameters = [{ weights, bias: [0, 0] }];
    expect(validateScene(on(network, { model, parameters })).stage).toMatchObject({
      parameters: [{ weights, bias: [0, 0], slope: 0.1 }],
    });
  });

  test("−0 is 0, and names may be Greek", () => {
    const { stage } = validateScene(on(expression, { at: { θ_0: -0, "x₁": 1 } }));
    expect(Object.is(stage.kind === "expression" && stage.at["θ_0"], 0)).toBe(true);
  });

  test("refusing leaves the prototype of objects alone", () => {
    const scene = JSON.parse(
      '{"stage":{"kind":"expression","formula":"x","at":{"__proto__":{"polluted":1}}}}',
    );
    refusal(scene);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("text that is no JSON is refused with its reason", () => {
    expect(() => parseScene('{"stage": }')).toThrow(
      /^scene: JSON expected, found something else \(/,
    );
  });

  test("the reason is one line that shows every character", () => {
    const { message } = refusalOf(() => parseScene('{"a":\n\u001b[2J\u202e nonsense\n}'));
    expect(message).toMatch(/^scene: JSON expected/);
    expect(message).not.toMatch(/[\p{C}\u2028\u2029]/u);
  });

  test("nesting without end is refused at once", () => {
    const nested = `{"stage":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(() => parseScene(nested)).toThrow("stage: an object expected, found a list of 1");
  });
});
