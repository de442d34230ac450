/** The workshop of networks made by hand. */
import { words } from "../../core/words/index.ts";
import type { Client } from "../../engine/client.ts";
import type { Store } from "../../state/store.ts";

interface WorkshopViewProps {
  readonly store: Store;
  readonly client: Client;
}

export function WorkshopView({ store }: WorkshopViewProps) {
  const { stage, title } = store.scene.value;
  if (stage.kind !== "workshop") return null;
  return <p class="waiting">{title === "" ? words.common.stages.workshop : title}</p>;
}
