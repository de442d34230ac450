/** What the scene on stage can be taken away as: asked for once, written when it is wanted. */
import { EngineError, type Client } from "../engine/client.ts";
import { ExportError } from "../export/refusal.ts";
import type { Scene } from "../scene/schema.ts";
import { onStage } from "../state/on-stage.ts";
import { GROUPS, type Item, type Offers } from "./export-items.ts";
import { graphOffers } from "./export-graph.ts";
import { pictureItems } from "./export-pictures.ts";
import { runItems, trainingItems, workshopItems } from "./export-tables.ts";

async function ofScene(client: Client, scene: Scene): Promise<Offers> {
  const { stage } = scene;
  switch (stage.kind) {
    case "expression":
      return graphOffers(client, scene, stage);
    case "descent":
    case "perceptron":
      return { items: await runItems(client, { ...scene, stage }) };
    case "workshop":
      return { items: await workshopItems(client, stage) };
    case "network": {
      const { network } = onStage;
      if (network === null) return { items: [] };
      const { modelItems } = await import("./export-models.ts");
      return { items: [...modelItems({ ...scene, stage }, network, client), ...trainingItems()] };
    }
  }
}

/** What is drawn on the page now; the graph of a formula is drawn anew, whole. */
function drawn(): readonly Item[] {
  const stage = document.querySelector(".stage");
  return stage === null ? [] : pictureItems(stage);
}

/** As they are listed: by group, in each as they came. */
const inGroups = (items: readonly Item[]): readonly Item[] =>
  GROUPS.flatMap((group) => items.filter((item) => item.group === group));

/** Throws `ExportError` where the scene cannot be run. */
export async function offersOf(client: Client, scene: Scene): Promise<Offers> {
  try {
    const { items, ...rest } = await ofScene(client, scene);
    return { ...rest, items: inGroups([...items, ...drawn()]) };
  } catch (error) {
    if (error instanceof EngineError) throw new ExportError(error.message);
    throw error;
  }
}
