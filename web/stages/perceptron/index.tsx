/** The perceptron stage: data and start left, the plane in the middle, the numbers right. */
import { useEffect, useMemo } from "preact/hooks";
import type { Client } from "../../engine/client.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { createPerceptron, type PerceptronController } from "../../state/perceptron.ts";
import { createQueries } from "../../state/perceptron-queries.ts";
import type { Store } from "../../state/store.ts";
import { StageFrame } from "../common/stage-frame.tsx";
import { DataPanel } from "./data-panel.tsx";
import { FeatureChoice } from "./feature-choice.tsx";
import { Panels } from "./panels.tsx";
import { Pictures } from "./pictures.tsx";
import { Settings } from "./settings.tsx";
import { Steps } from "./steps.tsx";
import "../../charts/charts.css";
import "./perceptron.css";
import "./theory.css";
import "./bench-data.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
}

export function PerceptronView({ store, client }: ViewProps) {
  const controller = useMemo(() => createPerceptron(store, client), [store, client]);
  const queries = useMemo(() => createQueries(client, controller), [client, controller]);
  useEffect(() => controller.dispose, [controller]);
  useEffect(() => queries.dispose, [queries]);
  const { stage, view } = store.scene.value;
  if (stage.kind !== "perceptron") return null;
  const parts = { store, stage, controller, queries };
  return (
    <div class="perceptron">
      <StageFrame
        hide={view.hide}
        inputs={<Inputs store={store} stage={stage} controller={controller} />}
        picture={<Pictures {...parts} />}
        inspector={<Panels {...parts} />}
        transport={<Steps controller={controller} />}
      />
    </div>
  );
}

interface PartProps {
  readonly stage: PerceptronStage;
  readonly controller: PerceptronController;
}

function Inputs({ store, stage, controller }: PartProps & { readonly store: Store }) {
  const parts = { store, stage, controller };
  return (
    <>
      <DataPanel {...parts} />
      <FeatureChoice {...parts} />
      <Settings {...parts} />
    </>
  );
}
