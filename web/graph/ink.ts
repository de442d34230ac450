/** What a frame says of each node and edge: texts, sign, width, state. Pure: SVG and canvas. */
import { showNumber, showScientific } from "../core/number.ts";
import { signOf, widthOf, type Sign } from "../core/sign.ts";
import type { Direction } from "./arrange.ts";
import { CHARACTER, FONT } from "./geometry.ts";
import type { GraphFrame, GraphShape } from "./shape.ts";

/** A number as text, if it can be in at most `room` characters. */
export type Format = (value: number, room: number) => string;

/** As many digits (two at least) as there is room for; the inspector has the rest. */
export function usualFormat(value: number, room: number): string {
  const shorter = [5, 4, 3, 2].map((digits) => showNumber(value, digits));
  return shorter.find((number) => number.length <= room) ?? showScientific(value);
}

/** Characters that fit into a node and into a label at full size. */
const NODE_TEXT = 8;
const LABEL_TEXT = 7;
const NODE_WIDTH = 88;
const LABEL_WIDTH = 66;
const ASKED = "?";

export interface Written {
  readonly text: string;
  readonly size: number;
}

/** Smaller where that makes it fit, with a power of ten where it does not. */
function written(text: string, shorter: () => string, size: number, width: number): Written {
  const fits = (one: string, at: number): boolean => one.length * CHARACTER * at <= width;
  if (text.length <= NODE_TEXT + 1 || fits(text, size)) return { text, size };
  if (fits(text, FONT.least)) return { text, size: width / (text.length * CHARACTER) };
  return { text: shorter(), size };
}

/** Texts are made when they are asked for: most of a large graph is too small to read. */
export interface NodeInk {
  readonly value: Written;
  readonly gradient: Written;
  readonly sign: Sign;
  readonly blank: boolean;
  readonly current: boolean;
  readonly selected: boolean;
  readonly output: boolean;
  /** Its messages have come back: what it does with them can be seen. */
  readonly back: boolean;
}

export interface EdgeInk {
  readonly local: Written;
  readonly message: Written;
  readonly sign: Sign | "none";
  readonly width: number;
  readonly blank: boolean;
  /** Another operand was chosen: nothing comes back along this edge. */
  readonly blocked: boolean;
  readonly selected: boolean;
}

export interface Inker {
  node(index: number): NodeInk;
  edge(index: number): EdgeInk;
  /** Where the messages of several uses have joined. */
  joins(node: number): boolean;
}

const NOTHING: Written = { text: "", size: 0 };

/** Uses of each node in the picture. */
export function usesOf(shape: GraphShape): Int32Array {
  const uses = new Int32Array(shape.nodes.length);
  for (const { from } of shape.edges) uses[from] = (uses[from] ?? 0) + 1;
  return uses;
}

export function inkOf(
  shape: GraphShape,
  frame: GraphFrame,
  direction: Direction,
  format: Format = usualFormat,
): Inker {
  const uses = usesOf(shape);
  const forward = frame.flow === "forward";
  const arrow = direction === "right" ? (forward ? "→" : "←") : forward ? "↓" : "↑";
  const asked = (of: string, index: number): boolean =>
    frame.asked?.of === of && frame.asked.index === index;
  const write = (
    value: number | null,
    prefix: string,
    room: number,
    size: number,
    width: number,
  ) =>
    value === null
      ? NOTHING
      : written(prefix + format(value, room), () => prefix + showScientific(value), size, width);
  const inNode = (of: "value" | "gradient", index: number, value: number | null): Written => {
    const prefix = of === "value" ? "" : forward ? "d\u2009" : "∂ ";
    if (asked(of, index)) return { text: prefix + ASKED, size: FONT.number };
    return write(value, prefix, NODE_TEXT, FONT.number, NODE_WIDTH);
  };
  const onEdge = (of: "local" | "message", index: number, value: number | null): Written => {
    const prefix = of === "local" ? "×\u2009" : `${arrow}\u2009`;
    if (asked(of, index)) return { text: prefix + ASKED, size: FONT.label };
    return write(value, prefix, LABEL_TEXT, FONT.label, LABEL_WIDTH);
  };
  const isSelected = (kind: string, index: number): boolean =>
    frame.selected?.kind === kind && frame.selected.index === index;
  return {
    node: (index) => {
      const value = frame.values[index] ?? null;
      const gradient = frame.gradients[index] ?? null;
      return {
        get value() {
          return inNode("value", index, value);
        },
        get gradient() {
          return inNode("gradient", index, gradient);
        },
        sign: signOf(gradient ?? 0),
        blank: value === null,
        current: frame.current === index,
        selected: isSelected("node", index),
        output: shape.nodes[index]?.kind === "output",
        back: gradient !== null && !forward,
      };
    },
    edge: (index) => {
      const local = frame.locals[index] ?? null;
      const message = frame.messages[index] ?? null;
      const pattern = shape.nodes[shape.edges[index]?.to ?? -1]?.pattern;
      return {
        get local() {
          return onEdge("local", index, local);
        },
        get message() {
          return onEdge("message", index, message);
        },
        sign: message === null ? "none" : signOf(message),
        width: message === null ? 1.5 : widthOf(message),
        blank: local === null && message === null,
        blocked: pattern === "route" && local === 0 && message !== null,
        selected: isSelected("edge", index),
      };
    },
    joins: (node) => (uses[node] ?? 0) > 1 && !forward && (frame.gradients[node] ?? null) !== null,
  };
}
