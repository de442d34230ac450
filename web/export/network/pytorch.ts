/**
 * The run as a PyTorch program that goes on with it, on one processor or many: the same rows in the
 * same order, so the same losses. Pure.
 */
import { exportModels } from "../../core/words/export-models.ts";
import { ExportError } from "../refusal.ts";
import { tensorsOf } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { ownModuleOf, type OwnModule } from "./pytorch-layers.ts";
import { mainOf } from "./pytorch-main.ts";
import { isBehindSigmoid, modelText } from "./pytorch-network.ts";
import { optimizerClass, optimizerLine } from "./pytorch-optimizer.ts";
import {
  DRAW_MASKS,
  GIVEN,
  MODULES,
  RANDOM,
  RANDOM_MANY,
  SHUFFLED,
  TOTAL,
} from "./pytorch-parts.ts";
import { memoryText, rowsText, splitRows, startTensors, stateText } from "./pytorch-state.ts";
import { frozenKeys, hasLoose, heldText, penaltyText, rowLoss } from "./pytorch-training.ts";
import { rateText } from "./python-rate.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.pytorch;

type Own = ReadonlySet<OwnModule>;

function aboutText(trained: Trained, file: string): string {
  const { stop } = trained.scene.stage.training;
  const isStopped = Object.values(stop).some((value) => value !== null);
  const about = [...aboutLines(trained, say.what), say.needs, ...say.usage(file)];
  return [...about, ...(isStopped ? [say.stop] : [])]
    .map((line) => `# ${line}`.trimEnd())
    .join("\n");
}

const importsText = (own: Own): string => `import argparse
import base64
import math
import os

${own.has("Dropout") ? "import numpy as np\n" : ""}import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
${own.has("BatchNorm") ? "from torch.distributed.nn.functional import all_reduce as distributed_all_reduce\n" : ""}from torch.nn.parallel import DistributedDataParallel
`;

function placesText({ info, scene }: Trained, isRandom: boolean): string {
  const seed = isRandom ? `SEED = ${scene.stage.training.seed}\n` : "";
  return `DTYPE = torch.${info.precision}
ROWS, BATCH = ${info.trainingRows}, ${info.batch}
${seed}WORLD, RANK = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
DEVICE = torch.device("cpu")
if torch.cuda.is_available():
    DEVICE = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
torch.set_default_dtype(DTYPE)
`;
}

/** Functions and classes that the network and its training are made of. */
function partsOf(trained: Trained, own: Own): readonly string[] {
  const isShuffled = trained.scene.stage.training.order === "shuffled";
  const isDropping = own.has("Dropout");
  const isRandom = isShuffled || isDropping;
  return [
    placesText(trained, isRandom),
    ...(isRandom ? [`\n${RANDOM}${isDropping ? RANDOM_MANY : ""}`] : []),
    `\n${isShuffled ? SHUFFLED : GIVEN}`,
    ...(own.has("BatchNorm") ? [`\n${TOTAL}`] : []),
    ...[...own].map((name) => `\n${MODULES[name]}`),
    `\n${modelText(trained)}`,
    ...(isDropping ? [`\n${DRAW_MASKS}`] : []),
  ];
}

function trainingOf(trained: Trained, own: Own): readonly string[] {
  const { plan, scene, info } = trained;
  const { training, loss, optimizer } = scene.stage;
  const isLogits = isBehindSigmoid(trained);
  const ownOptimizer = optimizerClass(optimizer, scene.conventions);
  const made = optimizerLine(optimizer, scene.conventions).replace("optimizer = ", "return ");
  const main = mainOf(trained, {
    hasLoose: hasLoose(plan),
    hasDropout: own.has("Dropout"),
    isLogits,
    frozen: frozenKeys(plan.layers),
  });
  return [
    `\ndef losses(out, y):
    """${say.loss}"""
    return ${rowLoss(loss, info.outputs, isLogits)}
`,
    `\n${penaltyText(trained)}${rateText(optimizer, training.epochs)}`,
    ...(ownOptimizer === "" ? [] : [`\n${ownOptimizer}`]),
    `\ndef make_optimizer(parameters):\n    ${made}\n`,
    `\n${main}`,
  ];
}

/** Data and parameters: those the run began with, and those of now. */
function numbersText(trained: Trained): string {
  const { plan, info, here, start, optimizer } = trained;
  const { training, test } = splitRows(trained);
  const rows = (name: string, values: Float64Array, count: number): string =>
    rowsText(name, values, count, name.endsWith("INPUTS") ? plan.inputShape : [info.outputs]);
  const held = [
    rows("TEST_INPUTS", test.inputs, test.rows),
    rows("TEST_TARGETS", test.targets, test.rows),
  ];
  const isHere = here.step === start.step && optimizer.updates === 0;
  const now = [
    `STEP, UPDATES = ${here.step}, ${optimizer.updates}\n`,
    stateText("STATE", tensorsOf(plan)),
    memoryText(trained),
  ];
  return [
    heldText(trained),
    rows("INPUTS", training.inputs, training.rows),
    rows("TARGETS", training.targets, training.rows),
    ...(test.rows === 0 ? [] : held),
    `FROM_STEP = ${start.step}\n`,
    stateText("FROM", startTensors(trained)),
    ...(isHere ? ["STEP, STATE, UPDATES, MEMORY = FROM_STEP, FROM, 0, {}\n"] : now),
  ].join("");
}

/** `file`: how it is called when it is run. */
export function pytorchModel(trained: Trained, file = "network.torch.py"): string {
  const { plan, info } = trained;
  const trainable = tensorsOf(plan).filter(({ name }) => !name.startsWith("running")).length;
  if (trainable === frozenKeys(plan.layers).length) throw new ExportError(say.nothingTrained);
  checkLength(info.dataInputs.length + info.dataTargets.length + 4 * parameterCount(plan));
  const own = new Set(plan.layers.map(ownModuleOf).filter((name) => name !== null));
  return [
    aboutText(trained, file),
    importsText(own),
    ...partsOf(trained, own),
    ...trainingOf(trained, own),
    numbersText(trained),
    `\nif __name__ == "__main__":\n    main()\n`,
  ].join("\n");
}
