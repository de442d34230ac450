/**
 * The trained network as a program that needs nothing but NumPy: forward for every kind of layer; where
 * all layers are dense, one behind the other, backward too. Pure.
 */
import { exportModels } from "../../core/words/export-models.ts";
import { isChain, numpyBackward } from "./numpy-backward.ts";
import { FUNCTIONS, numpyLines, type NumpyFunction } from "./numpy-layers.ts";
import { INPUT, tensorsOf } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { rowsText, stateText } from "./pytorch-state.ts";
import { pyComment, pyList } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.numpy;

/** Values by place: "a1", or x. */
export const nameOf = (place: number): string => (place === INPUT ? "x" : `a${place + 1}`);

function forwardText({ plan, scene }: Trained, uses: Set<NumpyFunction>): string {
  const { scaling, inputShape } = plan;
  const scaled =
    scaling === null
      ? []
      : [
          `means = np.array(${pyList(scaling.means, inputShape)})`,
          `x = (x - means) / np.array(${pyList(scaling.deviations, inputShape)})`,
        ];
  const lines = plan.layers.flatMap((layer) =>
    numpyLines(layer, layer.inputs.map(nameOf), scene.conventions, uses).map((line, i) =>
      i === 0 ? `${line}  # ${pyComment(layer.id)}` : line,
    ),
  );
  const shares = scene.stage.loss.kind === "cross-entropy";
  if (shares) uses.add("softmax");
  return [
    "def forward(x):",
    `    """${say.forward}"""`,
    ...[...scaled, ...lines, `return ${nameOf(plan.output)}`].map((line) => `    ${line}`),
    ...(shares ? ["", "", "def probabilities(x):", "    return softmax(forward(x))"] : []),
    "",
  ].join("\n");
}

export function numpyModel(trained: Trained): string {
  const { plan, info } = trained;
  checkLength(info.dataInputs.length + info.dataTargets.length + parameterCount(plan));
  const uses = new Set<NumpyFunction>();
  const forward = forwardText(trained, uses);
  const chain = isChain(trained);
  return [
    [...aboutLines(trained, chain ? say.both : say.what), say.needs]
      .map((line) => `# ${line}`)
      .join("\n"),
    `import base64\n${uses.has("gelu") ? "import math\n" : ""}\nimport numpy as np\n`,
    ...Object.entries(FUNCTIONS)
      .filter(([name]) => uses.has(name as NumpyFunction))
      .map(([, text]) => `\n${text}`),
    `\n${forward}`,
    ...(chain ? [`\n${numpyBackward(trained)}`] : []),
    `\ndef numbers(shape, text):
    return np.frombuffer(base64.b64decode(text), "<f8").reshape(shape).copy()

`,
    stateText("PACKED", tensorsOf(plan)),
    rowsText("INPUTS", info.dataInputs, info.rows, plan.inputShape),
    ...(chain ? [rowsText("TARGETS", info.dataTargets, info.rows, [info.outputs])] : []),
    `P = {name: numbers(*packed) for name, packed in PACKED.items()}

if __name__ == "__main__":
    # ${say.rows}
    print(forward(numbers(*INPUTS)))
`,
  ].join("\n");
}
