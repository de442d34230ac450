/** Which curves the picture has: this run, its rows held out, runs beside it and runs before. Pure. */
import type { CurveData, CurveLook } from "../../charts/curve.ts";
import { curves as text } from "../../core/words/network-curves.ts";
import type { NetworkFrame, NetworkInfo } from "../../engine/protocol.ts";
import {
  aligned,
  epochOf,
  pointsOf,
  until,
  withPresent,
  type BesideCurve,
  type Points,
} from "../../state/curves.ts";
import type { History } from "../../state/history.ts";
import type { RunDifference } from "../../scene/schema.ts";
import type { KeptRun } from "../../state/kept-runs.ts";
import { differenceText } from "./runs/differences.ts";

export const SHOWN_TRACKS = ["loss", "accuracy"] as const;
export type ShownTrack = (typeof SHOWN_TRACKS)[number];
const TEST = { loss: "testLoss", accuracy: "testAccuracy" } as const;

export interface Series {
  readonly name: string;
  readonly look: CurveLook;
}

export const THIS: CurveLook = { token: "--accent", dash: [], width: 2.5 };
const HELD_OUT: CurveLook = { token: "--accent", dash: [2, 3] };
const BEFORE: CurveLook = { token: "--ink-2", dash: [6, 4], width: 1.5 };
const OLDER: CurveLook = { token: "--edge", dash: [3, 4], width: 1.5 };
/** Of runs B, C, D. */
export const BESIDE_LOOKS: readonly CurveLook[] = [
  { token: "--positive", dash: [10, 3] },
  { token: "--negative", dash: [10, 3, 2, 3] },
  { token: "#cc79a7", dash: [5, 2] },
];

/** Runs before that are drawn: the newest. */
const GHOSTS = 2;
/** Epochs of the runs before that are shown beside a run that has just begun. */
const AHEAD = 20;

export interface Shown {
  readonly track: ShownTrack;
  readonly history: History;
  readonly frame: NetworkFrame | null;
  readonly info: NetworkInfo | null;
  readonly beside: readonly BesideCurve[];
  /** In what each run beside this one is different. */
  readonly differences: readonly RunDifference[];
  readonly ghosts: readonly KeptRun[];
}

/** Those whose numbers mean the same. */
export function ghostsOf(kept: readonly KeptRun[], loss: object): readonly KeptRun[] {
  return kept.filter(({ stage }) => stage.loss === loss).slice(-GHOSTS);
}

export function seriesOf({ info, beside, differences, ghosts }: Shown): readonly Series[] {
  const isOf = (i: number): string =>
    differences[i] === undefined ? "" : differenceText(differences[i]);
  return [
    { name: text.thisRun, look: THIS },
    ...(hasTest(info) ? [{ name: text.test(text.thisRun), look: HELD_OUT }] : []),
    ...beside.map(({ letter }, i) => ({
      name: text.beside(letter, isOf(i)),
      look: BESIDE_LOOKS[i] ?? OLDER,
    })),
    ...ghosts.map(({ number }, i) => ({
      name: text.runBefore(number),
      look: i === ghosts.length - 1 ? BEFORE : OLDER,
    })),
  ];
}

const hasTest = (info: NetworkInfo | null): boolean => (info?.testRows.length ?? 0) > 0;

const most = ({ y }: Points): number =>
  y.reduce((high, value) => (Number.isFinite(value) ? Math.max(high, value) : high), 0);

/** A run before that ran away must not make the present one flat: what is higher is left out. */
const below = ({ x, y }: Points, high: number): Points => ({
  x,
  y: y.map((value) => (value <= high ? value : NaN)),
});

/** In the order of the series; no more of a run before than can be compared with this one. */
export function dataOf({ track, history, frame, info, beside, ghosts }: Shown): CurveData {
  const now = (points: Points, value: number | undefined): Points =>
    frame === null || info === null
      ? points
      : withPresent(points, epochOf(frame, info), value ?? NaN);
  const present = now(pointsOf(history, track), frame?.[track]);
  const end = Math.max(AHEAD, 1.2 * (present.x.at(-1) ?? 0));
  const test = TEST[track];
  return aligned([
    present,
    ...(hasTest(info) ? [now(pointsOf(history, test), frame?.[test])] : []),
    ...beside.map((run) => pointsOf(run.history, track)),
    ...ghosts.map(({ curve }) => below(until(pointsOf(curve, track), end), 3 * most(present))),
  ]);
}

/** The value of each curve at a place in the data, or the nearest before it. */
export function valuesAt({ y }: CurveData, index: number): readonly (number | undefined)[] {
  return y.map((values) => {
    for (let i = index; i >= 0; i--) if (values[i] !== undefined) return values[i];
    return undefined;
  });
}
