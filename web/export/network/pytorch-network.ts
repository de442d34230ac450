/** The network as a PyTorch module. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import { INPUT } from "./plan.ts";
import { torchLines } from "./pytorch-layers.ts";
import { pyComment, pyList } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.pytorch;

/** The loss is taken from what goes into the last sigmoid. */
export const isBehindSigmoid = ({ scene, plan }: Trained): boolean =>
  scene.stage.loss.kind === "binary-cross-entropy" &&
  plan.layers.find(({ place }) => place === plan.output)?.activation.kind === "sigmoid";

export function modelText(trained: Trained): string {
  const { plan, scene } = trained;
  const { conventions } = scene;
  const nameOf = (place: number): string => (place === INPUT ? "x" : `a${place + 1}`);
  const made = plan.layers.map((layer) => ({
    layer,
    ...torchLines(layer, layer.inputs.map(nameOf), conventions),
  }));
  const ends = isBehindSigmoid(trained);
  const scaled = plan.scaling === null ? [] : ["x = (x - self.means) / self.deviations"];
  const forward = made.flatMap(({ layer: { place, id, activation }, z, activate }) => {
    const comment = `  # ${pyComment(id)}`;
    const raw = activation.kind === "linear" || (ends && place === plan.output);
    if (raw) return [`${nameOf(place)} = ${z}${comment}`];
    return [`z${place + 1} = ${z}${comment}`, `${nameOf(place)} = ${activate(`z${place + 1}`)}`];
  });
  const body = [...scaled, ...forward, `return ${nameOf(plan.output)}.flatten(1)`];
  const drops = plan.layers
    .toSorted((a, b) => a.place - b.place)
    .filter(({ layer }) => layer.kind === "dropout")
    .map(({ name }) => `self.${name}`);
  return [
    "class Network(nn.Module):",
    ...(ends ? [`    """${say.logits}"""`, ""] : []),
    "    def __init__(self):",
    "        super().__init__()",
    ...made.flatMap(({ make }) => make).map((line) => `        ${line}`),
    ...scalingLines(trained),
    "",
    "    def forward(self, x):",
    ...body.map((line) => `        ${line}`),
    ...(drops.length === 0
      ? []
      : ["", "    def dropouts(self):", `        return [${drops.join(", ")}]`]),
    "",
  ].join("\n");
}

function scalingLines({ plan: { scaling, inputShape } }: Trained): readonly string[] {
  if (scaling === null) return [];
  const line = (name: string, values: Float64Array): string =>
    `        self.register_buffer("${name}", torch.tensor(${pyList(values, inputShape)}), persistent=False)`;
  return [line("means", scaling.means), line("deviations", scaling.deviations)];
}
