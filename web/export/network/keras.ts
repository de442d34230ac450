/**
 * The trained network as a Keras 3 program: the model with its weights, loss, optimiser and data, ready
 * for fit(). Images are turned to channels last. Pure.
 */
import { exportModels } from "../../core/words/export-models.ts";
import type { Loss, Optimizer } from "../../scene/schema.ts";
import { kerasLines, type OwnLayer } from "./keras-layers.ts";
import { INPUT, tensorsOf } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { isFrozen, rowsText, splitRows, stateText } from "./pytorch-state.ts";
import { pyComment, pyList, pyNumber, pyShape } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.keras;

const OWN: Readonly<Record<OwnLayer, string>> = {
  Local2D: `class Local2D(layers.Layer):
    """${say.local}"""

    def __init__(self, shape, kernel, strides, use_bias=True, name=None):
        super().__init__(name=name)
        self.shape, self.kernel, self.strides, self.use_bias = shape, kernel, strides, use_bias

    def build(self, image):
        self.w = self.add_weight(shape=(*self.shape, image[-1], *self.kernel), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=self.shape, name="b")

    def call(self, x):
        (kh, kw), (sh, sw), (_, rows, columns) = self.kernel, self.strides, self.shape
        sums = 0.0
        for i in range(kh):
            for j in range(kw):
                part = x[:, i : i + sh * (rows - 1) + 1 : sh, j : j + sw * (columns - 1) + 1 : sw]
                sums = sums + ops.einsum("nhwc,fhwc->nhwf", part, self.w[..., i, j])
        return sums + ops.transpose(self.b, (1, 2, 0)) if self.use_bias else sums
`,
  PadLowest: `class PadLowest(layers.Layer):
    """${say.lowest}"""

    def __init__(self, pads):
        super().__init__()
        self.pads = pads

    def call(self, x):
        return ops.pad(x, ((0, 0), *self.pads, (0, 0)), constant_values=-float("inf"))
`,
  RowSoftmax: `class RowSoftmax(layers.Layer):
    """${say.softmax}"""

    def call(self, x):
        return ops.softmax(x, axis=(1, 2, 3))
`,
};

function lossText(loss: Loss, outputs: number): string {
  const per = (text: string): string => {
    const over = loss.outputs === "sum" ? "sum" : "mean";
    return `ops.${over}(${text}, axis=-1)`;
  };
  switch (loss.kind) {
    case "squared-error":
      return per(`${loss.half ? "0.5 * " : ""}ops.square(out - y)`);
    case "absolute":
      return per("ops.abs(out - y)");
    case "hinge":
      return per("ops.relu(1 - y * out)");
    case "huber": {
      const delta = pyNumber(loss.delta);
      return per(`ops.minimum(ops.abs(out - y), ${delta}) * (ops.abs(out - y) - 0.5 * ops.minimum(ops.abs(out - y), ${delta}))`); // prettier-ignore
    }
    case "binary-cross-entropy":
      return per("keras.ops.binary_crossentropy(y, out)");
    case "cross-entropy":
      return `keras.ops.categorical_crossentropy(y, out, from_logits=True)${loss.outputs === "mean" ? ` / ${outputs}` : ""}`;
  }
}

