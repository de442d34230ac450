/**
 * The run as a PyTorch program that goes on with it, on one processor or many: the same rows in the
 * same order, so the same losses. Pure.
 */
import { exportModels } from "../../core/words/export-models.ts";
import type { Loss, Schedule } from "../../scene/schema.ts";
import { ExportError } from "../refusal.ts";
import { INPUT, sizeOf, tensorsOf, type LayerPlan } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { ownModuleOf, torchLines, type OwnModule } from "./pytorch-layers.ts";
import { optimizerClass, optimizerLine } from "./pytorch-optimizer.ts";
import { mainOf } from "./pytorch-main.ts";
import {
  DRAW_MASKS,
  GIVEN,
  MODULES,
  RANDOM,
  RANDOM_MANY,
  SHUFFLED,
  TOTAL,
} from "./pytorch-parts.ts";
import {
  isFrozen,
  memoryText,
  rowsText,
  splitRows,
  startTensors,
  stateText,
} from "./pytorch-state.ts";
import { pyComment, pyList, pyNumber } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.pytorch;

/** The loss is taken from what goes into the last sigmoid. */
export const isBehindSigmoid = ({ scene, plan }: Trained): boolean =>
  scene.stage.loss.kind === "binary-cross-entropy" &&
  plan.layers.find(({ place }) => place === plan.output)?.activation.kind === "sigmoid";

function modelText(trained: Trained): string {
  const { plan, scene } = trained;
  const { conventions } = scene;
  const nameOf = (place: number): string => (place === INPUT ? "x" : `a${place + 1}`);
  const made = plan.layers.map((layer) => ({
    layer,
    ...torchLines(layer, layer.inputs.map(nameOf), conventions),
  }));
  const ends = isBehindSigmoid(trained);
  const scaled = plan.scaling === null ? [] : ["x = (x - self.means) / self.deviations"];
  const forward = made.flatMap(({ layer: { place, id, activation }, z, activate }) => {
    const comment = `  # ${pyComment(id)}`;
    const raw = activation.kind === "linear" || (ends && place === plan.output);
    if (raw) return [`${nameOf(place)} = ${z}${comment}`];
    return [`z${place + 1} = ${z}${comment}`, `${nameOf(place)} = ${activate(`z${place + 1}`)}`];
  });
  const drops = plan.layers
    .toSorted((a, b) => a.place - b.place)
    .filter(({ layer }) => layer.kind === "dropout");
  return [
    "class Network(nn.Module):",
    ...(ends ? [`    """${say.logits}"""`, ""] : []),
    "    def __init__(self):",
    "        super().__init__()",
    ...made.flatMap(({ make }) => make).map((line) => `        ${line}`),
    ...scalingLines(trained),
    "",
    "    def forward(self, x):",
    ...[...scaled, ...forward, `return ${nameOf(plan.output)}.flatten(1)`].map((line) => `        ${line}`), // prettier-ignore
    ...(drops.length === 0
      ? []
      : ["", "    def dropouts(self):", `        return [${drops.map(({ name }) => `self.${name}`).join(", ")}]`]), // prettier-ignore
    "",
  ].join("\n");
}

function scalingLines({ plan: { scaling, inputShape } }: Trained): readonly string[] {
  if (scaling === null) return [];
  const line = (name: string, values: Float64Array): string =>
    `        self.register_buffer("${name}", torch.tensor(${pyList(values, inputShape)}), persistent=False)`;
  return [line("means", scaling.means), line("deviations", scaling.deviations)];
}

