/**
 * The trained network as a Keras 3 program: the model with its weights, loss, optimiser and data, ready
 * for fit(). Images are turned to channels last. Pure.
 */
import { exportModels } from "../../core/words/export-models.ts";
import { differences, frozenLayers } from "./keras-differences.ts";
import { flat, kerasLines, type OwnLayer } from "./keras-layers.ts";
import { OWN } from "./keras-parts.ts";
import { fitText, lossText, optimizerText, penaltyText } from "./keras-training.ts";
import { INPUT, tensorsOf } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { rateText } from "./python-rate.ts";
import { rowsText, splitRows, stateText } from "./pytorch-state.ts";
import { pyComment, pyList, pyShape } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.keras;

function modelText(trained: Trained, uses: Set<OwnLayer>): string {
  const { plan, scene } = trained;
  const { inputShape, scaling } = plan;
  const [channels, ...size] = inputShape;
  const isImage = inputShape.length > 1;
  const shape = isImage ? [...size, channels ?? 1] : inputShape;
  const nameOf = (place: number): string => (place === INPUT ? "x" : `a${place + 1}`);
  const made = plan.layers.map((layer) => ({
    id: layer.id,
    ...kerasLines(layer, layer.inputs.map(nameOf), scene.conventions, uses),
  }));
  const turned = isImage ? ".transpose(1, 2, 0)" : "";
  const part = (values: Float64Array): string => `np.array(${pyList(values, inputShape)})${turned}`;
  const scaled =
    scaling === null
      ? []
      : [`means, deviations = ${part(scaling.means)}, ${part(scaling.deviations)}`];
  const last = plan.layers.find(({ place }) => place === plan.output);
  const out = nameOf(plan.output);
  const end = (last?.shape.length ?? 1) > 1 ? flat(out) : out;
  return [
    ...scaled,
    `x = inputs = keras.Input(${pyShape(shape)})`,
    ...made.flatMap(({ id, lines }) =>
      lines.map((line, i) => (i === 0 ? `${line}  # ${pyComment(id)}` : line)),
    ),
    `model = keras.Model(inputs, ${end})`,
    `weights = {\n${made.flatMap(({ weights }) => weights.map((line) => `    ${line},`)).join("\n")}\n}`,
    "for name, values in weights.items():",
    "    model.get_layer(name).set_weights(values)",
    ...frozenLayers(trained).map(({ name }) => `model.get_layer("${name}").trainable = False`),
    "",
  ].join("\n");
}

function rowsOf(trained: Trained): string {
  const { plan } = trained;
  const isImage = plan.inputShape.length > 1;
  const turned = isImage ? ".transpose(0, 2, 3, 1)" : "";
  const scaled = plan.scaling === null ? "rows" : "(rows - means) / deviations";
  return `def prepared(packed):
    rows = unpacked(packed)${turned}
    return ${scaled}
`;
}

function dataText(
  { plan, info }: Trained,
  { training, test }: ReturnType<typeof splitRows>,
): string {
  const inputs = (name: string, of: typeof test): string =>
    rowsText(name, of.inputs, of.rows, plan.inputShape);
  const targets = (name: string, of: typeof test): string =>
    rowsText(name, of.targets, of.rows, [info.outputs]);
  const given = [inputs("INPUTS", training), targets("TARGETS", training)];
  const held = [inputs("TEST_INPUTS", test), targets("TEST_TARGETS", test)];
  return [stateText("PACKED", tensorsOf(plan)), ...given, ...(test.rows > 0 ? held : [])].join(
    "\n",
  );
}

const READ = `
def unpacked(packed):
    shape, text = packed
    return np.frombuffer(base64.b64decode(text), "<f8").reshape(shape)


def numbers(name):
    return unpacked(PACKED[name])

`;

function importsText({ info, scene }: Trained): string {
  const isCosine = scene.stage.optimizer.schedule.kind === "cosine";
  return `import base64
${isCosine ? "import math\n" : ""}
import keras
import numpy as np
from keras import layers, ops, optimizers

keras.config.set_floatx("${info.precision}")
`;
}

export function kerasModel(trained: Trained): string {
  const { plan, scene, info } = trained;
  const { loss, optimizer, training } = scene.stage;
  checkLength(info.dataInputs.length + info.dataTargets.length + parameterCount(plan));
  const uses = new Set<OwnLayer>();
  const model = modelText(trained, uses);
  const about = [...aboutLines(trained, say.what), say.needs, ...differences(trained)];
  const isFalling = optimizer.schedule.kind !== "constant";
  const reduction = loss.batch === "sum" ? "sum" : "sum_over_batch_size";
  return [
    about.map((line) => `# ${line}`).join("\n"),
    importsText(trained),
    dataText(trained, splitRows(trained)),
    READ,
    ...[...uses].map((name) => `\n${OWN[name]}`),
    `\n${model}`,
    `\n${rowsOf(trained)}`,
    `
class Losses(keras.losses.Loss):
    def call(self, y, out):
        return ${lossText(loss, info.outputs)}

`,
    ...(isFalling ? [`${rateText(optimizer, training.epochs)}\n`] : []),
    `${penaltyText(trained)}${optimizerText(optimizer)}model.compile(optimizer=optimizer, loss=Losses(reduction="${reduction}"))

if __name__ == "__main__":
    model.summary()
${fitText(trained)}`,
  ].join("\n");
}