function optimizerText(optimizer: Optimizer, batches: number, epochs: number): string {
  const n = pyNumber;
  const { schedule } = optimizer;
  const rate = schedule.kind === "constant" ? n(optimizer.rate) : "rate";
  const of = (name: string, ...options: readonly string[]): string =>
    `optimizers.${name}(${[`learning_rate=${rate}`, ...options].join(", ")})`;
  const steps = (count: number): number => Math.max(1, count * batches);
  const start =
    schedule.kind === "step"
      ? `rate = optimizers.schedules.ExponentialDecay(${n(optimizer.rate)}, ${steps(schedule.stepSize)}, ${n(schedule.gamma)}, staircase=True)\n`
      : schedule.kind === "cosine"
        ? `rate = optimizers.schedules.CosineDecay(${n(optimizer.rate)}, ${steps(schedule.tMax ?? epochs)}, alpha=${n(schedule.etaMin / Math.max(optimizer.rate, Number.MIN_VALUE))})\n`
        : "";
  const made = (): string => {
    switch (optimizer.kind) {
      case "sgd":
        return of("SGD", `momentum=${n(optimizer.momentum)}`, `nesterov=${optimizer.nesterov ? "True" : "False"}`); // prettier-ignore
      case "adagrad":
        return of("Adagrad", `initial_accumulator_value=${n(optimizer.initialAccumulatorValue)}`, `epsilon=${n(optimizer.epsilon)}`); // prettier-ignore
      case "adadelta":
        return of("Adadelta", `rho=${n(optimizer.rho)}`, `epsilon=${n(optimizer.epsilon)}`);
      case "rmsprop":
        return of("RMSprop", `rho=${n(optimizer.alpha)}`, `momentum=${n(optimizer.momentum)}`, `epsilon=${n(optimizer.epsilon)}`, `centered=${optimizer.centered ? "True" : "False"}`); // prettier-ignore
      case "adam":
      case "adamw": {
        const decay = optimizer.kind === "adamw" ? [`weight_decay=${n(optimizer.weightDecay)}`] : []; // prettier-ignore
        const betas = [`beta_1=${n(optimizer.beta1)}`, `beta_2=${n(optimizer.beta2)}`];
        return of(optimizer.kind === "adam" ? "Adam" : "AdamW", ...betas, `epsilon=${n(optimizer.epsilon)}`, ...decay); // prettier-ignore
      }
    }
  };
  return `${start}optimizer = ${made()}\n`;
}

