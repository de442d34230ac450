/**
 * Hand-written JavaScript: what simple loops achieve; for scalar graphs a tape of numbers, the
 * fastest form short of compiling.
 */
import { digest as digestOutputs } from "../inference.mjs";
import { buildGraph, digest as digestGradients, Numbers } from "../scalar.mjs";
import { createTrainer } from "../trainer.mjs";

export const name = "plain loops";
export const variants = [{ name: "js" }];

export function open(variant, kind, problem) {
  return openers[kind]?.(problem) ?? null;
}

const openers = {
  network(problem) {
    const trainer = createTrainer(problem);
    return { numbers: "float64", run: trainer.run, check: () => [trainer.loss()] };
  },
  inference(problem) {
    const trainer = createTrainer(problem);
    const outputs = new Float64Array(problem.rows);
    function run(count) {
      for (let i = 0; i < count; i++) {
        for (let row = 0; row < problem.rows; row++) outputs[row] = trainer.predict(row)[0];
      }
    }
    return { numbers: "float64", run, check: () => digestOutputs(outputs) };
  },
  scalar(problem) {
    let tape = createTape(problem);
    function run(count) {
      for (let i = 0; i < count; i++) {
        if (problem.fresh) tape = createTape(problem);
        tape.forward();
        tape.backward();
      }
    }
    return { numbers: "float64", run, check: () => tape.check() };
  },
};

const [LEAF, ADD, MUL, RELU] = [0, 1, 2, 3];

function createTape(problem) {
  const [ops, lefts, rights] = [Uint8Array, Int32Array, Int32Array].map(
    (type) => new Numbers(type),
  );
  const numbers = new Numbers(Float64Array);
  const node = (op, left = 0, right = 0, number = 0) => {
    lefts.push(left);
    rights.push(right);
    numbers.push(number);
    return ops.push(op);
  };
  const { loss, parameters } = buildGraph(problem, {
    parameter: (number) => node(LEAF, 0, 0, number),
    constant: (number) => node(LEAF, 0, 0, number),
    add: (a, b) => node(ADD, a, b),
    mul: (a, b) => node(MUL, a, b),
    relu: (a) => node(RELU, a),
  });
  const [kinds, a, b, values] = [ops, lefts, rights, numbers].map((list) => list.view());
  const gradients = new Float64Array(values.length);
  return {
    forward: () => forward(kinds, a, b, values),
    backward: () => backward(kinds, a, b, values, gradients, loss),
    check: () =>
      digestGradients(
        values[loss],
        parameters.map((at) => gradients[at]),
      ),
  };
}

function forward(kinds, a, b, values) {
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i];
    if (kind === MUL) values[i] = values[a[i]] * values[b[i]];
    else if (kind === ADD) values[i] = values[a[i]] + values[b[i]];
    else if (kind === RELU) values[i] = Math.max(values[a[i]], 0);
  }
}

function backward(kinds, a, b, values, gradients, loss) {
  gradients.fill(0);
  gradients[loss] = 1;
  for (let i = loss; i >= 0; i--) {
    const [kind, gradient] = [kinds[i], gradients[i]];
    if (kind === MUL) {
      gradients[a[i]] += gradient * values[b[i]];
      gradients[b[i]] += gradient * values[a[i]];
    } else if (kind === ADD) {
      gradients[a[i]] += gradient;
      gradients[b[i]] += gradient;
    } else if (kind === RELU && values[i] > 0) gradients[a[i]] += gradient;
  }
}
