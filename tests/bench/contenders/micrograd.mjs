/**
 * micrograd's design, as ports of it in Python and in JavaScript: every operation makes an object
 * with a closure, backward() sorts them and calls each. A graph serves once, so it takes part only
 * where the graph is built anew.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGraph, digest } from "../scalar.mjs";
import { talk } from "../talk.mjs";

export const name = "micrograd";
export const variants = [{ name: "Python" }, { name: "JavaScript" }];

const script = fileURLToPath(new URL("../micrograd.py", import.meta.url));

export async function open(variant, kind, problem) {
  if (kind !== "scalar" || !problem.fresh) return null;
  return variant.name === "Python" ? openPython(problem) : openJavaScript(problem);
}

async function openPython(problem) {
  const folder = mkdtempSync(join(tmpdir(), "bench-micrograd-"));
  const file = join(folder, "problem.json");
  const plain = (_, value) => (value instanceof Float64Array ? [...value] : value);
  writeFileSync(file, JSON.stringify(problem, plain));
  const ask = talk(spawn("python3", [script, file]));
  const note = await ask();
  rmSync(folder, { recursive: true });
  return {
    numbers: "float64",
    note,
    run: (count) => ask(`run ${count}`),
    processorTime: () => ask("time"),
    check: () => ask("check"),
  };
}

class Value {
  grad = 0;
  push = null;
  constructor(data, inputs = []) {
    this.data = data;
    this.inputs = inputs;
  }
  add(other) {
    const out = new Value(this.data + other.data, [this, other]);
    out.push = () => {
      this.grad += out.grad;
      other.grad += out.grad;
    };
    return out;
  }
  mul(other) {
    const out = new Value(this.data * other.data, [this, other]);
    out.push = () => {
      this.grad += other.data * out.grad;
      other.grad += this.data * out.grad;
    };
    return out;
  }
  relu() {
    const out = new Value(Math.max(this.data, 0), [this]);
    out.push = () => {
      this.grad += out.data > 0 ? out.grad : 0;
    };
    return out;
  }
  backward() {
    const order = [];
    const seen = new Set();
    const visit = (value) => {
      if (seen.has(value)) return;
      seen.add(value);
      value.inputs.forEach(visit);
      order.push(value);
    };
    visit(this);
    this.grad = 1;
    for (let i = order.length - 1; i >= 0; i--) order[i].push?.();
  }
}

function openJavaScript(problem) {
  const make = {
    parameter: (number) => new Value(number),
    constant: (number) => new Value(number),
    add: (a, b) => a.add(b),
    mul: (a, b) => a.mul(b),
    relu: (a) => a.relu(),
  };
  let graph;
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) {
        graph = buildGraph(problem, make);
        graph.loss.backward();
      }
    },
    check() {
      const gradients = graph.parameters.map(({ grad }) => grad);
      return digest(graph.loss.data, gradients);
    },
  };
}