function rowLoss(loss: Loss, outputs: number, isLogits: boolean): string {
  const over = `.${loss.outputs}(1)`;
  switch (loss.kind) {
    case "squared-error":
      return `${loss.half ? "0.5 * " : ""}(out - y).square()${over}`;
    case "cross-entropy": {
      const share = loss.outputs === "mean" ? ` / ${outputs}` : "";
      return `-(y * F.log_softmax(out, 1)).sum(1)${share}`;
    }
    case "binary-cross-entropy": {
      const kind = isLogits ? "binary_cross_entropy_with_logits" : "binary_cross_entropy";
      return `F.${kind}(out, y, reduction="none")${over}`;
    }
    case "absolute":
      return `(out - y).abs()${over}`;
    case "huber":
      return `F.huber_loss(out, y, delta=${pyNumber(loss.delta)}, reduction="none")${over}`;
    case "hinge":
      return `torch.relu(1 - y * out)${over}`;
  }
}

const weightsOf = ({ plan }: Trained): readonly string[] =>
  plan.layers.flatMap(({ tensors }) =>
    tensors.filter(({ name }) => name === "weights").map(({ key }) => `network.${key}`),
  );

function penaltyText(trained: Trained): string {
  const { l1, l2 } = trained.scene.stage.regularization;
  if (l1 === 0 && l2 === 0) return "";
  const terms = [
    ...(l1 === 0 ? [] : [`${pyNumber(l1)} * sum(w.abs().sum() for w in weights)`]),
    ...(l2 === 0 ? [] : [`0.5 * ${pyNumber(l2)} * sum(w.square().sum() for w in weights)`]),
  ];
  return `def penalty(network):
    """${say.penalty}"""
    weights = [${weightsOf(trained).join(", ")}]
    return ${terms.join(" + ")}


`;
}

function rateText(rate: number, schedule: Schedule, epochs: number): string {
  const start = `def rate(epoch):\n    """${say.rate}"""\n`;
  const n = pyNumber;
  if (schedule.kind === "constant") return `${start}    return ${n(rate)}\n`;
  if (schedule.kind === "step")
    return `${start}    return ${n(rate)} * ${n(schedule.gamma)} ** (epoch // ${schedule.stepSize})\n`;
  const half = Math.max(1, schedule.tMax ?? epochs);
  const low = n(schedule.etaMin);
  return `${start}    return ${low} + (${n(rate)} - ${low}) * (1 + math.cos(math.pi * epoch / ${half})) / 2\n`;
}

/** Of a layer: [tensor's key, flat place] of weights that stay. */
function heldText({ plan }: Trained): string {
  const held = plan.layers.flatMap(({ layer, tensors, inputShapes: [row = []] }) => {
    if (layer.kind !== "dense") return [];
    const places = [...layer.cut, ...layer.still].map(([unit, input]) => unit * sizeOf(row) + input); // prettier-ignore
    const key = tensors.find(({ name }) => name === "weights")?.key ?? "";
    return places.length === 0 ? [] : [`"${key}": [${places.join(", ")}]`];
  });
  return held.length === 0 ? "" : `# ${say.held}\nHELD = {${held.join(", ")}}\n`;
}

/** Layers whose numbers nobody reads. */
function hasLoose({ layers, output }: Trained["plan"]): boolean {
  const read = new Set([output]);
  const byPlace = new Map(layers.map((layer) => [layer.place, layer]));
  const visit = (place: number): void => {
    for (const from of byPlace.get(place)?.inputs ?? []) {
      if (from !== INPUT && !read.has(from)) {
        read.add(from);
        visit(from);
      }
    }
  };
  visit(output);
  return read.size < layers.length;
}

function frozenKeys(layers: readonly LayerPlan[]): readonly string[] {
  return layers.flatMap((layer) =>
    layer.tensors
      .filter(({ name }) => !name.startsWith("running") && isFrozen(layer, name))
      .map(({ key }) => key),
  );
}