function modelText({ plan, scene }: Trained, uses: Set<OwnLayer>): string {
  const { inputShape, scaling } = plan;
  const [channels, ...size] = inputShape;
  const isImage = inputShape.length > 1;
  const shape = isImage ? [...size, channels ?? 1] : inputShape;
  const name = (place: number): string => (place === INPUT ? "x" : `a${place + 1}`);
  const made = plan.layers.map((layer) => ({
    id: layer.id,
    ...kerasLines(layer, layer.inputs.map(name), scene.conventions, uses),
  }));
  const turned = isImage ? ".transpose(1, 2, 0)" : "";
  const part = (values: Float64Array): string => `np.array(${pyList(values, inputShape)})${turned}`;
  const scaled =
    scaling === null
      ? []
      : [`means, deviations = ${part(scaling.means)}, ${part(scaling.deviations)}`];
  const last = plan.layers.find(({ place }) => place === plan.output);
  const out = name(plan.output);
  const end = (last?.shape.length ?? 1) > 1 ? `layers.Flatten()(layers.Permute((3, 1, 2))(${out}))` : out; // prettier-ignore
  const frozen = plan.layers
    .filter((layer) => layer.tensors.length > 0)
    .filter((layer) => layer.tensors.every(({ name: tensor }) => isFrozen(layer, tensor)));
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
    ...frozen.map((layer) => `model.get_layer("${layer.name}").trainable = False`),
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

function penaltyText({ scene, plan }: Trained): string {
  const { l1, l2 } = scene.stage.regularization;
  if (l1 === 0 && l2 === 0) return "";
  const names = plan.layers.flatMap(({ tensors, name }) =>
    tensors.some((tensor) => tensor.name === "weights") ? [`"${name}"`] : [],
  );
  return `# ${say.penalty}
for name in [${names.join(", ")}]:
    layer = model.get_layer(name)
    kernel = layer.w if hasattr(layer, "w") else layer.kernel
    kernel.regularizer = keras.regularizers.L1L2(l1=${pyNumber(l1)}, l2=${pyNumber(l2 / 2)})
`;
}

/** Keras's momentum is the classic one, which is another with a rate that falls. */
function isKeptOtherwise({ scene: { stage, conventions } }: Trained): boolean {
  const { optimizer } = stage;
  const falls = optimizer.kind === "sgd" && optimizer.schedule.kind !== "constant";
  return falls && optimizer.momentum > 0 && conventions.momentum === "pytorch";
}

/** What Keras does otherwise than the scene says, in sentences. */
function differences(trained: Trained): readonly string[] {
  const { scene, plan } = trained;
  const { optimizer, training } = scene.stage;
  const has = (kind: string): boolean => plan.layers.some(({ layer }) => layer.kind === kind);
  const isHeld = plan.layers.some(({ layer }) => layer.kind === "dense" && layer.cut.length + layer.still.length > 0); // prettier-ignore
  const partly = plan.layers.some((layer) => {
    const frozen = layer.tensors.filter(({ name }) => !name.startsWith("running") && isFrozen(layer, name)); // prettier-ignore
    const trained = layer.tensors.filter(({ name }) => !name.startsWith("running"));
    return frozen.length > 0 && frozen.length < trained.length;
  });
  return [
    ...(training.order === "shuffled" ? [say.order] : []),
    ...(optimizer.kind === "sgd" ? [] : [say.epsilon]),
    ...(optimizer.kind === "sgd" && optimizer.dampening !== 0 ? [say.dampening] : []),
    ...(isKeptOtherwise(trained) ? [say.momentum] : []),
    ...(optimizer.kind === "adagrad" && optimizer.rateDecay !== 0 ? [say.rateDecay] : []),
    ...(has("batchnorm") ? [say.variance] : []),
    ...(has("dropout") ? [say.dropout] : []),
    ...(isHeld ? [say.held] : []),
    ...(partly ? [say.frozen] : []),
  ];
}

export function kerasModel(trained: Trained): string {
  const { plan, scene, info } = trained;
  const { training, loss, optimizer } = scene.stage;
  checkLength(info.dataInputs.length + info.dataTargets.length + parameterCount(plan));
  const uses = new Set<OwnLayer>();
  const model = modelText(trained, uses);
  const rows = splitRows(trained);
  const hasTest = rows.test.rows > 0;
  const fit = [
    `batch_size=${info.batch}`,
    `epochs=${Math.max(1, training.epochs)}`,
    `shuffle=${training.order === "shuffled" ? "True" : "False"}`,
    ...(hasTest ? ["validation_data=(prepared(TEST_INPUTS), unpacked(TEST_TARGETS))"] : []),
  ];
  const reduction = loss.batch === "sum" ? "sum" : "sum_over_batch_size";
  return [
    [...aboutLines(trained, say.what), say.needs, ...differences(trained)]
      .map((line) => `# ${line}`)
      .join("\n"),
    `import base64

import keras
import numpy as np
from keras import layers, ops, optimizers

keras.config.set_floatx("${info.precision}")
`,
    stateText("PACKED", tensorsOf(plan)),
    rowsText("INPUTS", rows.training.inputs, rows.training.rows, plan.inputShape),
    rowsText("TARGETS", rows.training.targets, rows.training.rows, [info.outputs]),
    ...(hasTest
      ? [
          rowsText("TEST_INPUTS", rows.test.inputs, rows.test.rows, plan.inputShape),
          rowsText("TEST_TARGETS", rows.test.targets, rows.test.rows, [info.outputs]),
        ]
      : []),
    `
def unpacked(packed):
    shape, text = packed
    return np.frombuffer(base64.b64decode(text), "<f8").reshape(shape)


def numbers(name):
    return unpacked(PACKED[name])

`,
    ...[...uses].map((name) => `\n${OWN[name]}`),
    `\n${model}`,
    `\n${rowsOf(trained)}`,
    `
class Losses(keras.losses.Loss):
    def call(self, y, out):
        return ${lossText(loss, info.outputs)}

`,
    penaltyText(trained),
    optimizerText(optimizer, info.batchesPerEpoch, training.epochs),
    `model.compile(optimizer=optimizer, loss=Losses(reduction="${reduction}"))

if __name__ == "__main__":
    model.summary()
    model.fit(prepared(INPUTS), unpacked(TARGETS), ${fit.join(", ")})
`,
  ].join("\n");
}
