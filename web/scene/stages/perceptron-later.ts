/** What belongs to the format of a perceptron stage, but not yet to this version. */
import { words } from "../../core/words/index.ts";
import { GATES, type PerceptronData, type PerceptronStage } from "../schema.ts";
import { SceneError } from "../shape.ts";

const say = words.scene;

function laterData(data: PerceptronData): string | null {
  if (data.standardize) return "standardize";
  if ("count" in data) return "preset";
  if (!("preset" in data)) return null;
  if (!GATES.some((gate) => gate === data.preset)) return "preset";
  return data.inputs === 2 ? null : "inputs";
}

/** Throws for the first field that nothing computes yet. */
export function refuseLater(stage: PerceptronStage, path: string): void {
  const later = (place: string): never => {
    throw new SceneError(`${path}.${place}`, say.notYet(`${path}.${place}`));
  };
  const data = laterData(stage.data);
  if (data !== null) later(`data.${data}`);
  if (stage.rule !== "perceptron")
    throw new SceneError(`${path}.rule`, say.notYetValue(`${path}.rule`, stage.rule));
  if (stage.init !== null) later("init");
  if (stage.order !== "given") later("order");
  if (stage.stop.cleanSteps !== null) later("stop.cleanSteps");
  if (stage.stop.allRight) later("stop.allRight");
  if (stage.compare.length > 0) later("compare");
}