/** `file`: how it is called when it is run. */
export function pytorchModel(trained: Trained, file = "network.torch.py"): string {
  const { plan, scene, info, here, start, optimizer } = trained;
  const { training, loss, optimizer: method } = scene.stage;
  const ownOptimizer = optimizerClass(method, scene.conventions);
  const frozen = frozenKeys(plan.layers);
  const trainable = tensorsOf(plan).filter(({ name }) => !name.startsWith("running")).length;
  if (trainable === frozen.length) throw new ExportError(say.nothingTrained);
  checkLength(info.dataInputs.length + info.dataTargets.length + 4 * parameterCount(plan));
  const own = new Set(plan.layers.map(ownModuleOf).filter((name): name is OwnModule => name !== null)); // prettier-ignore
  const shuffled = training.order === "shuffled";
  const rows = splitRows(trained);
  const isHere = here.step === start.step && optimizer.updates === 0;
  const parts = [
    [
      ...aboutLines(trained, say.what),
      say.needs,
      ...say.usage(file),
      ...(Object.values(training.stop).some((value) => value !== null) ? [say.stop] : []),
    ]
      .map((line) => `# ${line}`.trimEnd())
      .join("\n"),
    `import argparse
import base64
import math
import os

${own.has("Dropout") ? "import numpy as np\n" : ""}import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
${own.has("BatchNorm") ? "from torch.distributed.nn.functional import all_reduce as distributed_all_reduce\n" : ""}from torch.nn.parallel import DistributedDataParallel
`,
    `DTYPE = torch.${info.precision}
ROWS, BATCH = ${info.trainingRows}, ${info.batch}
${shuffled || own.has("Dropout") ? `SEED = ${training.seed}\n` : ""}WORLD, RANK = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
DEVICE = torch.device("cpu")
if torch.cuda.is_available():
    DEVICE = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
torch.set_default_dtype(DTYPE)
`,
    ...(shuffled || own.has("Dropout") ? [`\n${RANDOM}${own.has("Dropout") ? RANDOM_MANY : ""}`] : []), // prettier-ignore
    `\n${shuffled ? SHUFFLED : GIVEN}`,
    ...(own.has("BatchNorm") ? [`\n${TOTAL}`] : []),
    ...[...own].map((name) => `\n${MODULES[name]}`),
    `\n${modelText(trained)}`,
    ...(own.has("Dropout") ? [`\n${DRAW_MASKS}`] : []),
    `\ndef losses(out, y):
    """${say.loss}"""
    return ${rowLoss(loss, info.outputs, isBehindSigmoid(trained))}
`,
    `\n${penaltyText(trained)}${rateText(method.rate, method.schedule, training.epochs)}`,
    ...(ownOptimizer === "" ? [] : [`\n${ownOptimizer}`]),
    `\ndef make_optimizer(parameters):\n    ${optimizerLine(method, scene.conventions).replace("optimizer = ", "return ")}\n`,
    `\n${mainOf(trained, { hasLoose: hasLoose(plan), hasDropout: own.has("Dropout"), isLogits: isBehindSigmoid(trained), frozen })}`, // prettier-ignore
    [
      heldText(trained),
      rowsText("INPUTS", rows.training.inputs, rows.training.rows, plan.inputShape),
      rowsText("TARGETS", rows.training.targets, rows.training.rows, [info.outputs]),
      ...(rows.test.rows === 0
        ? []
        : [
            rowsText("TEST_INPUTS", rows.test.inputs, rows.test.rows, plan.inputShape),
            rowsText("TEST_TARGETS", rows.test.targets, rows.test.rows, [info.outputs]),
          ]),
      `FROM_STEP = ${start.step}\n`,
      stateText("FROM", startTensors(trained)),
      ...(isHere
        ? ["STEP, STATE, UPDATES, MEMORY = FROM_STEP, FROM, 0, {}\n"]
        : [
            `STEP, UPDATES = ${here.step}, ${optimizer.updates}\n`,
            stateText("STATE", tensorsOf(plan)),
            memoryText(trained),
          ]),
    ].join(""),
    `\nif __name__ == "__main__":\n    main()\n`,
  ];
  return parts.join("\n");
}
