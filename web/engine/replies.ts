/** What the engine's sessions return, in the words of the protocol. */
import type * as engine from "#backprop";
import type {
  Counts,
  ExpressionGraph,
  NetworkFrame,
  NetworkInfo,
  OptimizerState,
  RawInputs,
  Want,
} from "./protocol.ts";
import type { Square } from "./protocol-lab.ts";
import type { LayerParameters } from "../scene/schema.ts";
import { nested } from "../scene/tensor.ts";

export function toExpressionGraph(graph: engine.ExpressionGraph): ExpressionGraph {
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, inputs: [...node.inputs] })) };
}

/** `raw`: the inputs before formulas; null: the network reads them as they are. */
export function toNetworkInfo(
  session: engine.NetworkSession,
  raw: RawInputs | null = null,
): NetworkInfo {
  const info = session.info();
  const dataInputs = session.dataInputs();
  return {
    ...info,
    dataInputs,
    raw: raw ?? { columns: info.inputs, values: dataInputs },
    dataTargets: session.dataTargets(),
    layers: info.layers.map((layer) => ({
      ...layer,
      outputShape: [...layer.outputShape],
      tensorShapes: layer.tensorShapes.map((shape) => [...shape]),
    })),
    precision: info.precision === "float32" ? "float32" : "float64",
  };
}

/**
 * As a scene writes them: one entry for each layer that has parameters, lists in lists. What is not
 * there (of gradients: what is not trained) is left out.
 */
export function toLayers(
  info: NetworkInfo,
  layers: readonly engine.LayerParameters[],
): readonly LayerParameters[] {
  return layers.flatMap((values, i) => {
    const { tensors = [], tensorShapes = [] } = info.layers[i] ?? {};
    const entries = tensors.map((name, j) => {
      const numbers = values[name as keyof engine.LayerParameters];
      const value = name === "slope" ? numbers[0] : nested(numbers, tensorShapes[j] ?? []);
      return [name, numbers.length > 0 ? value : undefined] as const;
    });
    const there = entries.filter(([, value]) => value !== undefined);
    return tensors.length === 0 ? [] : [Object.fromEntries(there) as LayerParameters];
  });
}

export function toOptimizerState(
  info: NetworkInfo,
  { updates, rate, names, layers }: engine.OptimizerState,
): OptimizerState {
  const count = info.layers.length;
  const memory = names.map(
    (name, i) => [name, toLayers(info, layers.slice(i * count, (i + 1) * count))] as const,
  );
  return { updates, rate, memory: Object.fromEntries(memory) };
}

/** Rows of [class][answer]; null where nothing was counted. */
export function toCounts(flat: Int32Array): Counts | null {
  const classes = Math.sqrt(flat.length);
  if (!flat.some((count) => count > 0)) return null;
  return Array.from({ length: classes }, (_, i) => [
    ...flat.subarray(i * classes, (i + 1) * classes),
  ]);
}

/** Asks for what is wanted and no more: a grid or an example costs time. */
export function toNetworkFrame(
  session: engine.NetworkSession,
  info: NetworkInfo,
  want: Want,
  examplesPerSecond: number,
  points: (square: Square) => Float64Array,
): NetworkFrame {
  const { grid } = want;
  const from = Math.max(0, want.historyFrom);
  const position = session.position();
  return {
    ...position,
    stopped: position.stopped as NetworkFrame["stopped"],
    history: {
      from,
      loss: session.lossHistory(from),
      accuracy: session.accuracyHistory(from),
      testLoss: session.testLossHistory(from),
      testAccuracy: session.testAccuracyHistory(from),
    },
    loss: session.loss(),
    accuracy: session.accuracy(),
    testLoss: session.testLoss(),
    testAccuracy: session.testAccuracy(),
    example: want.example >= 0 ? session.example(want.example) : null,
    grid:
      grid && info.raw.columns === 2
        ? session.values(points(grid), info.layers.length - 1, "p")
        : null,
    examplesPerSecond,
  };
}
