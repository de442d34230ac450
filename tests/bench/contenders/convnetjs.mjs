/**
 * ConvNetJS: JavaScript, one example at a time. Its trainer adds gradients up over `batch_size`
 * examples and divides, which is the mean over the batch that the others take; it has no weight
 * decay and no momentum here. Its regression layer is ½ Σ (a - t)², its softmax layer includes the
 * logarithm. It has no Adam.
 */
import { digest } from "../inference.mjs";
import { requirePeer } from "../peers.mjs";

export const name = "convnetjs";
export const variants = [{ name: "js" }];

export function open(variant, kind, problem) {
  const isKnown = kind === "network" || kind === "inference";
  if (!isKnown || problem.optimizer.kind !== "sgd") return null;
  const library = requirePeer("convnetjs");
  const net = makeNet(library, problem);
  const examples = makeExamples(library, problem);
  return kind === "network"
    ? openTraining(library, problem, net, examples)
    : openInference(net, examples);
}

function openTraining(library, { batch, rows, optimizer, loss }, net, examples) {
  const options = { method: "sgd", learning_rate: optimizer.rate, momentum: 0, batch_size: batch };
  const trainer = new library.Trainer(net, options);
  let next = 0;
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count * batch; i++) {
        trainer.train(examples[next].x, examples[next].y);
        next = (next + 1) % rows;
      }
    },
    check: () => [meanLoss(net, examples, loss)],
  };
}

function openInference(net, examples) {
  const outputs = new Float64Array(examples.length);
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) {
        examples.forEach(({ x }, row) => (outputs[row] = net.forward(x).w[0]));
      }
    },
    check: () => digest(outputs),
  };
}

function makeNet(library, { layers, loss, outputs, width, shape = [width, 1, 1] }) {
  const net = new library.Net();
  const defs = layers.slice(0, -1).map(({ kind, units, filters, kernel, size, activation }) => {
    if (kind === "maxpool2d") return { type: "pool", sx: size, stride: size };
    if (kind === "dense") return { type: "fc", num_neurons: units, activation };
    return { type: "conv", sx: kernel, filters, stride: 1, pad: (kernel - 1) / 2, activation };
  });
  const end =
    loss === "cross-entropy"
      ? { type: "softmax", num_classes: outputs }
      : { type: "regression", num_neurons: outputs };
  const [out_depth, out_sy, out_sx] = shape;
  net.makeLayers([{ type: "input", out_sx, out_sy, out_depth }, ...defs, end]);
  if (layers.at(-1).activation === "tanh") {
    // A loss layer brings a linear layer of its own; the output's tanh goes in between.
    const size = { in_sx: 1, in_sy: 1, in_depth: outputs };
    net.layers.splice(-1, 0, new library.TanhLayer(size));
  }
  const made = net.layers.filter((layer) => layer.filters);
  layers.filter(({ weights }) => weights).forEach((layer, l) => load(made[l], layer));
  return net;
}

/** Its volumes have their channels last. */
function load({ filters, biases }, { kind, in: from, out, kernel, weights, bias }) {
  const [channels, rows, columns] = kind === "conv2d" ? [from[0], kernel, kernel] : [...from, 1, 1];
  const size = channels * rows * columns;
  for (let unit = 0; unit < out[0]; unit++) {
    const values = weights.subarray(unit * size, (unit + 1) * size);
    filters[unit].w.set(channelsLast(values, channels));
  }
  biases.w.set(bias);
}

function channelsLast(values, channels) {
  const area = values.length / channels;
  return Float64Array.from(
    values,
    (_, i) => values[(i % channels) * area + Math.floor(i / channels)],
  );
}

function makeExamples(library, problem) {
  const { width, shape = [width, 1, 1], inputs, targets, rows, outputs, loss } = problem;
  const [channels, height, columns] = shape;
  return Array.from({ length: rows }, (_, row) => {
    const x = new library.Vol(columns, height, channels, 0);
    x.w.set(channelsLast(inputs.subarray(row * width, (row + 1) * width), channels));
    const target = targets.slice(row * outputs, (row + 1) * outputs);
    return { x, y: loss === "cross-entropy" ? targets[row] : target };
  });
}

/** From the outputs: the loss that the library itself reports for regression lacks the ½. */
function meanLoss(net, examples, loss) {
  let sum = 0;
  for (const { x, y } of examples) {
    const a = net.forward(x).w;
    if (loss === "cross-entropy") sum -= Math.log(a[y]);
    else for (let o = 0; o < a.length; o++) sum += (a[o] - y[o]) ** 2 / 2;
  }
  return sum / examples.length;
}
