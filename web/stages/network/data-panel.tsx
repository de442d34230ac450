/** What the network learns from. What is rarer than the usual sets comes a moment later. */
import { network as networkWords } from "../../core/words/network.ts";
import type { Client } from "../../engine/client.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { NetworkData, NetworkStage } from "../../scene/schema.ts";
import { setData } from "../../state/actions/network-data.ts";
import type { NetworkController } from "../../state/network.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { DrawnFields } from "../common/drawn-fields.tsx";
import { later } from "../common/later.tsx";
import { chosenData, DataSets, FRESH, nameOf, type SetName } from "./data/data-sets.tsx";

export interface DataProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
  readonly client: Client;
}

const USUAL: readonly SetName[] = ["and", "or", "xor", "gaussians", "circles", "moons", "spirals", "checkerboard"]; // prettier-ignore
const More = later(async () => (await import("./data/more.tsx")).More);

export function DataPanel(props: DataProps) {
  const { store, stage } = props;
  const { data } = stage;
  const change = (next: NetworkData, options?: DispatchOptions): void =>
    store.dispatch(setData(next), options);
  const choose = (name: SetName): void => {
    if (name !== "own") change(chosenData(name, data));
  };
  return (
    <section class="group part-data">
      <h2 class="minor">{networkWords.data}</h2>
      <DataSets label={networkWords.dataSet} names={USUAL} chosen={nameOf(data)} choose={choose} />
      {"count" in data && (
        <DrawnFields data={data} fresh={FRESH} most={LIMITS.rows} change={change} />
      )}
      <More {...props} usual={USUAL} />
    </section>
  );
}
