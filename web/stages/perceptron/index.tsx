/** The perceptron stage: data and start left, the plane in the middle, the numbers right. */
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { Client } from "../../engine/client.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { createPerceptron, type PerceptronController } from "../../state/perceptron.ts";
import type { Store } from "../../state/store.ts";
import { StageFrame } from "../common/stage-frame.tsx";
import { DataPanel } from "./data-panel.tsx";
import { PlanePicture } from "./plane-picture.tsx";
import { Settings } from "./settings.tsx";
import { Steps } from "./steps.tsx";
import { StepTable } from "./step-table.tsx";
import { Story, Verdict } from "./story.tsx";
import "../../charts/charts.css";
import "./perceptron.css";

interface ViewProps {
  readonly store: Store;
  readonly client: Client;
}

export function PerceptronView({ store, client }: ViewProps) {
  const controller = useMemo(() => createPerceptron(store, client), [store, client]);
  useEffect(() => controller.dispose, [controller]);
  const { stage, view } = store.scene.value;
  if (stage.kind !== "perceptron") return null;
  const inputs = stage.weights.length - 1;
  return (
    <div class={inputs === 2 ? "perceptron" : "perceptron perceptron-flat"}>
      <StageFrame
        hide={view.hide}
        inputs={<Inputs store={store} stage={stage} controller={controller} />}
        picture={
          inputs === 2 ? (
            <PlanePicture store={store} controller={controller} />
          ) : (
            <p class="no-plane muted">{words.perceptron.noPlane(inputs)}</p>
          )
        }
        inspector={<Numbers stage={stage} controller={controller} />}
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
  const run = controller.run.value;
  // A preset's rows are known by the engine; what is typed is in the scene, at once.
  const table = "preset" in stage.data ? run : stage.data;
  return (
    <>
      {table !== null && (
        <DataPanel
          store={store}
          stage={stage}
          table={{ inputs: table.inputs, targets: table.targets }}
        />
      )}
      <Settings store={store} stage={stage} rows={table?.inputs.length ?? 1} />
    </>
  );
}

function Numbers({ stage, controller }: PartProps) {
  const run = controller.run.value;
  const problem = controller.problem.value;
  if (problem !== "") {
    return (
      <div class="verdict verdict-bad" role="alert">
        <strong>{words.perceptron.refused}</strong>
        <p>{problem}</p>
      </div>
    );
  }
  if (run === null) return null;
  const step = controller.step.value;
  return (
    <div class="numbers">
      <Story stage={stage} run={run} current={controller.current.value} />
      {step === run.steps.length && <Verdict stage={stage} run={run} />}
      <StepTable run={run} step={step} onGo={controller.go} />
    </div>
  );
}
