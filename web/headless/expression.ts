/** An expression stage, run: value, the gradient three ways, and the graph with all its numbers. */
import { words } from "../core/words/index.ts";
import type { Client } from "../engine/client.ts";
import type { ExpressionGraph, ExpressionTrace } from "../engine/protocol.ts";
import type { Conventions, ExpressionStage } from "../scene/schema.ts";
import { describe, refuse } from "../scene/shape.ts";
import { graphOf } from "./graph.ts";
import { refusing } from "./refusal.ts";
import type { ExpressionResult } from "./results.ts";

const say = words.scene;

interface Opened {
  readonly graph: ExpressionGraph;
  readonly trace: ExpressionTrace;
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
  const names = opened.graph.inputs.map(({ name }) => name);
  const missing = names.find((name) => !Object.hasOwn(stage.at, name));
  if (missing !== undefined) refuse(`stage.at.${missing}`, say.inputValue, say.nothing);
  stage.wrt.forEach((name, i) => {
    if (!names.includes(name)) refuse(`stage.wrt[${i}]`, say.inputName(names), describe(name));
  });
  return opened;
}

export async function runExpression(
  client: Client,
  session: number,
  stage: ExpressionStage,
  conventions: Conventions,
): Promise<ExpressionResult> {
  const { graph, trace } = await openExpression(client, session, stage, conventions);
  const { at, wrt, numeric } = stage;
  const { derivatives } = await client.call("expression.numeric", { session, at, ...numeric });
  const chosen = graph.inputs
    .map(({ name, node }, i) => ({ name, node, i }))
    .filter(({ name }) => wrt.length === 0 || wrt.includes(name));
  const perInput = (value: (input: (typeof chosen)[number]) => number | undefined) =>
    Object.fromEntries(chosen.map((input) => [input.name, value(input) ?? NaN]));
  return {
    kind: "expression",
    output: graph.outputName,
    value: trace.values[graph.output] ?? NaN,
    gradient: perInput(({ node }) => trace.gradients[node]),
    forwardMode: perInput(({ i }) => trace.tangents[i]),
    numeric: perInput(({ i }) => derivatives[i]),
    ...graphOf(graph, trace),
  };
}
