/** Layers of every kind and their parameters: what is refused, and what is filled in. */
import { describe, expect, test } from "vitest";
import { pruneScene } from "../../../web/scene/prune.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { ACTIVATION, conv, dense, layers, layersWith, network, on, refusal } from "./support.ts";

/** name, scene, path, wanted, found */
// prettier-ignore
const malformed: readonly (readonly [string, unknown, string, string, string])[] = [
  ["filters in words", layers({ ...conv, filters: "many" }), "stage.model.layers[0].filters", "a whole number from 1 to 4096", '"many"'],
  ["a billion filters", layers({ ...conv, filters: 1e9 }), "stage.model.layers[0].filters", "a whole number from 1 to 4096", "1000000000"],
  ["no kernel", layers({ kind: "conv2d", filters: 1 }), "stage.model.layers[0].kernel", "a number, or [height, width]", "nothing"],
  ["a huge kernel", layers({ ...conv, kernel: 1e9 }), "stage.model.layers[0].kernel", "a whole number from 1 to 1024", "1000000000"],
  ["a huge kernel one way", layers({ ...conv, kernel: [3, 1e9] }), "stage.model.layers[0].kernel[1]", "a whole number from 1 to 1024", "1000000000"],
  ["a kernel of three numbers", layers({ ...conv, kernel: [1, 3, 3] }), "stage.model.layers[0].kernel", "a number, or [height, width]", "a list of 3"],
  ["half a kernel", layers({ ...conv, kernel: 2.5 }), "stage.model.layers[0].kernel", "a whole number from 1 to 1024", "2.5"],
  ["standing still", layers({ ...conv, stride: 0 }), "stage.model.layers[0].stride", "a whole number from 1 to 1024", "0"],
  ["padding by another name", layers({ ...conv, padding: "full" }), "stage.model.layers[0].padding", '"same" or "valid"', '"full"'],
  ["padding less than none", layers({ ...conv, padding: -1 }), "stage.model.layers[0].padding", "a whole number from 0 to 1024", "-1"],
  ["the same size in larger steps", layers({ ...conv, stride: 2, padding: "same" }), "stage.model.layers[0].padding", 'a number ("same" needs stride 1)', '"same"'],
  ["the same size of a pool", layers({ kind: "avgpool2d", kernel: 2, padding: "same" }), "stage.model.layers[0].padding", 'a number ("same" needs stride 1)', '"same"'],
  ["all dropped out", layers({ kind: "dropout", rate: 1 }, dense), "stage.model.layers[0].rate", "a number from 0 to below 1", "1"],
  ["momentum above one, of a layer", layers({ kind: "batchnorm", momentum: 2 }, dense), "stage.model.layers[0].momentum", "a number from 0 to 1", "2"],
  ["epsilon zero, of a layer", layers({ kind: "batchnorm", epsilon: 0 }, dense), "stage.model.layers[0].epsilon", "a number above 0 and up to 1", "0"],
  ["an activation that does not say which", layers({ kind: "activation" }, dense), "stage.model.layers[0].activation", ACTIVATION, "nothing"],
  ["an unknown source", layers({ ...dense, from: ["dense7"] }), "stage.model.layers[0].from[0]", 'one of "input", "dense1"', '"dense7"'],
  ["a source from a prototype", layers({ ...dense, from: ["constructor"] }), "stage.model.layers[0].from[0]", 'one of "input", "dense1"', '"constructor"'],
  ["a source by number", layers(dense, { ...dense, from: [0] }), "stage.model.layers[1].from[0]", "text of 1 to 64 characters", "0"],
  ["two sources for one", layers(dense, { ...dense, from: ["input", "dense1"] }), "stage.model.layers[1].from", "one id (only add and concat take more)", "2"],
  ["a sum of one", layers(dense, { kind: "add" }, dense), "stage.model.layers[1].from", "two or more ids", "1"],
  ["a layer that reads itself", layers({ ...dense, from: ["dense1"] }), "stage.model.layers[0].from", "wiring without a cycle", '"dense1" waiting for its own output'],
  ["a cycle behind others", layers(dense, { ...dense, from: "dense3" }, { ...dense, from: "dense4" }, { ...dense, from: "dense3" }), "stage.model.layers[2].from", "wiring without a cycle", '"dense3" waiting for its own output'],
  ["the id of the input", layers({ ...dense, id: "input" }), "stage.model.layers[0].id", 'an id that no other layer has, nor "input"', '"input"'],
  ["weights of a filter transposed", on(network, { model: { inputs: 2, layers: [{ ...conv, kernel: [1, 2] }] }, parameters: [{ weights: [[[[1], [2]]]] }] }), "stage.parameters[0].weights", "numbers as [2 filters][channels][1 high][2 wide]", "[1][1][2][1]"],
  ["parameters that are not there", on(network, { parameters: [{ bias: [0, 0] }] }), "stage.parameters[0].weights", "numbers as [2 units][2 inputs]", "nothing"],
  ["parameters of another kind", on(network, { parameters: [{ weights: [[0, 0], [0, 0]], gamma: [1] }] }), "stage.parameters[0].gamma", "no gamma (the layer has none)", "a list of 1"],
  ["parameters for a layer that has none", layersWith([{ kind: "dropout" }, dense], [{}, { weights: [[0, 0], [0, 0]] }]), "stage.parameters", "a list of 1 (one for each layer that has parameters)", "a list of 2"],
  ["batch norm without a factor", layersWith([{ kind: "batchnorm" }], [{ beta: [0, 0] }]), "stage.parameters[0].gamma", "numbers as [channels]", "nothing"],
  ["lists of unequal depth", on(network, { parameters: [{ weights: [[0, 0], 0] }] }), "stage.parameters[0].weights[1]", "a list", "0"],
  ["lists of unequal length", on(network, { parameters: [{ weights: [[0, 0], [0]] }] }), "stage.parameters[0].weights[1]", "a row of 2 like the first", "a list of 1"],
  ["an empty list of weights", on(network, { parameters: [{ weights: [] }] }), "stage.parameters[0].weights", "a list that is not empty", "an empty list"],
  ["lists without end", on(network, { parameters: [{ weights: [[[[[[[0]]]]]]] }] }), "stage.parameters[0].weights[0][0][0][0][0][0]", "a finite number", "a list of 1"],
];

