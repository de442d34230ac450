/**
 * Scalar graphs: one formula of many nodes. A step is one evaluation: every value and gradient,
 * every local derivative, and the forward-mode derivatives.
 */

/** Statements of three operations on two inputs; names are used twice, so the graph has fan-out. */
export function makeProblem({ nodes }) {
  const statements = ["s0 = x*y"];
  const length = Math.floor((nodes - 3) / 3);
  for (let k = 1; k <= length; k++) {
    const input = k % 2 ? "x" : "y";
    const inner = k > 1 ? `s${k - 2}` : "y";
    statements.push(`s${k} = tanh(s${k - 1}*${input} + ${inner})`);
  }
  statements.push(`f = s${length}`);
  return { formula: statements.join("; "), at: { x: 0.8, y: -1.1 }, length };
}

/** The same sums in plain JavaScript; the derivatives from a central difference. */
function evaluate({ length }, { x, y }) {
  const s = [x * y];
  for (let k = 1; k <= length; k++) {
    s.push(Math.tanh(s[k - 1] * (k % 2 ? x : y) + (k > 1 ? s[k - 2] : y)));
  }
  return s[length];
}

/** Value, df/dx, df/dy. The slack is for the difference, good to about eight digits here. */
export function makeExpectation(workload, problem) {
  const { x, y } = problem.at;
  const h = 1e-5;
  const f = (dx, dy) => evaluate(problem, { x: x + dx, y: y + dy });
  const after = [f(0, 0), (f(h, 0) - f(-h, 0)) / (2 * h), (f(0, h) - f(0, -h)) / (2 * h)];
  return { steps: 1, before: null, after, slack: after.map((value) => 1e-6 * Math.abs(value)) };
}

export const periodOf = () => Infinity;
export const flopsOf = () => null;
export const unit = { step: "evaluation", samples: () => 1 };
