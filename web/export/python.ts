/**
 * The computation as a plain Python program: forward, then backward, one line for each node. It
 * imports only math and prints the output and its derivatives.
 */
import { exportWords as say } from "../core/words/export.ts";
import type { ExpressionNode } from "../engine/protocol.ts";
import { leadingTo } from "../state/aim.ts";
import { createIdentifiers, variablesOf } from "./identifiers.ts";
import { careful } from "./python-careful.ts";
import {
  helpersIn,
  pythonNumber,
  pythonOperand,
  pythonOps,
  pythonSum,
  pythonTuple,
  type PythonOp,
} from "./python-ops.ts";
import {
  constantsOf,
  definitionsOf,
  isFinite,
  oneLine,
  targetOf,
  usesOf,
  type Subject,
  type Use,
} from "./subject.ts";

export interface PythonNames {
  /** Of each node; "" for a constant that stands where it is used. */
  readonly values: readonly string[];
  /** Of each node's gradient. */
  readonly gradients: readonly string[];
  /** Of all inputs of a node together; "" where they are written out. */
  readonly inputs: readonly string[];
}

/** Ops that read all their inputs in each of their messages. */
const TOGETHER = ["max", "min", "softmax", "logsumexp"];
/** More inputs than this are written once. */
const WRITTEN_OUT = 6;

export function pythonNames(subject: Subject): PythonNames {
  const identifiers = createIdentifiers();
  const values = variablesOf(subject.graph, identifiers);
  return {
    values,
    gradients: values.map((name) => (name === "" ? "" : identifiers.claim(`d_${name}`))),
    inputs: subject.graph.nodes.map(({ id, op, inputs }) =>
      TOGETHER.includes(op) && inputs.length > WRITTEN_OUT
        ? identifiers.claim(`${values[id]}_inputs`)
        : "",
    ),
  };
}

/** What stands for the constants π and e, and for any other. */
function constantText({ label }: ExpressionNode, value: number): string {
  if (label === "π") return "math.pi";
  if (label === "e") return "math.e";
  return pythonNumber(value);
}

export function commentLines(lines: readonly string[]): string {
  return lines.map((line) => `# ${oneLine(line)}`.trimEnd()).join("\n");
}

/** Aligned comments behind lines of code. */
export function withComments(lines: readonly (readonly [code: string, comment: string])[]): string {
  const widest = lines.reduce((most, [code]) => Math.max(most, code.length), 0);
  const width = Math.min(40, widest);
  return lines
    .map(([code, comment]) =>
      comment === "" ? code : `${code.padEnd(width)}  # ${oneLine(comment)}`,
    )
    .join("\n");
}

/** A text in quotes that it cannot leave. */
export function quoted(text: string): string {
  return `"${oneLine(text).replace(/["\\]/g, "\\$&")}"`;
}

export function opOf<Op>(ops: Readonly<Record<string, Op>>, { op }: ExpressionNode): Op {
  const known = Object.hasOwn(ops, op) ? ops[op] : undefined;
  if (known === undefined) throw new Error(`[export] no rule for ${op}`);
  return known;
}

function createWriter(subject: Subject) {
  const { graph, trace } = subject;
  const { values, gradients, inputs } = pythonNames(subject);
  const target = targetOf(subject);
  const reached = leadingTo(subject.graph, target);
  const uses = usesOf(graph);
  const isCareful = !isFinite(subject);

  function operand(id: number): string {
    if (values[id]) return values[id];
    const node = graph.nodes[id];
    const value = trace.values[id] ?? NaN;
    if (node?.label === "π" || node?.label === "e") return constantText(node, value);
    return pythonOperand(value);
  }

  function forward(node: ExpressionNode): string {
    const name = values[node.id];
    const value = trace.values[node.id] ?? NaN;
    if (node.op === "constant") return `${name} = ${constantText(node, value)}`;
    const op: PythonOp = opOf(pythonOps, node);
    // Two bare numbers would stop where the program goes on otherwise.
    const bare = isCareful && node.inputs.every((id) => values[id] === "");
    const operands = node.inputs.map((id) => (bare ? `Real(${operand(id)})` : operand(id)));
    const all = pythonTuple(operands);
    const together = inputs[node.id] || all;
    const line = `${name} = ${op.value(operands, constantsOf(node, subject), together)}`;
    return together === all ? line : `${together} = ${all}\n${line}`;
  }

  function message({ to, slot }: Use): string {
    const operands = to.inputs.map(operand);
    return opOf(pythonOps, to).message({
      d: gradients[to.id] ?? "",
      inputs: operands,
      all: inputs[to.id] || pythonTuple(operands),
      y: values[to.id] ?? "",
      slot,
      constants: constantsOf(to, subject),
    });
  }

  function backward(node: ExpressionNode): string {
    const name = gradients[node.id];
    if (node.id === target) return `${name} = 1.0`;
    const terms = (uses[node.id] ?? []).filter(({ to }) => reached.has(to.id)).map(message);
    return `${name} = ${terms.length === 0 ? "0.0" : pythonSum(terms)}`;
  }

  return { values, gradients, target, reached, forward, backward };
}

export function pythonOf(subject: Subject): string {
  const { graph, trace } = subject;
  const { values, gradients, target, reached, forward, backward } = createWriter(subject);
  const computed = graph.nodes.filter(({ id, op }) => op !== "input" && values[id] !== "");
  const back = graph.nodes
    .toReversed()
    .filter(({ id, op }) => op === "input" || (op !== "constant" && reached.has(id)));
  const inputs = graph.inputs.map(
    ({ node }) => `${values[node]} = ${pythonNumber(trace.values[node] ?? NaN)}`,
  );
  const result = values[target] ?? "";
  const of = targetName(subject, result);
  const prints = graph.inputs.map(
    ({ name, node }) => `print(${quoted(`d${of}/d${name} =`)}, ${gradients[node]})`,
  );
  const program = [
    ...(inputs.length === 0 ? [] : [`# ${say.inputs}\n${inputs.join("\n")}`]),
    `# ${say.forward}\n${withComments(computed.map((node) => [forward(node), commentOf(node)]))}`,
    `# ${say.backward(oneLine(of))}\n${back.map(backward).join("\n")}`,
    [`print(${quoted(`${of} =`)}, ${result})`, ...prints].join("\n"),
  ].join("\n\n");
  const helpers = helpersIn(program);
  const parts = isFinite(subject) ? [...helpers, program] : careful(program, helpers);
  const [last = "", ...functions] = parts.toReversed();
  return [
    `${commentLines([...say.python, "", ...definitionsOf(subject)])}\n\nimport math\n`,
    ...functions.toReversed().map((source) => `\n${source}\n`),
    `${functions.length > 0 ? "\n" : ""}${last}\n`,
  ].join("\n");
}

/** As the formula calls the target, else as the program does. */
export function targetName(subject: Subject, variable: string): string {
  const { graph } = subject;
  const target = targetOf(subject);
  return target === graph.output ? graph.outputName : graph.nodes[target]?.name || variable;
}

/** The node's formula where it has one to say. */
export function commentOf({ op, formula, name }: ExpressionNode): string {
  return op === "constant" || (name !== "" && formula.length > 60) ? "" : formula.slice(0, 80);
}
