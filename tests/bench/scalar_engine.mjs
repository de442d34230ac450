/** Our engine on the problems of scalar.mjs: the graph as lists, built in one call. */
import { buildGraph, digest, Numbers } from "./scalar.mjs";

const kinds = [
  { op: "input", inputs: 0, options: {} },
  { op: "add", inputs: 2, options: {} },
  { op: "mul", inputs: 2, options: {} },
  { op: "relu", inputs: 1, options: {} },
];
const [input, add, mul, relu] = kinds.keys();

/**
 * Returns what a contender's open() does; null for the variants that differ in precision only. Each
 * run takes all leaves and hands back their gradients, as training needs them.
 */
export function openScalar(engine, { precision }, problem) {
  if (precision === "float64") return null;
  let built = build(engine, problem);
  let [loss, gradients] = [0, []];
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) {
        if (problem.fresh) {
          built.graph.delete();
          built = build(engine, problem);
        }
        loss = built.graph.run(built.leaves);
        gradients = built.graph.leafGradients();
      }
    },
    check() {
      return digest(
        loss,
        built.parameters.map((leaf) => gradients[leaf]),
      );
    },
  };
}

function build(engine, problem) {
  const [nodes, inputs] = [new Numbers(Int32Array), new Numbers(Int32Array)];
  const leaves = new Numbers(Float64Array);
  const leafOf = new Map();
  const leaf = (number) => {
    const at = nodes.push(input);
    leafOf.set(at, leaves.push(number));
    return at;
  };
  const node = (kind, a, b) => {
    inputs.push(a);
    if (b !== undefined) inputs.push(b);
    return nodes.push(kind);
  };
  const { loss, parameters } = buildGraph(problem, {
    parameter: leaf,
    constant: leaf,
    add: (a, b) => node(add, a, b),
    mul: (a, b) => node(mul, a, b),
    relu: (a) => node(relu, a),
  });
  const program = { kinds, nodes: nodes.view(), inputs: inputs.view(), output: loss };
  return {
    graph: new engine.ScalarGraph(program),
    leaves: leaves.view(),
    parameters: parameters.map((at) => leafOf.get(at)),
  };
}
