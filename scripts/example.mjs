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
engine.close();

// 4. The same scene as a link to the page, and what a refusal says.
console.log(`link: #${await encodeScene(validateScene(training))}`);
try {
  await run({
    stage: { kind: "network", data: { preset: "xor" }, model: { inputs: 2, layers: "two" } },
  });
} catch (error) {
  if (!(error instanceof SceneError)) throw error;
  console.log("refused:", error.message);
}
