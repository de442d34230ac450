/** What the inspector writes from, put together anew where something has changed. */
import { useEffect, useMemo } from "preact/hooks";
import { networkDataSize } from "../../../scene/stages/network-data.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import type { NetworkController } from "../../../state/network.ts";
import { createPaced } from "../../../state/paced.ts";
import type { Store } from "../../../state/store.ts";
import { namedInputs } from "../names.ts";
import { createSymbols } from "../notation/symbols.ts";
import type { Net } from "./net.ts";

/** While training, numbers that are read need not come more often, in milliseconds. */
const PACE = 100;

/** null until the network is there with an example. */
export function useNet(
  store: Store,
  controller: NetworkController,
  stage: NetworkStage,
): Net | null {
  const paced = useMemo(
    () => createPaced(controller.example, controller.playing, PACE),
    [controller],
  );
  useEffect(() => paced.dispose, [paced]);
  const [info, trace] = [controller.info.value, paced.shown.value];
  const { view, conventions } = store.scene.value;
  const { notation, digits } = view;
  const { features } = stage.data;
  const symbols = useMemo(
    () => createSymbols(notation, info?.layers ?? [], features),
    [notation, info, features],
  );
  const shape = useMemo(() => networkDataSize(stage.data).shape, [stage.data]);
  const names = namedInputs(stage.data) ?? [];
  if (info === null || trace === null) return null;
  // The answer to a change is on its way: what is shown is of the network before.
  if (info.layers.length !== trace.layers.length || info.layers.length !== stage.model.layers.length) return null; // prettier-ignore
  return { stage, info, conventions, trace, shape, inputNames: names, symbols, digits };
}
