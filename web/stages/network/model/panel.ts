/** What all parts of the network's panel are given. */
import type { Client } from "../../../engine/client.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { Layer, NetworkStage } from "../../../scene/schema.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Action, DispatchOptions, Store } from "../../../state/store.ts";

export interface BuildProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly info: NetworkInfo | null;
  readonly controller: NetworkController;
  readonly client: Client;
}

/** Makes an edit, or shows the sentence that refuses it; whether it was made. */
export type Edit = (action: Action, options?: DispatchOptions) => boolean;

export interface LayerProps extends BuildProps {
  readonly layer: Layer;
  readonly index: number;
  readonly edit: Edit;
}
