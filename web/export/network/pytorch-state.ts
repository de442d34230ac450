/** Numbers of an exported PyTorch program: parameters, what the optimiser remembers, the data. Pure. */
import { hasParameters } from "../../scene/parameters.ts";
import type { LayerParameters, Optimizer } from "../../scene/schema.ts";
import { base64Lines } from "./program-text.ts";
import { tensorsOf, type LayerPlan, type TensorPlan } from "./plan.ts";
import { planOf } from "./plan.ts";
import { pyShape } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const numbers = (values: ArrayLike<number>): string =>
  `"""\n${base64Lines(values).join("\n")}\n"""`;

const entry = ({ key, shape, values }: TensorPlan): string =>
  `    "${key}": (${pyShape(shape)}, ${numbers(values)}),`;

/** A dictionary with the names of the state_dict. */
export const stateText = (name: string, tensors: readonly TensorPlan[]): string =>
  `${name} = {\n${tensors.map(entry).join("\n")}\n}\n`;

export function startTensors({ scene, info, start }: Trained): readonly TensorPlan[] {
  const { stage, conventions } = scene;
  return tensorsOf(planOf({ stage, conventions, info, parameters: start.parameters }));
}

/** Whether the scene says that training leaves it alone. */
export function isFrozenByScene({ layer }: LayerPlan, name: string): boolean {
  const frozen = "frozen" in layer ? layer.frozen : [];
  return frozen === true || frozen.some((part) => part === name);
}

export const isStatistic = (name: string): boolean => name.startsWith("running");

/** Whether it has no gradient. */
export const isFrozen = (layer: LayerPlan, name: string): boolean =>
  isStatistic(name) || isFrozenByScene(layer, name);

/** PyTorch's names; which of them it keeps hangs on the options. */
function memoryNames(optimizer: Optimizer): Readonly<Record<string, string>> {
  switch (optimizer.kind) {
    case "sgd":
      return { momentumBuffer: "momentum_buffer" };
    case "adagrad":
      return { sum: "sum" };
    case "adadelta":
      return { squareAvg: "square_avg", accDelta: "acc_delta" };
    case "rmsprop":
      return {
        squareAvg: "square_avg",
        ...(optimizer.momentum > 0 && { momentumBuffer: "momentum_buffer" }),
        ...(optimizer.centered && { gradAvg: "grad_avg" }),
      };
    case "adam":
    case "adamw":
      return { expAvg: "exp_avg", expAvgSq: "exp_avg_sq" };
  }
}

/** {"dense1.weight": {"exp_avg": (shape, numbers)}}; empty before the first update. */
export function memoryText({ scene, info, plan, optimizer }: Trained): string {
  const { stage, conventions } = scene;
  const names = Object.entries(memoryNames(stage.optimizer));
  const found = names.flatMap(([name, torch]) => {
    const parameters: readonly LayerParameters[] | undefined = optimizer.memory[name];
    return parameters === undefined || optimizer.updates === 0
      ? []
      : [{ torch, layers: planOf({ stage, conventions, info, parameters }).layers }];
  });
  const entries = plan.layers
    .filter(({ layer }) => hasParameters(layer))
    .flatMap((layer) =>
      layer.tensors
        .filter(({ name }) => !isFrozen(layer, name) && found.length > 0)
        .map(({ key, name, shape }) => {
          const parts = found.map(({ torch, layers }) => {
            const own = layers
              .find(({ place }) => place === layer.place)
              ?.tensors.find((tensor) => tensor.name === name);
            return `"${torch}": (${pyShape(shape)}, ${numbers(own?.values ?? [])})`;
          });
          return `    "${key}": {${parts.join(", ")}},`;
        }),
    );
  return `MEMORY = {\n${entries.join("\n")}\n}\n`;
}

export interface Rows {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly rows: number;
}

/** Rows that are learned from, then those held out, each lot in the order of the data. */
export function splitRows({ info }: Trained): { readonly training: Rows; readonly test: Rows } {
  const held = new Set(info.testRows);
  const pick = (isHeld: boolean): Rows => {
    const chosen = Array.from({ length: info.rows }, (_, row) => row).filter(
      (row) => held.has(row) === isHeld,
    );
    const take = (values: Float64Array, width: number): Float64Array => {
      const taken = new Float64Array(chosen.length * width);
      chosen.forEach((row, i) =>
        taken.set(values.subarray(row * width, (row + 1) * width), i * width),
      );
      return taken;
    };
    return {
      inputs: take(info.dataInputs, info.inputs),
      targets: take(info.dataTargets, info.outputs),
      rows: chosen.length,
    };
  };
  return { training: pick(false), test: pick(true) };
}

export const rowsText = (
  name: string,
  values: Float64Array,
  rows: number,
  shape: readonly number[],
): string => `${name} = (${pyShape([rows, ...shape])}, ${numbers(values)})\n`;
