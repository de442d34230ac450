/** What the lectures say about layers other than dense ones. */
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../../../web/headless/run.ts";
import type { NetworkResult } from "../../../web/run/results.ts";
import { dense, engine, expectClose } from "./support.ts";

afterAll(() => engine.close());

const EVERYTHING = ["history", "outputs", "parameters", "gradients"];

async function trained(stage: object, conventions: object = {}) {
  const scene = { stage: { kind: "network", ...stage }, conventions, report: EVERYTHING };
  return (await run(scene, { engine })) as Required<NetworkResult>;
}

/** Of a list of numbers. */
const first = (list: unknown): number => (list as readonly number[])[0] ?? NaN;

describe("0.7 sixteen neurons on nine neighbours each of 6 × 6", () => {
  const counted = (layer: object) =>
    trained({
      data: {
        inputs: [Array.from({ length: 36 }, (_, i) => i)],
        targets: [0],
        inputShape: [1, 6, 6],
      },
      model: { inputs: 36, layers: [layer, { kind: "flatten" }, dense(1)] },
      training: { epochs: 0 },
    });

  test.each([
    ["shared weights", { kind: "conv2d", filters: 1, kernel: 3 }, 10, [1, 4, 4]],
    ["weights of their own", { kind: "local2d", filters: 1, kernel: 3 }, 160, [1, 4, 4]],
    ["linked to every pixel", dense(16), 592, [16]],
  ])("%s: %j has %i parameters", async (_, layer, parameters, shape) => {
    const { layers } = await counted(layer);
    expect(layers[0]).toMatchObject({ parameters, outputShape: shape });
  });
});

test("3.17 an image of 40 × 40 is 1,600 inputs of a dense layer", async () => {
  const { layers } = await trained({
    data: {
      inputs: [Array.from({ length: 1600 }, () => 0)],
      targets: [0],
      inputShape: [1, 40, 40],
    },
    model: { inputs: 1600, layers: [{ kind: "flatten" }, dense(1)] },
    training: { epochs: 0 },
  });
  expect(layers[0]?.outputShape).toEqual([1600]);
  expect(layers[1]?.formula).toBe("1·1600 + 1");
});

describe("2.25 batch norm of 1, 2, 3, 4", () => {
  const inputs = [[1], [2], [3], [4]];
  const normed = (options: object, conventions: object) =>
    trained(
      {
        data: { inputs, targets: inputs },
        model: {
          inputs: 1,
          layers: [{ kind: "batchnorm", frozen: ["gamma", "beta"], ...options }],
        },
        parameters: [{ gamma: [1], beta: [0], runningMean: [0], runningVariance: [1] }],
        training: { epochs: 1 },
      },
      conventions,
    );

  test.each([
    ["PyTorch", {}, 0.25, 1 + (5 / 3 - 1) / 10, 1.0667],
    ["Keras", { batchNormVariance: "biased", batchNormMomentum: "keras" }, 0.25, 1.025, 1.025],
  ])("running averages after one step, as %s", async (_, conventions, mean, variance, printed) => {
    const [layer] = (await normed({}, conventions)).parameters;
    expectClose(first(layer?.runningMean), mean, 1e-15);
    expectClose(first(layer?.runningVariance), variance, 1e-15);
    expectClose(variance, printed, 5e-5);
  });

  test("what remembers the last batch alone shows mean 2.5, variance 1.25 and ±1.34164, ±0.44721", async () => {
    const conventions = { batchNormVariance: "biased" };
    const { parameters, outputs } = await normed({ momentum: 1, epsilon: 1e-12 }, conventions);
    expect(parameters).toEqual([
      { gamma: [1], beta: [0], runningMean: [2.5], runningVariance: [1.25] },
    ]);
    [-1.34164, -0.44721, 0.44721, 1.34164].forEach((wanted, row) =>
      expectClose(outputs[row]?.[0], wanted, 5e-6),
    );
  });

  test("training sees the normalised values: the slope of γ is the mean of error × x̂", async () => {
    // With targets of 0 the error is x̂ itself: the mean of x̂² is 1, that of x̂ is 0.
    const { gradients } = await trained({
      data: { inputs, targets: [[0], [0], [0], [0]] },
      model: { inputs: 1, layers: [{ kind: "batchnorm", epsilon: 1e-12 }] },
      training: { epochs: 0 },
    });
    expectClose(first(gradients[0]?.gamma), 1, 1e-11);
    expectClose(first(gradients[0]?.beta), 0, 1e-15);
  });
});

describe("2.26 dropout of ½ before w = (0.5, −1, 2) at x = (1, 2, 3)", () => {
  const terms = [0.5, -2, 6];
  /** With a factor for what is kept: the sums that the eight masks can give. */
  const sums = (factor: number) =>
    Array.from({ length: 8 }, (_, mask) =>
      terms.reduce((sum, term, i) => sum + ((mask >> i) & 1) * factor * term, 0),
    );
  const DRAWS = 400;

  /** The bias's slope: the output itself, where the target is 0. */
  async function drawn(activation: string, loss: string, convention: string) {
    const outputs: number[] = [];
    for (let seed = 1; seed <= DRAWS; ++seed) {
      const { gradients } = await trained(
        {
          data: { inputs: [[1, 2, 3]], targets: [[0]] },
          model: { inputs: 3, layers: [{ kind: "dropout", rate: 0.5 }, dense(1, activation)] },
          parameters: [{ weights: [[0.5, -1, 2]], bias: [0] }],
          loss: { kind: loss },
          training: { epochs: 0, seed },
        },
        { dropout: convention },
      );
      outputs.push(first(gradients[0]?.bias));
    }
    return outputs;
  }

  function expectEqualShares(found: readonly number[], possible: readonly number[]): void {
    const counts = possible.map(
      (value) => found.filter((one) => Math.abs(one - value) < 1e-12).length,
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(found.length);
    // Five standard deviations of how often one mask of eight is drawn.
    const spread = Math.sqrt((found.length * 7) / 64);
    for (const count of counts) expect(Math.abs(count - found.length / 8)).toBeLessThan(5 * spread);
  }

  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  test.each([
    ["classic", 1, 2.25],
    ["inverted", 2, 4.5],
  ])(
    "%s: all eight masks, and on average what inference gives",
    async (convention, factor, average) => {
      const possible = sums(factor);
      expect(mean(possible)).toBe(average);
      expectEqualShares(await drawn("linear", "squared-error", convention), possible);
    },
  );

  test.each([
    ["classic", 2.25],
    ["inverted", 4.5],
  ])("%s: inference is without chance, %d", async (convention, output) => {
    const { outputs, history } = await trained(
      {
        data: { inputs: [[1, 2, 3]], targets: [[0]] },
        model: { inputs: 3, layers: [{ kind: "dropout", rate: 0.5 }, dense(1)] },
        parameters: [{ weights: [[0.5, -1, 2]], bias: [0] }],
        training: { epochs: 0 },
      },
      { dropout: convention },
    );
    expect(outputs).toEqual([[output]]);
    expect(history.loss).toEqual([(output * output) / 2]);
  });

  test("behind σ the averages part: E[σ] = 0.67389, σ(2.25) = 0.90465", async () => {
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    const possible = sums(1).map(sigmoid);
    expectClose(mean(possible), 0.67389, 5e-6);
    expectClose(sigmoid(2.25), 0.90465, 5e-6);
    expectEqualShares(await drawn("sigmoid", "binary-cross-entropy", "classic"), possible);
  });
});
