/** A network with its numbers for one example, and a workshop's network, as drawings. Pure. */
import type { Drawing } from "../core/drawing.ts";
import { indexed, nameOf } from "../core/indices.ts";
import { showExact } from "../core/exact.ts";
import { showNumber } from "../core/number.ts";
import { pictureWords as say } from "../core/words/pictures.ts";
import type { ExampleTrace, NetworkInfo, WorkshopRun } from "../engine/protocol.ts";
import {
  diagramDrawing,
  rowsAround,
  type DiagramLink,
  type DiagramLook,
  type DiagramNode,
} from "./diagram-drawing.ts";

/** Units of a column that are drawn; of more, the last place says how many. */
const MOST = 10;
const DIGITS = 3;

const shown = (value: number | undefined): string => showNumber(value ?? NaN, DIGITS);

interface Column {
  readonly nodes: readonly DiagramNode[];
  /** Without the one that says how many more. */
  readonly units: number;
}

function columnOf(
  column: number,
  count: number,
  node: (unit: number) => Pick<DiagramNode, "kind" | "lines" | "bias">,
): Column {
  const units = count <= MOST ? count : MOST - 1;
  const rows = rowsAround(Math.min(count, MOST));
  const nodes = Array.from({ length: units }, (_, i) => ({
    column,
    row: rows[i] ?? 0,
    ...node(i),
  }));
  const more = {
    column,
    row: rows[units] ?? 0,
    kind: "more",
    lines: [say.more(count - units)],
    bias: "",
  } as const;
  return { nodes: count > units ? [...nodes, more] : nodes, units };
}

/** Values and gradients of the example stand at the units, weights at the links. */
export function networkDrawing(info: NetworkInfo, trace: ExampleTrace, look: DiagramLook): Drawing {
  const inputs = columnOf(0, info.inputs, (i) => ({
    kind: "input",
    lines: [`${indexed("x", i + 1)} ${shown(trace.inputs[i])}`],
    bias: "",
  }));
  const columns = [
    inputs,
    ...info.layers.map((layer, l) => {
      const own = trace.layers[l];
      return columnOf(l + 1, own?.a.length ?? 0, (i) => ({
        kind: "unit",
        lines: [`${indexed("a", i + 1)} ${shown(own?.a[i])}`, `δ ${shown(own?.dz[i])}`],
        bias:
          layer.tensors.includes("bias") && layer.kind === "dense"
            ? `b ${shown(own?.parameters.bias[i])}`
            : "",
      }));
    }),
  ];
  const places = new Map([["input", 0], ...info.layers.map(({ id }, l) => [id, l + 1] as const)]);
  const links = info.layers.flatMap((layer, l) =>
    layer.from.flatMap((id) => {
      const from = places.get(id) ?? 0;
      return linksBetween(columns[from], columns[l + 1], {
        weights: layer.kind === "dense" ? (trace.layers[l]?.parameters.weights ?? null) : null,
        width: from === 0 ? info.inputs : (trace.layers[from - 1]?.a.length ?? 0),
      });
    }),
  );
  const sizes = [info.inputs, ...info.layers.map(({ outputShape }) => outputShape.join("×"))];
  return diagramDrawing(
    {
      title: say.names.network,
      description: say.network(sizes.join("–"), trace.row + 1, shown(trace.loss)),
      headings: [say.inputs, ...info.layers.map(headingOf)],
      nodes: columns.flatMap(({ nodes }) => nodes),
      links,
    },
    look,
  );
}

const headingOf = ({ id, activation }: NetworkInfo["layers"][number]): string =>
  activation === "" || activation === "linear" ? id : `${id}, ${activation}`;

interface Weights {
  /** By unit, then by input; null: the layer has none, one goes to one. */
  readonly weights: ArrayLike<number> | null;
  readonly width: number;
}

function linksBetween(
  from: Column | undefined,
  to: Column | undefined,
  { weights, width }: Weights,
): DiagramLink[] {
  if (from === undefined || to === undefined) return [];
  const [sources, units] = [from.nodes.slice(0, from.units), to.nodes.slice(0, to.units)];
  return units.flatMap((unit, u) =>
    sources.flatMap((source, s): DiagramLink[] => {
      if (weights === null)
        return s === u ? [{ from: source, to: unit, value: null, text: "" }] : [];
      const value = weights[u * width + s] ?? 0;
      return [{ from: source, to: unit, value, text: shown(value) }];
    }),
  );
}

/** A network that was made by hand: exact weights and biases, what each unit is. */
export function workshopDrawing(run: WorkshopRun, look: DiagramLook): Drawing {
  const depth = Math.max(1, ...run.units.map(({ layer }) => layer));
  const nodes = new Map<string, DiagramNode>();
  const rows = rowsAround(run.inputs.length);
  run.inputs.forEach((id, i) =>
    nodes.set(id, { column: 0, row: rows[i] ?? 0, kind: "input", lines: [nameOf(id)], bias: "" }),
  );
  for (let column = 1; column <= depth; column++) {
    const own = run.units.filter(({ layer }) => layer === column);
    const places = rowsAround(own.length);
    own.forEach(({ id, activation, bias }, i) =>
      nodes.set(id, {
        column,
        row: places[i] ?? 0,
        kind: "unit",
        lines: [id === run.output ? say.answer(nameOf(id)) : nameOf(id), activation],
        bias: `b ${showExact(bias.exact || bias.value)}`,
      }),
    );
  }
  const links = run.units.flatMap(({ id, from, weights }) =>
    from.flatMap((source, i): DiagramLink[] => {
      const [a, b, weight] = [nodes.get(source), nodes.get(id), weights[i]];
      if (a === undefined || b === undefined || weight === undefined) return [];
      return [
        { from: a, to: b, value: weight.value, text: showExact(weight.exact || weight.value) },
      ];
    }),
  );
  return diagramDrawing(
    {
      title: say.names.wiring,
      description: say.wiring(run.units.length, run.parameterCount),
      headings: [],
      nodes: [...nodes.values()],
      links,
    },
    look,
  );
}
