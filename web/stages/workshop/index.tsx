/** The workshop: the task left, the network and its pictures in the middle, rows and numbers right. */
import { useEffect, useMemo } from "preact/hooks";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { Client } from "../../engine/client.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import type { Store } from "../../state/store.ts";
import { createWorkshop, type WorkshopController } from "../../state/workshop.ts";
import { StageFrame } from "../common/stage-frame.tsx";
import { Diagram } from "./diagram.tsx";
import { Pictures } from "./pictures.tsx";
import { Steps } from "./steps.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { RowStory, TruthTable, WrongRows } from "./truth-table.tsx";
import { rowText } from "./texts.ts";
import { UnitList, UnitPanel } from "./unit-panel.tsx";
import "../../charts/charts.css";
import "./pictures.css";
import "./wiring.css";
import "./workshop.css";

interface WorkshopViewProps {
  readonly store: Store;
  readonly client: Client;
}

export interface PartProps {
  readonly store: Store;
  readonly client: Client;
  readonly stage: WorkshopStage;
  readonly controller: WorkshopController;
}

export function WorkshopView({ store, client }: WorkshopViewProps) {
  const controller = useMemo(() => createWorkshop(store, client), [store, client]);
  useEffect(() => controller.dispose, [controller]);
  const { stage, view } = store.scene.value;
  if (stage.kind !== "workshop") return null;
  const props = { store, client, stage, controller };
  return (
    <div class="workshop">
      <StageFrame
        hide={view.hide}
        inputs={
          <>
            <TaskPanel {...props} />
            <UnitList {...props} />
          </>
        }
        picture={
          <div class="workshop-middle">
            <Diagram {...props} />
            <Pictures {...props} />
          </div>
        }
        inspector={<Inspector {...props} />}
        transport={<Steps controller={controller} />}
      />
    </div>
  );
}

function Inspector(props: PartProps) {
  const { stage, controller } = props;
  const run = controller.result.value?.run;
  const row = controller.row.value;
  const text = workshopWords;
  const verdict = run?.verdict;
  return (
    <>
      {run !== undefined && run.rows.length > 0 && (
        <section class="group">
          <h2 class="minor">{run.lattice === null ? text.tableTitle : text.pointsTitle}</h2>
          {run.lattice !== null && verdict && (
            <p class="small muted">{text.pointsHint(run.rows.length, verdict.wrongCount)}</p>
          )}
          <TruthTable {...props} run={run} />
        </section>
      )}
      {run?.lattice && run.rows.length === 0 && <p class="muted">{text.noWrongPoints}</p>}
      {run !== undefined && controller.place.value < 0 && row !== null && (
        <section class="group">
          <h2 class="minor">{text.nowTitle(rowText(row))}</h2>
          <RowStory stage={stage} run={run} row={row} />
        </section>
      )}
      <UnitPanel {...props} />
      {run !== undefined && <WrongRows stage={stage} run={run} controller={controller} />}
    </>
  );
}
