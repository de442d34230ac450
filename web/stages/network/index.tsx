/** The network stage: data, model and training left, the network in the middle, its numbers right. */
import { useEffect, useMemo } from "preact/hooks";
import { network as networkWords } from "../../core/words/network.ts";
import type { Client } from "../../engine/client.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { NetworkController, type Pace } from "../../state/network.ts";
import { onStage } from "../../state/on-stage.ts";
import type { Store } from "../../state/store.ts";
import { later } from "../common/later.tsx";
import { StageFrame } from "../common/stage-frame.tsx";
import { Charts } from "./charts.tsx";
import { DataPanel } from "./data-panel.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { Panels } from "./panels.tsx";
import { Steps } from "./steps.tsx";
import { useCompanions } from "./use-companions.ts";
import { TrainingPanel } from "./training-panel.tsx";
import { Middle } from "./zoom/middle.tsx";
import "../../charts/charts.css";
import "./network.css";
import "./transport.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
}

const pace: Pace = {
  drawn: () => new Promise((resolve) => requestAnimationFrame(() => resolve())),
  now: () => performance.now(),
};

export function NetworkView({ store, client }: ViewProps) {
  const controller = useMemo(() => new NetworkController(store, client, pace), [store, client]);
  useEffect(() => {
    onStage.network = controller;
    return () => {
      onStage.network = null;
      controller.dispose();
    };
  }, [controller]);
  useCompanions(store, controller, pace);
  const { stage, view } = store.scene.value;
  if (stage.kind !== "network") return null;
  return (
    <div class="network">
      <StageFrame
        hide={view.hide}
        inputs={<Inputs {...{ store, stage, controller, client }} />}
        picture={<Pictures store={store} stage={stage} controller={controller} />}
        inspector={<Panels store={store} stage={stage} controller={controller} />}
        transport={<Steps controller={controller} />}
      />
    </div>
  );
}

interface PartProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

function Inputs({ store, stage, controller, client }: PartProps & Pick<ViewProps, "client">) {
  const info = controller.info.value;
  return (
    <>
      <DataPanel {...{ store, stage, controller, client }} />
      <ModelPanel {...{ store, stage, info, controller, client }} />
      <TrainingPanel controller={controller} stage={stage} rows={info?.rows ?? 1} />
    </>
  );
}

function Pictures({ store, stage, controller }: PartProps) {
  return (
    <div class="network-pictures">
      <Banner store={store} stage={stage} controller={controller} />
      <Middle store={store} stage={stage} controller={controller} />
      <Charts store={store} stage={stage} controller={controller} />
    </div>
  );
}

const Diverged = later<PartProps>(async () => (await import("./diverged.tsx")).Diverged);

/** Why training cannot start, or why it stopped, and what can be done. */
function Banner(props: PartProps) {
  const text = networkWords;
  const problem = props.controller.problem.value;
  if (problem === null) return null;
  const refused = problem.kind === "refused";
  return (
    <div class="banner" role="alert">
      <strong title={refused ? "" : problem.message}>
        {refused ? text.refused : text.diverged}
      </strong>
      {refused && <p class="small">{problem.message}</p>}
      {!refused && <Diverged {...props} />}
    </div>
  );
}
