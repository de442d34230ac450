/** The data panel below the usual sets: all others, own rows, and how rows are used. */
import { useState } from "preact/hooks";
import { network as networkWords } from "../../../core/words/network.ts";
import { networkData } from "../../../core/words/network-data.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { CURVES, GATES, IMAGES, VOTE, type NetworkData } from "../../../scene/schema.ts";
import { networkDataSize } from "../../../scene/stages/network-data.ts";
import { setData } from "../../../state/actions/network-data.ts";
import { isOwn, MOST_OWN, ownData } from "../../../state/actions/network-rows.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Button } from "../../common/button.tsx";
import { later } from "../../common/later.tsx";
import type { DataProps } from "../data-panel.tsx";
import { chosenData, DataSets, nameOf, type SetName } from "./data-sets.tsx";
import { ImageFields } from "./image-fields.tsx";
import { Options } from "./options.tsx";
import { OwnRows } from "./own-rows.tsx";
import type { Opened } from "./open-files.ts";
import "./data.css";

const say = networkData;
const ImportDialog = later(async () => (await import("./import-dialog.tsx")).ImportDialog);

interface MoreProps extends DataProps {
  /** Sets that are shown above. */
  readonly usual: readonly SetName[];
}

const ALL: readonly SetName[] = ["formula", VOTE, ...CURVES, ...IMAGES, ...GATES, "own"];

/** What the engine says of these data, once it has opened them. */
const openedInfo = (info: NetworkInfo | null, data: NetworkData): NetworkInfo | null => {
  const { rows, raw } = networkDataSize(data);
  return info !== null && info.rows === rows && info.raw.columns === raw ? info : null;
};

const isTable = (text: string): boolean => /[\t\n]/.test(text.trim());

export function More({ store, stage, controller, client, usual }: MoreProps) {
  const { data } = stage;
  const { conventions, view } = store.scene.value;
  const [opened, setOpened] = useState<Opened | null>(null);
  const info = openedInfo(controller.info.value, data);
  const own = ownData({ data, loss: stage.loss.kind, conventions, info });
  const change = (next: NetworkData, options?: DispatchOptions): void =>
    store.dispatch(setData(next), options);
  function choose(name: SetName): void {
    if (name !== "own") change(chosenData(name, data));
    else if (own !== null) change(own);
  }
  const parts = { client, conventions, loss: stage.loss.kind };
  return (
    <div
      class="group"
      onPaste={(event) => {
        const text = event.clipboardData?.getData("text") ?? "";
        if (opened !== null || !isTable(text)) return;
        event.preventDefault();
        setOpened({ text, files: [] });
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (opened === null && files.length > 0) setOpened({ text: "", files });
      }}
    >
      <MoreSets data={data} usual={usual} choose={choose} />
      {"size" in data && <ImageFields data={data} change={change} />}
      {isOwn(data) && (
        <OwnRows {...{ data, change }} base={conventions.indexBase} y={view.notation.target} />
      )}
      <div class="row-of-buttons">
        <Button hint={say.openHint} onClick={() => setOpened({ text: "", files: [] })}>
          {say.open}
        </Button>
      </div>
      <Options
        data={data}
        parts={parts}
        rows={info && [info.trainingRows, info.testRows.length]}
        change={change}
      />
      {opened !== null && (
        <ImportDialog
          opened={opened}
          base={conventions.indexBase}
          use={(next) => {
            const { standardize, split } = data;
            change({ ...next, standardize, split });
            setOpened(null);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

interface SetsProps {
  readonly data: NetworkData;
  readonly usual: readonly SetName[];
  readonly choose: (name: SetName) => void;
}

function MoreSets({ data, usual, choose }: SetsProps) {
  const chosen = nameOf(data);
  const { rows, raw } = networkDataSize(data);
  const canOwn = chosen === "own" || (raw <= 64 && rows <= MOST_OWN);
  const names = ALL.filter((name) => !usual.includes(name) && (name !== "own" || canOwn));
  return (
    <details class="group more-sets">
      <summary>
        {usual.includes(chosen) ? say.more : say.moreNow(networkWords.dataNames[chosen])}
      </summary>
      <DataSets label={say.more} names={names} chosen={chosen} choose={choose} />
    </details>
  );
}
