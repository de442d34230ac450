/** What is said to a prediction: what a wrong one would be the answer to, else a hint. Pure. */
import { passes as passesWords } from "../../core/words/passes.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Question, Slip, Verdict } from "../../state/predict.ts";
import { ruleOf } from "./equations.ts";
import { nameOf } from "./naming.ts";

const { slips, hints, predict } = passesWords;

/** Where what arrives comes from: the op that sends a message back, the name of an operand. */
function otherEnd(result: ExpressionResult, question: Question, term: number): string {
  const other = question.terms[term]?.other ?? -1;
  return question.of === "gradient" ? result.drawn.title(other) : nameOf(result, other);
}

function slipText(result: ExpressionResult, question: Question, { kind, term }: Slip): string {
  const uses = question.terms.length;
  const via = otherEnd(result, question, term ?? 0);
  const operand = result.graph.nodes[question.node]?.inputs[term ?? 0] ?? -1;
  switch (kind) {
    case "one-term":
      return slips.oneMessage(via, uses);
    case "lost-term":
      return slips.lostMessage(via);
    case "no-local":
      return term === undefined ? slips.noLocals : slips.noLocal(via);
    case "no-factor":
      return term === undefined ? slips.noFactors : slips.noFactor(via);
    case "value":
      return slips.value(nameOf(result, question.node));
    case "operand":
      return slips.operand(nameOf(result, operand));
    case "added":
      return question.of === "value" ? slips.added : slips.addedFactors;
    case "multiplied":
      return question.of === "value" ? slips.multiplied : slips.multipliedMessages;
    default:
      return slips[kind];
  }
}

function hint(result: ExpressionResult, { of, node, terms }: Question): string {
  if (of === "value") return hints.value(ruleOf(result, node));
  if (of === "tangent") return hints.tangent(terms.length);
  if (node === result.aim.target) return hints.output;
  return terms.length === 0 ? hints.zero : hints.gradient(nameOf(result, node), terms.length);
}

/** "" for a right answer: the page goes on. */
export function verdictText(
  result: ExpressionResult,
  question: Question,
  verdict: Verdict,
  found: string,
): string {
  switch (verdict.kind) {
    case "right":
      return "";
    case "digits":
      return predict.digits;
    case "no-number":
      return predict.noNumber(found.trim().slice(0, 40));
    case "slip":
      return slipText(result, question, verdict.slip);
    case "wrong":
      return hint(result, question);
  }
}
