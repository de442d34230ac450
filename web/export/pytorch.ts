/** The computation as a PyTorch program: tensors, backward(), and the same derivatives printed. */
import { exportWords as say } from "../core/words/export.ts";
import type { ExpressionNode } from "../engine/protocol.ts";
import { leadingTo } from "../state/aim.ts";
import { createIdentifiers, variablesOf } from "./identifiers.ts";
import { commentLines, commentOf, opOf, quoted, targetName, withComments } from "./python.ts";
import { pythonNumber, pythonOperand } from "./python-ops.ts";
import { pytorchOps } from "./pytorch-ops.ts";
import {
  constantsOf,
  definitionsOf,
  dependsOnInput,
  oneLine,
  targetOf,
  type Subject,
} from "./subject.ts";

/** Of each node; "" for a constant that stands where it is used. */
export function pytorchNames({ graph }: Subject): readonly string[] {
  return variablesOf(graph, createIdentifiers());
}

const inf = (text: string): string => text.replaceAll("math.", "torch.");
const tensor = (value: number): string => `torch.tensor(${inf(pythonNumber(value))})`;

function line(
  subject: Subject,
  names: readonly string[],
  node: ExpressionNode,
): readonly [string, string] {
  const { trace } = subject;
  const name = names[node.id] ?? "";
  const value = (id: number): number => trace.values[id] ?? NaN;
  if (node.op === "constant") return [`${name} = ${tensor(value(node.id))}`, ""];
  const op = opOf(pytorchOps, node);
  const constants = constantsOf(node, subject);
  const tensors = node.inputs.map((id) => names[id] || tensor(value(id)));
  const numbers = node.inputs.map((id) => names[id] || inf(pythonOperand(value(id))));
  // Two numbers make no tensor.
  const isPlain = node.inputs.every((id) => !names[id]);
  const text = op.value({ inputs: isPlain ? tensors : numbers, tensors, constants });
  const note = op.note?.(constants) ?? "";
  return [`${name} = ${text}`, [commentOf(node), note].filter((part) => part !== "").join("; ")];
}

/** Nodes whose gradient PyTorch can be asked for: between the inputs and the output. */
export function differentiated(subject: Subject): readonly ExpressionNode[] {
  const { graph } = subject;
  const reached = leadingTo(subject.graph, targetOf(subject));
  const varying = dependsOnInput(graph);
  return graph.nodes.filter(({ id }) => reached.has(id) && varying.has(id));
}

export function pytorchOf(subject: Subject): string {
  const { graph, trace } = subject;
  const names = pytorchNames(subject);
  const target = targetOf(subject);
  const output = names[target] ?? "";
  const of = targetName(subject, output);
  const inputs = graph.inputs.map(
    ({ node }) =>
      `${names[node]} = torch.tensor(${inf(pythonNumber(trace.values[node] ?? NaN))}, requires_grad=True)`,
  );
  const computed = graph.nodes.filter(({ id, op }) => op !== "input" && names[id] !== "");
  const active = differentiated(subject);
  const between = active.filter(({ op }) => op !== "input").map(({ id }) => names[id]);
  const lines = computed.map((node) => line(subject, names, node));
  const code = lines.map(([text]) => text).join("\n");
  const isVarying = active.some(({ id }) => id === target);
  const pass = isVarying
    ? [
        `for node in (${between.join(", ")}${between.length === 1 ? "," : ""}):`,
        `    node.retain_grad()  # ${say.retain}`,
        `${output}.backward()`,
      ]
    : [`# ${say.constantOutput}`];
  const backward = between.length === 0 && isVarying ? [`${output}.backward()`] : pass;
  const known = new Set(active.map(({ id }) => id));
  const prints = graph.inputs.map(
    ({ name, node }) =>
      `print(${quoted(`d${of}/d${name} =`)}, ${known.has(node) && isVarying ? `${names[node]}.grad.item()` : "0.0"})`,
  );
  return [
    commentLines([...say.pytorch, "", ...definitionsOf(subject)]),
    code.includes("functional.") ? "import torch\nfrom torch.nn import functional" : "import torch",
    "torch.set_default_dtype(torch.float64)",
    ...(inputs.length === 0 ? [] : [`# ${say.inputs}\n${inputs.join("\n")}`]),
    `# ${say.forward}\n${withComments(lines)}`,
    `# ${say.backward(oneLine(of))}\n${backward.join("\n")}`,
    [`print(${quoted(`${of} =`)}, ${output}.item())`, ...prints, ""].join("\n"),
  ].join("\n\n");
}
