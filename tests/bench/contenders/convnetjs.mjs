/**
 * ConvNetJS: JavaScript, one example at a time. Its trainer adds gradients up over `batch_size`
 * examples and divides, which is the mean over the batch that the others take; it has no weight
 * decay and no momentum here. Its regression layer is ½ Σ (a - t)², its softmax layer includes the
 * logarithm.
 */
import { requirePeer } from "../peers.mjs";

export const name = "convnetjs";
export const variants = [{ name: "js" }];

export function open(variant, kind, problem) {
  if (kind !== "network") return null;
  const library = requirePeer("convnetjs");
  const net = makeNet(library, problem);
  const { batch, rows, rate } = problem;
  const options = { method: "sgd", learning_rate: rate, momentum: 0, batch_size: batch };
  const trainer = new library.Trainer(net, options);
  const examples = makeExamples(library, problem);
  let next = 0;
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count * batch; i++) {
        trainer.train(examples[next].x, examples[next].y);
        next = (next + 1) % rows;
      }
    },
    check: () => [meanLoss(net, examples, problem.loss)],
  };
}

function makeNet(library, { layers, loss, outputs }) {
  const net = new library.Net();
  const defs = layers.slice(0, -1).map(({ units, activation }) => {
    return { type: "fc", num_neurons: units, activation };
  });
  const end =
    loss === "cross-entropy"
      ? { type: "softmax", num_classes: outputs }
      : { type: "regression", num_neurons: outputs };
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: layers[0].inputs },
    ...defs,
    end,
  ]);
  if (layers.at(-1).activation === "tanh") {
    // A loss layer brings a linear layer of its own; the output's tanh goes in between.
    const size = { in_sx: 1, in_sy: 1, in_depth: outputs };
    net.layers.splice(-1, 0, new library.TanhLayer(size));
  }
  const dense = net.layers.filter((layer) => layer.layer_type === "fc");
  layers.forEach(({ inputs, units, weights, bias }, l) => {
    for (let u = 0; u < units; u++) {
      dense[l].filters[u].w.set(weights.subarray(u * inputs, (u + 1) * inputs));
    }
    dense[l].biases.w.set(bias);
  });
  return net;
}

function makeExamples(library, { layers, inputs, targets, rows, outputs, loss }) {
  const width = layers[0].inputs;
  return Array.from({ length: rows }, (_, row) => {
    const x = new library.Vol(1, 1, width, 0);
    x.w.set(inputs.subarray(row * width, (row + 1) * width));
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