describe("a malformed layer is refused by place, wanted and found", () => {
  test.each(malformed)("%s", (_, scene, path, wanted, found) => {
    const error = refusal(scene);
    expect(error.message).toBe(`${path}: ${wanted} expected, found ${found}`);
    expect(error.path).toBe(path);
  });
});

// prettier-ignore
const unknown: readonly (readonly [string, unknown, string])[] = [
  ["an option of another layer", layers({ kind: "flatten", units: 2 }), "stage.model.layers[0].units: no such field; known: kind, id, from"],
  ["filters by another name", layers({ ...conv, filter: 2 }), 'stage.model.layers[0].filter: no such field; did you mean "filters"?'],
  ["a prototype of a layer", layers(JSON.parse('{"kind":"dense","units":1,"__proto__":{"bias":false}}')), "stage.model.layers[0].__proto__: no such field; known: kind, units, id, from, frozen, activation, bias, cut, still"],
];

describe("an unknown field of a layer is refused by its name", () => {
  test.each(unknown)("%s", (_, scene, message) => {
    expect(refusal(scene).message).toBe(message);
  });
});

describe("what is taken", () => {
  test("a layer of each kind fills in what is left out, and is written as short as it can be", () => {
    const given = [
      { kind: "conv2d", filters: 2, kernel: 3, padding: "same" },
      { kind: "local2d", filters: 2, kernel: [1, 2] },
      { kind: "maxpool2d", kernel: 2 },
      { kind: "avgpool2d", kernel: 2, stride: [1, 2], padding: 1 },
      { kind: "flatten" },
      { kind: "activation", activation: "relu" },
      { kind: "softmax" },
      { kind: "dropout" },
      { kind: "batchnorm" },
      { kind: "add", from: ["input", "batchnorm9"] },
      { kind: "concat", id: "both", from: ["add10", "input"] },
      { kind: "dense", units: 2, from: ["both"] },
    ];
    const scene = validateScene(layers(...given));
    const list = scene.stage.kind === "network" ? scene.stage.model.layers : [];
    expect(list.map(({ id }) => id)).toEqual([
      ...["conv2d1", "local2d2", "maxpool2d3", "avgpool2d4", "flatten5", "activation6", "softmax7"],
      ...["dropout8", "batchnorm9", "add10", "both", "dense12"],
    ]);
    expect(list).toMatchObject([
      { kernel: [3, 3], stride: [1, 1], padding: "same", bias: true, frozen: [], from: [] },
      { kernel: [1, 2], stride: [1, 1], padding: [0, 0], activation: { kind: "linear" } },
      { kernel: [2, 2], stride: null, padding: [0, 0] },
      { kernel: [2, 2], stride: [1, 2], padding: [1, 1] },
      { kind: "flatten" },
      { activation: { kind: "relu" } },
      { kind: "softmax" },
      { rate: 0.5 },
      { momentum: null, epsilon: 1e-5 },
      ...given.slice(9),
    ]);
    expect(pruneScene(scene)).toMatchObject({ stage: { model: { layers: given } } });
  });

  test("one source may stand alone, valid padding is none", () => {
    const valid = { kind: "maxpool2d", kernel: 1, padding: "valid", from: "input" };
    expect(validateScene(layers(valid, dense)).stage).toMatchObject({
      model: { layers: [{ padding: [0, 0], from: ["input"] }, dense] },
    });
  });

  test("a layer may read one that is written below it", () => {
    const { stage } = validateScene(layers({ ...dense, from: "second" }, { ...dense, id: "second", from: "input" })); // prettier-ignore
    expect(stage).toMatchObject({ model: { layers: [{ from: ["second"] }, { id: "second" }] } });
  });

  test("what parameters of batch norm leave out is 0, the variance 1", () => {
    const { stage } = validateScene(layersWith([{ kind: "batchnorm" }], [{ gamma: [2, 3] }]));
    const parameters = [{ gamma: [2, 3], beta: [0, 0], runningMean: [0, 0], runningVariance: [1, 1] }]; // prettier-ignore
    expect(stage).toMatchObject({ parameters });
  });

  test("biases that are left out are as many as the filters, at each place of their own", () => {
    const kernel = [1, 2];
    const shared = layersWith([{ ...conv, kernel }], [{ weights: [[[[1, 2]]], [[[3, 4]]]] }]);
    expect(validateScene(shared).stage).toMatchObject({ parameters: [{ bias: [0, 0] }] });
    const places = [[[[[[1, 2]]]], [[[[3, 4]]]]]];
    const local = { kind: "local2d", filters: 1, kernel };
    expect(validateScene(layersWith([local], [{ weights: places }])).stage).toMatchObject({
      parameters: [{ bias: [[[0], [0]]] }],
    });
  });

  test("layers without parameters have no entry, a slope of its own is one", () => {
    const prelu = { kind: "activation", activation: { kind: "prelu", slope: 0.1 } };
    const { stage } = validateScene(layersWith([{ kind: "dropout" }, prelu], [{}]));
    expect(stage).toMatchObject({ parameters: [{ slope: 0.1 }] });
  });
});
