/** Opens a network and gives what the inspector writes from; works out the numbers of its equations. */
import { USUAL_DIGITS, type Digits } from "../../../web/core/digits.ts";
import type { openEngine } from "../../../web/engine/node.ts";
import type { NextUpdate } from "../../../web/engine/protocol.ts";
import { inputNames, networkDataSize, plainStage } from "../../../web/scene/stages/network-data.ts";
import type { Notation } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import type { Net } from "../../../web/stages/network/inspect/net.ts";
import { createSymbols } from "../../../web/stages/network/notation/symbols.ts";

export type Engine = Awaited<ReturnType<typeof openEngine>>;

interface Wanted {
  readonly notation?: Partial<Notation>;
  readonly digits?: Digits;
  readonly conventions?: object;
  /** Batches trained before. */
  readonly batches?: number;
}

export interface Opened {
  readonly net: Net;
  readonly session: number;
  nextUpdate(): Promise<NextUpdate>;
}

export async function inspected(
  engine: Engine,
  stage: object,
  wanted: Wanted = {},
): Promise<Opened> {
  const { notation = {}, digits = USUAL_DIGITS, conventions: switches = {}, batches = 0 } = wanted;
  const scene = validateScene({
    stage: { kind: "network", ...stage },
    conventions: switches,
    view: { notation },
  });
  if (scene.stage.kind !== "network") throw new Error("no network");
  const session = engine.newSession();
  const { conventions } = scene;
  const plain = plainStage(scene.stage, conventions);
  const info = await engine.call("network.open", {
    session,
    stage: plain,
    conventions,
    from: null,
  });
  const want = { example: 0, grid: null, historyFrom: 0 };
  if (batches > 0) await engine.call("network.advance", { session, count: batches, unit: "batch", want }); // prettier-ignore
  const { example } = await engine.call("network.look", { session, want });
  if (example === null) throw new Error("no example");
  const symbols = createSymbols(scene.view.notation, info.layers);
  const { shape } = networkDataSize(scene.stage.data);
  const net = {
    stage: scene.stage,
    info,
    conventions,
    trace: example,
    shape,
    inputNames: inputNames(scene.stage.data),
    symbols,
    digits,
  };
  return { net, session, nextUpdate: () => engine.call("network.nextUpdate", { session }) };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Φ by Simpson's rule. */
function normal(x: number): number {
  const step = x / 1000;
  let sum = density(0) + density(x);
  for (let i = 1; i < 1000; i++) sum += (i % 2 === 0 ? 2 : 4) * density(i * step);
  return 0.5 + (sum * step) / 3;
}

const FUNCTIONS = {
  σ: sigmoid,
  sig: sigmoid,
  Φ: normal,
  φ: density,
  step: (x: number) => (x > 0 ? 1 : 0),
  sign: Math.sign,
  tanh: Math.tanh,
  ln: Math.log,
  abs: Math.abs,
  root: Math.sqrt,
  max: Math.max,
  min: Math.min,
  huber: (x: number) => (Math.abs(x) <= 0.5 ? (x * x) / 2 : 0.5 * (Math.abs(x) - 0.25)),
  e: Math.E,
};

/** What the text comes to. */
export function valueOf(text: string): number {
  const script = text
    .replaceAll("−", "-")
    .replaceAll(
      /·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g,
      (_, power: string) => `e${power.normalize("NFKC").replaceAll("−", "-")}`,
    ) // prettier-ignore
    .replaceAll("·", "*")
    .replaceAll("½", "0.5")
    .replaceAll("^", "**")
    .replaceAll("²", "**2")
    .replaceAll(/\|([^|]+)\|/g, "abs($1)")
    .replaceAll(/√(\d[\d.e-]*)/g, "root($1)")
    .replaceAll("√", "root")
    .replaceAll(/(?<![\w)])-(\d[\d.]*)\*\*/g, "-($1)**");
  return Function(...Object.keys(FUNCTIONS), `return ${script}`)(...Object.values(FUNCTIONS));
}
