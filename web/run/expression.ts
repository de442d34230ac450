/** An expression stage, run: value, the gradient three ways, and the graph with all its numbers. */
import { words } from "../core/words/index.ts";
import type { Client } from "../engine/client.ts";
import type { NamedNode, ReplyOf } from "../engine/protocol.ts";
import type { Conventions, ExpressionStage, Report } from "../scene/schema.ts";
import { describe, refuse } from "../scene/shape.ts";
import { graphOf } from "./graph.ts";
import { refusing } from "./refusal.ts";
import type { ExpressionResult, SymbolicResult } from "./results.ts";

const say = words.scene;

/** Paths that a result lists of each name. */
const MOST_PATHS = 1_000;

interface Opened extends ReplyOf<"expression.open"> {
  /** What to differentiate by: inputs, and anything else that has a name. */
  readonly chosen: readonly NamedNode[];
}

/** Throws `SceneError` for what only the engine can see: syntax, missing inputs, unknown names. */
export async function openExpression(
  client: Client,
  session: number,
  stage: ExpressionStage,
  conventions: Conventions,
): Promise<Opened> {
  // Missing values are stood in for, so that they can be refused by name below.
  const request = { session, stage, conventions, missing: 1 };
  const opened = await refusing(stage, () => client.call("expression.open", request));
  const { inputs, definitions } = opened.graph;
  const missing = inputs.find(({ name }) => !Object.hasOwn(stage.at, name));
  if (missing !== undefined) refuse(`stage.at.${missing.name}`, say.inputValue, say.nothing);
  const named = [...inputs, ...definitions];
  const names = named.map(({ name }) => name);
  stage.wrt.forEach((name, i) => {
    if (!names.includes(name)) refuse(`stage.wrt[${i}]`, say.nodeName(names), describe(name));
  });
  const chosen =
    stage.wrt.length > 0 ? named.filter(({ name }) => stage.wrt.includes(name)) : inputs;
  return { ...opened, chosen };
}

export async function runExpression(
  client: Client,
  session: number,
  stage: ExpressionStage,
  conventions: Conventions,
  report: readonly Report[],
): Promise<ExpressionResult> {
  const opened = await openExpression(client, session, stage, conventions);
  const { graph, trace, operations, chosen } = opened;
  const { at, numeric } = stage;
  const nodes = chosen.map(({ node }) => node);
  const { derivatives } = await client.call("expression.numeric", {
    session,
    at,
    nodes,
    ...numeric,
  });
  const tangents = await tangentsOf(client, session, stage, opened);
  const rules = await symbolicOf(client, session, { stage, conventions, chosen });
  const byName = (values: (node: number, i: number) => number | undefined) =>
    Object.fromEntries(chosen.map(({ name, node }, i) => [name, values(node, i) ?? NaN]));
  return {
    kind: "expression",
    output: graph.outputName,
    value: trace.values[graph.output] ?? NaN,
    gradient: byName((node) => trace.gradients[node]),
    forwardMode: byName((_, i) => tangents[i]),
    numeric: byName((_, i) => derivatives[i]),
    ...rules,
    operations,
    ...graphOf(graph, trace),
    ...(report.includes("paths") && { paths: await pathsOf(client, session, stage, opened) }),
  };
}

/** Those of inputs come with the trace; any other name is a seed of its own. */
async function tangentsOf(
  client: Client,
  session: number,
  { at }: ExpressionStage,
  { graph, trace, chosen }: Opened,
): Promise<readonly (number | undefined)[]> {
  return Promise.all(
    chosen.map(async ({ node: seed }) => {
      const input = graph.inputs.findIndex(({ node }) => node === seed);
      if (input >= 0) return trace.tangents[input];
      const seeded = await client.call("expression.evaluate", { session, at, seed });
      return seeded.nodeTangents[graph.output];
    }),
  );
}

interface Asked {
  readonly stage: ExpressionStage;
  readonly conventions: Conventions;
  readonly chosen: readonly NamedNode[];
}

/** By rules; what cannot be written is null, with a note. */
async function symbolicOf(
  client: Client,
  session: number,
  { stage, conventions, chosen }: Asked,
): Promise<Pick<ExpressionResult, "symbolic" | "notes">> {
  const notes: string[] = [];
  const scratch = client.newSession();
  const symbolic: Record<string, SymbolicResult | null> = {};
  for (const { name: by } of chosen) {
    try {
      const { formula, latex } = await client.call("expression.symbolic", { session, by });
      const derivative = { ...stage, formula, output: "" };
      const request = { session: scratch, stage: derivative, conventions };
      const { graph, trace } = await client.call("expression.open", request);
      symbolic[by] = { formula, latex, value: trace.values[graph.output] ?? NaN };
    } catch (reason) {
      symbolic[by] = null;
      notes.push(`symbolic.${by}: ${(reason as Error).message.replace(/^\[\w+\] /, "")}`);
    }
  }
  await client.call("close", { session: scratch });
  return notes.length === 0 ? { symbolic } : { symbolic, notes };
}

async function pathsOf(
  client: Client,
  session: number,
  { at }: ExpressionStage,
  { graph, chosen }: Opened,
): Promise<NonNullable<ExpressionResult["paths"]>> {
  const all = chosen.map(async ({ name, node: from }) => {
    const ends = { from, to: graph.output, limit: MOST_PATHS };
    return [name, await client.call("expression.paths", { session, at, ...ends })] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}
