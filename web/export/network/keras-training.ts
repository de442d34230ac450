/** How an exported Keras program goes on: loss, penalty, optimiser, fit(). Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Loss, Optimizer } from "../../scene/schema.ts";
import { pyNumber } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.keras;

export function lossText(loss: Loss, outputs: number): string {
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
      const near = `ops.minimum(ops.abs(out - y), ${pyNumber(loss.delta)})`;
      return per(`${near} * (ops.abs(out - y) - 0.5 * ${near})`);
    }
    case "binary-cross-entropy":
      return per("ops.binary_crossentropy(y, out)");
    case "cross-entropy":
      return `ops.categorical_crossentropy(y, out, from_logits=True)${loss.outputs === "mean" ? ` / ${outputs}` : ""}`;
  }
}

/** Keras adds ε to the square where the lab, as PyTorch, adds it to the root. */
const underRoot = (epsilon: number): number => Number((epsilon * epsilon).toPrecision(15));

export function optimizerText(optimizer: Optimizer): string {
  const n = pyNumber;
  const truth = (value: boolean): string => (value ? "True" : "False");
  const of = (name: string, ...options: readonly string[]): string =>
    `optimizer = optimizers.${name}(${[`learning_rate=${n(optimizer.rate)}`, ...options].join(", ")})\n`;
  switch (optimizer.kind) {
    case "sgd": {
      const { momentum, nesterov } = optimizer;
      return of("SGD", `momentum=${n(momentum)}`, `nesterov=${truth(nesterov)}`);
    }
    case "adagrad": {
      const start = `initial_accumulator_value=${n(optimizer.initialAccumulatorValue)}`;
      return of("Adagrad", start, `epsilon=${n(underRoot(optimizer.epsilon))}`);
    }
    case "adadelta":
      return of("Adadelta", `rho=${n(optimizer.rho)}`, `epsilon=${n(optimizer.epsilon)}`);
    case "rmsprop": {
      const { alpha, momentum, epsilon, centered } = optimizer;
      const kept = [`rho=${n(alpha)}`, `momentum=${n(momentum)}`];
      const square = `epsilon=${n(underRoot(epsilon))}`;
      return of("RMSprop", ...kept, square, `centered=${truth(centered)}`);
    }
    case "adam":
    case "adamw": {
      const betas = [`beta_1=${n(optimizer.beta1)}`, `beta_2=${n(optimizer.beta2)}`];
      const shared = [...betas, `epsilon=${n(optimizer.epsilon)}`];
      if (optimizer.kind === "adam") return of("Adam", ...shared);
      return of("AdamW", ...shared, `weight_decay=${n(optimizer.weightDecay)}`);
    }
  }
}

/** The run's end: epochs are counted on, so that the rate falls as it would have in the lab. */
export function fitText({ scene, info, here }: Trained): string {
  const { training, optimizer } = scene.stage;
  const done = Math.floor(here.step / info.trainingRows);
  const hasTest = info.testRows.length > 0;
  const isFalling = optimizer.schedule.kind !== "constant";
  const options = [
    `batch_size=${info.batch}`,
    ...(done > 0 ? [`initial_epoch=${done}`] : []),
    `epochs=${done + Math.max(1, training.epochs)}`,
    `shuffle=${training.order === "shuffled" ? "True" : "False"}`,
    ...(hasTest ? ["validation_data=(prepared(TEST_INPUTS), unpacked(TEST_TARGETS))"] : []),
    ...(isFalling
      ? ["callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch, _: rate(epoch))]"]
      : []),
  ];
  return `    model.fit(
        prepared(INPUTS),
        unpacked(TARGETS),
${options.map((option) => `        ${option},\n`).join("")}    )
`;
}

export function penaltyText({ scene, plan }: Trained): string {
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
