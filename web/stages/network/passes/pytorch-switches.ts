/** What the scene does otherwise than PyTorch by itself: held links, slopes at a kink, dropout. Pure. */
import { passes as say } from "../../../core/words/network-passes.ts";
import { pyNumber } from "../../../export/network/python-text.ts";
import type { Activation, Conventions, Layer, NetworkStage } from "../../../scene/schema.ts";

export const isKinked = ({ kind }: Activation): boolean =>
  ["relu", "leaky-relu", "prelu", "elu"].includes(kind);

const hasKinks = (layers: readonly Layer[]): boolean =>
  layers.some((layer) => "activation" in layer && isKinked(layer.activation));

/** Of rectified ones, what stands left of 0: the slope there. */
export function leftSlope(activation: Activation, name: string): string {
  if (activation.kind === "prelu") return `${name}_slope.weight`;
  if (activation.kind === "leaky-relu") return pyNumber(activation.slope);
  return activation.kind === "elu" ? pyNumber(activation.alpha) : "0.0";
}

/** `def kinked` where the slope at 0 is not that of the left, as PyTorch has it. */
export function kinkLines(stage: NetworkStage, { reluAtZero }: Conventions): readonly string[] {
  if (reluAtZero === 0 || !hasKinks(stage.model.layers)) return [];
  return [
    `# ${say.comments.kink(reluAtZero)}`,
    "def kinked(f, z, left):",
    `    return torch.where(z == 0, (left + ${reluAtZero} * (1 - left)) * z, f(z))`,
    "",
  ];
}

const heldOf = (layer: Layer): readonly (readonly [number, number])[] =>
  layer.kind === "dense" ? [...layer.cut, ...layer.still] : [];

export const hasHeld = ({ model }: NetworkStage): boolean =>
  model.layers.some((layer) => heldOf(layer).length > 0);

/** Weights of links that are cut or held still, and what they are. */
export function heldLines(stage: NetworkStage): readonly string[] {
  if (!hasHeld(stage)) return [];
  const held = stage.model.layers.flatMap((layer, i) => {
    const links = heldOf(layer);
    const at = (end: 0 | 1): string => `[${links.map((link) => link[end]).join(", ")}]`;
    return links.length === 0 ? [] : [`(layer${i + 1}.weight, ${at(0)}, ${at(1)})`];
  });
  return [
    `# ${say.comments.held}`,
    `held = [${held.join(", ")}]`,
    "kept = [w.detach()[units, inputs].clone() for w, units, inputs in held]",
  ];
}

/** After backward(), and after step(). */
export const HELD_GRADIENTS = ["for w, units, inputs in held:", "    w.grad[units, inputs] = 0"];
export const HELD_BACK = [
  "for (w, units, inputs), old in zip(held, kept):",
  "    w.data[units, inputs] = old",
];

/** What the program cannot have as it is here. */
export function differences(stage: NetworkStage, { maxTie }: Conventions): readonly string[] {
  const has = (kind: Layer["kind"]): boolean => stage.model.layers.some((layer) => layer.kind === kind); // prettier-ignore
  return [
    ...(has("dropout") ? [say.comments.masks] : []),
    ...(has("maxpool2d") && maxTie === "split" ? [say.comments.ties] : []),
  ].map((text) => `# ${text}`);
}
