/** Loss, penalty and held parameters of an exported PyTorch program. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Loss } from "../../scene/schema.ts";
import { sizeOf } from "../../core/shape.ts";
import { INPUT, type LayerPlan } from "./plan.ts";
import { isFrozen } from "./pytorch-state.ts";
import { pyNumber } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.pytorch;

export function rowLoss(loss: Loss, outputs: number, isLogits: boolean): string {
  const over = `.${loss.outputs}(1)`;
  switch (loss.kind) {
    case "squared-error":
      return `${loss.half ? "0.5 * " : ""}(out - y).square()${over}`;
    case "cross-entropy": {
      const share = loss.outputs === "mean" ? ` / ${outputs}` : "";
      return `-(y * F.log_softmax(out, 1)).sum(1)${share}`;
    }
    case "binary-cross-entropy": {
      const kind = isLogits ? "binary_cross_entropy_with_logits" : "binary_cross_entropy";
      return `F.${kind}(out, y, reduction="none")${over}`;
    }
    case "absolute":
      return `(out - y).abs()${over}`;
    case "huber":
      return `F.huber_loss(out, y, delta=${pyNumber(loss.delta)}, reduction="none")${over}`;
    case "hinge":
      return `torch.relu(1 - y * out)${over}`;
  }
}

const weightsOf = ({ plan }: Trained): readonly string[] =>
  plan.layers.flatMap(({ tensors }) =>
    tensors.filter(({ name }) => name === "weights").map(({ key }) => `network.${key}`),
  );

export function penaltyText(trained: Trained): string {
  const { l1, l2 } = trained.scene.stage.regularization;
  if (l1 === 0 && l2 === 0) return "";
  const terms = [
    ...(l1 === 0 ? [] : [`${pyNumber(l1)} * sum(w.abs().sum() for w in weights)`]),
    ...(l2 === 0 ? [] : [`0.5 * ${pyNumber(l2)} * sum(w.square().sum() for w in weights)`]),
  ];
  return `def penalty(network):
    """${say.penalty}"""
    weights = [${weightsOf(trained).join(", ")}]
    return ${terms.join(" + ")}


`;
}

/** Of a layer: [tensor's key, flat place] of weights that stay. */
export function heldText({ plan }: Trained): string {
  const lines = plan.layers.flatMap(({ layer, tensors, inputShapes: [row = []] }) => {
    if (layer.kind !== "dense") return [];
    const held = [...layer.cut, ...layer.still];
    const places = held.map(([unit, input]) => unit * sizeOf(row) + input);
    const key = tensors.find(({ name }) => name === "weights")?.key ?? "";
    return places.length === 0 ? [] : [`"${key}": [${places.join(", ")}]`];
  });
  return lines.length === 0 ? "" : `# ${say.held}\nHELD = {${lines.join(", ")}}\n`;
}

/** Layers whose numbers nobody reads. */
export function hasLoose({ layers, output }: Trained["plan"]): boolean {
  const read = new Set([output]);
  const byPlace = new Map(layers.map((layer) => [layer.place, layer]));
  const visit = (place: number): void => {
    for (const from of byPlace.get(place)?.inputs ?? []) {
      if (from !== INPUT && !read.has(from)) {
        read.add(from);
        visit(from);
      }
    }
  };
  visit(output);
  return read.size < layers.length;
}

export function frozenKeys(layers: readonly LayerPlan[]): readonly string[] {
  return layers.flatMap((layer) =>
    layer.tensors
      .filter(({ name }) => !name.startsWith("running") && isFrozen(layer, name))
      .map(({ key }) => key),
  );
}
