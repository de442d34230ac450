/** The run as one JSON document: the scene, the parameters it has come to, and how it got there. */
import { pruneScene } from "../../scene/prune.ts";
import { nested } from "../../scene/tensor.ts";
import { usualView } from "../../scene/view-shape.ts";
import type { Trained } from "./trained.ts";

export const JSON_FORMAT = "backprop-lab network";

/** The experiment from its start, without what is only looked at. */
export const sceneDocument = ({ scene }: Trained): unknown =>
  pruneScene({ ...scene, view: usualView("network") });

const known = (values: Float64Array): readonly number[] | undefined =>
  values.some((value) => !Number.isNaN(value)) ? [...values] : undefined;

export function jsonOf(trained: Trained): string {
  const { here, history, optimizer, outputs, info } = trained;
  const { parameters, ...position } = here;
  const document = {
    format: JSON_FORMAT,
    scene: sceneDocument(trained),
    ...position,
    parameters,
    optimizerState: optimizer,
    history: {
      loss: [...history.loss],
      accuracy: known(history.accuracy),
      testLoss: known(history.testLoss),
      testAccuracy: known(history.testAccuracy),
    },
    outputs: nested(outputs, [info.rows, info.outputs]),
  };
  const lines = Object.entries(document).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}
