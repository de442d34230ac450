/**
 * simplegrad: scalar nodes that it compiles to one straight JavaScript function over two arrays of
 * float64, as the fastest scalar libraries do.
 */
import { pathToFileURL } from "node:url";
import { requirePeer } from "../peers.mjs";
import { buildGraph, digest } from "../scalar.mjs";

export const name = "simplegrad";
export const variants = [{ name: "js" }];

export async function open(variant, kind, problem) {
  if (kind !== "scalar") return null;
  const library = await import(pathToFileURL(requirePeer.resolve("simplegrad")).href);
  let graph = build(library, problem);
  const step = () => {
    if (problem.fresh) graph = build(library, problem);
    const { storage, start, loss } = graph;
    storage.gv.fill(0);
    storage.v.set(start);
    storage.forward();
    loss.gradient = 1;
    storage.backward();
  };
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) step();
    },
    check: () =>
      digest(
        graph.loss.value,
        graph.parameters.map(({ gradient }) => gradient),
      ),
  };
}

function build({ ValueStorage, Variable }, problem) {
  const storage = new ValueStorage();
  const leaves = [];
  const leaf = (number) => {
    const variable = new Variable(storage);
    leaves.push({ variable, number });
    return variable;
  };
  const { loss, parameters } = buildGraph(problem, {
    parameter: leaf,
    constant: leaf,
    add: (a, b) => a.add(b),
    mul: (a, b) => a.mul(b),
    relu: (a) => a.ReLU(),
  });
  loss.compile();
  for (const { variable, number } of leaves) variable.value = number;
  return { storage, loss, parameters, start: storage.v.slice() };
}
