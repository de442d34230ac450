/**
 * The npm package by example: `node scripts/example.mjs`, once the package is built
 * (`npm run build`, or any run of scripts/lab). In a project of your own the import is the same.
 */
import { encodeScene, openEngine, presets, run, SceneError, validateScene } from "backprop-lab";

// 1. A formula: value, gradient, and every node and edge of its graph.
const formula = { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } };
const expression = await run({ stage: formula });
console.log("x²y/z at (3, 4, 2):", expression.value, expression.gradient);

// 2. Several runs share one engine.
const engine = await openEngine();
for (const preset of presets.filter(({ kind }) => kind === "perceptron")) {
  const result = await run(preset.scene(), { engine });
  const end = result.converged ? `w = (${result.weightsExact.join(", ")})` : "it goes in circles";
  console.log(`${preset.title}: ${result.updates} updates in ${result.epochs} epochs, ${end}`);
}

// 3. A network, trained; what is reported is chosen in the scene.
const training = {
  stage: {
    kind: "network",
    data: { preset: "xor" },
    model: {
      inputs: 2,
      layers: [
        { kind: "dense", units: 3, activation: "tanh" },
        { kind: "dense", units: 1, activation: "sigmoid" },
      ],
    },
    optimizer: { kind: "sgd", rate: 0.5 },
    training: { epochs: 2000, batch: 4 },
  },
  report: ["history", "outputs"],
};
const { history, outputs } = await run(training, { engine });
console.log("XOR: loss", history.loss[0], "->", history.loss.at(-1), "outputs", outputs.flat());

// 4. Pictures: a convolution, a residual link, batch norm; one row in five is held out.
const digits = {
  stage: {
    kind: "network",
    data: { preset: "digits", count: 300, noise: 0.1, split: 0.8 },
    model: {
      inputs: 144,
      layers: [
        { kind: "conv2d", id: "edges", filters: 4, kernel: 3, padding: "same", activation: "relu" },
        { kind: "conv2d", filters: 4, kernel: 3, padding: "same" },
        { kind: "batchnorm", id: "parts" },
        { kind: "add", from: ["edges", "parts"] },
        { kind: "maxpool2d", kernel: 2 },
        { kind: "dense", units: 10 },
      ],
    },
    loss: { kind: "cross-entropy" },
    optimizer: { kind: "adam", rate: 0.01 },
    training: { epochs: 10, batch: 20, order: "shuffled" },
  },
  report: ["history"],
};
const learned = await run(digits, { engine });
const shapes = learned.layers.map(({ outputShape }) => outputShape.join("×"));
console.log(`digits: ${shapes.join(" -> ")}, ${learned.parameterCount} parameters`);
console.log("digits: accuracy of the rows held out", learned.history.testAccuracy.at(-1));
engine.close();

// 5. A scene as a link to the page, and what a refusal says.
console.log(`link: #${await encodeScene(validateScene(training))}`);
try {
  await run({
    stage: { kind: "network", data: { preset: "xor" }, model: { inputs: 2, layers: "two" } },
  });
} catch (error) {
  if (!(error instanceof SceneError)) throw error;
  console.log("refused:", error.message);
}
