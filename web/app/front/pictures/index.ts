/** Draws a scene in small, whatever its stage. */
import type { Scene, Stage } from "../../../scene/schema.ts";
import { drawDescent } from "./descent.ts";
import { drawExpression } from "./expression.ts";
import { drawNetwork } from "./network.ts";
import { drawPerceptron } from "./perceptron.ts";
import type { Place, SmallPicture } from "./picture.ts";
import { drawWorkshop } from "./workshop.ts";

/** What a picture is drawn into, and by whom. */
export type Canvas = Pick<Place, "root" | "width" | "height" | "client" | "isLarge" | "say">;

export interface OpenPicture extends SmallPicture {
  /** Ends what the engine keeps for it; the drawing stays. */
  close(): void;
}

/** Rejects where the engine refuses the scene, or was closed. */
export async function openPicture(canvas: Canvas, scene: Scene): Promise<OpenPicture> {
  const { client, root, width, height } = canvas;
  const session = client.newSession();
  const close = (): void => {
    client.call("close", { session }).catch(() => undefined);
  };
  root.replaceChildren();
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  try {
    const picture = await drawStage({ ...canvas, session, scene, stage: scene.stage });
    return { ...picture, close };
  } catch (error) {
    close();
    throw error;
  }
}

function drawStage(place: Place): Promise<SmallPicture> {
  const { stage } = place;
  const as = <Of extends Stage>(own: Of): Place<Of> => ({ ...place, stage: own });
  switch (stage.kind) {
    case "expression":
      return drawExpression(as(stage));
    case "descent":
      return drawDescent(as(stage));
    case "perceptron":
      return drawPerceptron(as(stage));
    case "workshop":
      return drawWorkshop(as(stage));
    case "network":
      return drawNetwork(as(stage));
  }
}
