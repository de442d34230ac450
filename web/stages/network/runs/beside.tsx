/** Runs side by side: what each has otherwise, and how far each has come. */
import { showCompact, showFixed, showNumber } from "../../../core/number.ts";
import { runs as text } from "../../../core/words/network-runs.ts";
import type { NetworkFrame, NetworkInfo } from "../../../engine/protocol.ts";
import { MOST_BESIDE, type RunDifference } from "../../../scene/schema.ts";
import { setBeside } from "../../../state/actions/beside.ts";
import { switchRun } from "../../../state/actions/network.ts";
import { letterOf, type BesideRuns } from "../../../state/beside-runs.ts";
import { epochOf } from "../../../state/curves.ts";
import { startOf, withDifference } from "../../../state/run-difference.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Button, IconButton } from "../../common/button.tsx";
import { Select } from "../../common/fields.tsx";
import type { CurveLook } from "../../../charts/curve.ts";
import { CurveMark } from "../curve-mark.tsx";
import { BESIDE_LOOKS, THIS } from "../curve-series.ts";
import type { PanelProps } from "../panels.tsx";
import { differenceText, ownText } from "./differences.ts";
import { BesideValue } from "./beside-value.tsx";
import { DIFFERENCES, fresh, setOf, SETS, type SetName } from "./ready.ts";

export interface BesideProps extends PanelProps {
  readonly runs: BesideRuns | null;
}

const KINDS = DIFFERENCES.map((value) => ({ value, label: text.differences[value] }));
const READY = (["none", ...SETS] as const).map((value) => ({ value, label: text.sets[value] }));

export function Beside(props: BesideProps) {
  const { store, stage, controller } = props;
  const { beside } = store.scene.value.view.network;
  const rows = controller.info.value?.trainingRows ?? 1;
  const set = (next: readonly RunDifference[], options: DispatchOptions = {}): void =>
    store.dispatch(setBeside(next), options);
  const add = (): void =>
    set([...beside, fresh(beside.at(-1)?.kind ?? "rate", stage, beside.length)]);
  return (
    <section class="group">
      <h2 class="minor">{text.beside}</h2>
      <p class="small muted">{text.besideHelp}</p>
      {beside.length > 0 && <Numbers {...props} beside={beside} />}
      {beside.map((difference, i) => (
        <Card key={i} {...props} difference={difference} place={i} rows={rows} onList={set} />
      ))}
      {beside.length < MOST_BESIDE ? (
        <Button onClick={add}>{text.add}</Button>
      ) : (
        <p class="small muted">{text.most(MOST_BESIDE)}</p>
      )}
      <Select<SetName | "none">
        label={text.ready}
        value="none"
        options={READY}
        onChange={(name) => {
          if (name !== "none") set(setOf(name, stage, rows));
        }}
      />
    </section>
  );
}

interface CardProps extends BesideProps {
  readonly difference: RunDifference;
  readonly place: number;
  readonly rows: number;
  readonly onList: (list: readonly RunDifference[], options?: DispatchOptions) => void;
}

function Card({ store, stage, runs, difference, place, rows, onList }: CardProps) {
  const letter = letterOf(place);
  const { beside } = store.scene.value.view.network;
  const onChange = (changed: RunDifference, options?: DispatchOptions): void =>
    onList(beside.with(place, changed), options);
  const problem = runs?.runs.value[place]?.follower.problem.value ?? "";
  const noSeed = difference.kind === "seed" && !("seed" in stage.init);
  const take = (): void => {
    const { conventions, view } = store.scene.peek();
    const run = { stage: withDifference(stage, difference), from: startOf(difference, view.from) };
    store.dispatch(switchRun({ ...run, conventions, step: view.step }));
    onList(beside.toSpliced(place, 1), { history: "view" });
  };
  return (
    <div class="beside" role="group" aria-label={text.name(letter)}>
      <div class="beside-head">
        <CurveMark look={BESIDE_LOOKS[place] ?? THIS} />
        <strong>{letter}</strong>
        <label>
          <span class="visually-hidden">{text.differs(letter)}</span>
          <select
            class="input"
            value={difference.kind}
            onChange={(event) => {
              const kind = DIFFERENCES.find((name) => name === event.currentTarget.value);
              if (kind !== undefined) onChange(fresh(kind, stage, place));
            }}
          >
            {KINDS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <IconButton
          icon="remove"
          label={text.remove(letter)}
          onClick={() => onList(beside.toSpliced(place, 1))}
        />
      </div>
      <BesideValue {...{ letter, difference, rows, onChange }} />
      {noSeed && <p class="small muted">{text.noSeed}</p>}
      {problem !== "" && (
        <p class="problem" role="status">
          {problem}
        </p>
      )}
      <Button hint={text.takeLabel(letter)} onClick={take}>
        {text.take}
      </Button>
    </div>
  );
}

interface NumbersProps extends BesideProps {
  readonly beside: readonly RunDifference[];
}

function Numbers({ controller, stage, runs, beside }: NumbersProps) {
  const { columns } = text;
  const info = controller.info.value;
  const frame = controller.frame.value;
  const hasTest = (info?.testRows.length ?? 0) > 0;
  return (
    <table class="table beside-table" aria-label={text.table}>
      <thead>
        <tr>
          <th scope="col">{columns.run}</th>
          <th scope="col">{columns.epoch}</th>
          <th scope="col">{columns.loss}</th>
          <th scope="col">{hasTest ? columns.test : columns.accuracy}</th>
        </tr>
      </thead>
      <tbody>
        <Row
          name="A"
          is={ownText(stage, beside)}
          look={THIS}
          frame={frame}
          epoch={epochNow(frame, info)}
          hasTest={hasTest}
        />
        {runs?.runs.value.map(({ follower }, i) => (
          <Row
            key={i}
            name={letterOf(i)}
            is={beside[i] === undefined ? "" : differenceText(beside[i])}
            look={BESIDE_LOOKS[i] ?? THIS}
            frame={follower.frame.value}
            epoch={epochNow(follower.frame.value, follower.info.value)}
            hasTest={hasTest}
          />
        ))}
      </tbody>
    </table>
  );
}

function epochNow(frame: NetworkFrame | null, info: NetworkInfo | null): number {
  return frame === null || info === null ? NaN : epochOf(frame, info);
}

interface RowProps {
  readonly name: string;
  /** What it has otherwise than the rest, in a few words. */
  readonly is: string;
  readonly look: CurveLook;
  readonly frame: NetworkFrame | null;
  readonly epoch: number;
  readonly hasTest: boolean;
}

function Row({ name, is, look, frame, epoch, hasTest }: RowProps) {
  const { loss = NaN, accuracy = NaN, testLoss = NaN, stopped = "" } = frame ?? {};
  const share = Number.isNaN(accuracy) ? "–" : `${showFixed(100 * accuracy, 1)} %`;
  return (
    <tr>
      <th scope="row">
        <CurveMark look={look} /> {name}
        {name === "A" && <span class="beside-note"> {text.thisRun}</span>}
        {is !== "" && <div class="beside-note">{is}</div>}
        {stopped !== "" && <span class="beside-note"> {text.stopped}</span>}
      </th>
      <td>{orNone(epoch, (value) => showNumber(value, 4))}</td>
      <td>{orNone(loss, (value) => showCompact(value, 3))}</td>
      <td>{hasTest ? orNone(testLoss, (value) => showCompact(value, 3)) : share}</td>
    </tr>
  );
}

const orNone = (value: number, show: (value: number) => string): string =>
  Number.isNaN(value) ? "–" : show(value);
