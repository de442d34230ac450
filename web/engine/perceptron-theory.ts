/**
 * What is asked of the data of an open perceptron stage beside its runs. The module keeps the last
 * data that it was asked about; it gets them again when they are gone.
 */
import type { PlainPerceptron } from "../scene/schema.ts";
import { weightsAt } from "./perceptron-run.ts";
import type { PerceptronCalls, PerceptronRuns } from "./protocol-perceptron.ts";
import type { SessionId } from "./protocol.ts";
import type { Ask, Numbers, Part } from "./text-module.ts";

type Question = Exclude<keyof PerceptronCalls, "perceptron.open">;
type Answers = {
  readonly [K in Question]: (request: PerceptronCalls[K]["request"]) => PerceptronCalls[K]["reply"];
};

interface RunData {
  readonly exact: boolean;
  readonly atLeast: boolean;
  readonly level: string;
  readonly rate: string;
  readonly start: readonly string[];
}

/** What stays of a stage that was run. */
export interface TheoryData {
  readonly key: string;
  /** Number of inputs, then of each row its inputs and its target. */
  readonly rows: readonly string[];
  readonly plusMinus: boolean;
  readonly runs: readonly RunData[];
}

interface Edges {
  readonly corners: Numbers;
  /** p, q, r and the ends of the segment, not finite where there is none. */
  readonly edges: Numbers;
}

const EDGE = 7;
let opened = 0;

/** In fractions, whatever the arithmetic of the runs. */
function rowsOf({ exactInputs, targets }: PerceptronRuns): readonly string[] {
  const rows = exactInputs.map((row, i) => [...row, String(targets[i])]);
  return [String(exactInputs[0]?.length ?? 0), ...rows.flat()];
}

/** Copies what it needs: the columns of the runs go elsewhere. */
export function theoryData({ labels }: PlainPerceptron, found: PerceptronRuns): TheoryData {
  return {
    key: String(++opened),
    rows: rowsOf(found),
    plusMinus: labels === "±1",
    runs: found.runs.map((run) => ({
      exact: run.arithmetic === "exact",
      atLeast: run.threshold === ">=",
      level: run.level.exact,
      rate: run.rate.exact,
      start: weightsAt(run, 0).exact,
    })),
  };
}

export function theoryAnswers(
  module: () => { readonly ask: Ask },
  dataOf: (session: SessionId) => TheoryData,
): Answers {
  function asking(session: SessionId, name: string, parts: readonly Part[]): unknown {
    const { ask } = module();
    const { key, plusMinus, rows } = dataOf(session);
    const request = [`theory.${name}`, key, ...parts];
    const answer = ask(request);
    if (answer !== null) return answer;
    ask(["theory.data", key, Number(plusMinus), ...rows]);
    return ask(request);
  }
  const block = ({ from, to }: Numbers): Float64Array => module().ask.numbers().slice(from, to);
  function runOf(session: SessionId, place: number): RunData {
    const run = dataOf(session).runs[place];
    if (!run) throw new Error(`[perceptron] there is no run ${String(place)}`);
    return run;
  }

  return {
    "perceptron.theory": ({ session, run }) => {
      const { atLeast, rate, start } = runOf(session, run);
      return asking(session, "report", [Number(atLeast), rate, ...start]) as never;
    },
    "perceptron.leastSquares": ({ session, run }) => {
      const atLeast = Number(runOf(session, run).atLeast);
      const found = asking(session, "leastSquares", [atLeast]) as { outputs: number[] };
      return { ...found, outputs: Int32Array.from(found.outputs) } as never;
    },
    "perceptron.cost": ({ session, weights, direction }) => {
      const along = direction === "downhill" ? [] : direction;
      return asking(session, "cost", [...weights, ...along]) as never;
    },
    "perceptron.cone": ({ session, run, axes, weights, low, high }) => {
      const { atLeast, level } = runOf(session, run);
      const parts = [Number(atLeast), level, ...axes, ...low, ...high, ...weights];
      const found = asking(session, "cone", parts) as Edges;
      return { corners: pairs(block(found.corners)), edges: edgesOf(block(found.edges)) };
    },
    "perceptron.answers": ({ session, run, weights }) => {
      const { exact, atLeast, level } = runOf(session, run);
      const flags = [exact, atLeast].map(Number);
      const found = asking(session, "answers", [...flags, level, ...weights]) as {
        readonly sums: Numbers;
        readonly outputs: readonly number[];
        readonly wrong: number;
      };
      return { ...found, sums: block(found.sums), outputs: Int32Array.from(found.outputs) };
    },
  };
}

const pair = (numbers: Float64Array, at: number): readonly [number, number] => [
  numbers[at] ?? NaN,
  numbers[at + 1] ?? NaN,
];

const pairs = (numbers: Float64Array): readonly (readonly [number, number])[] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => pair(numbers, 2 * i));

function edgesOf(numbers: Float64Array): PerceptronCalls["perceptron.cone"]["reply"]["edges"] {
  return Array.from({ length: numbers.length / EDGE }, (_, row) => {
    const edge = numbers.subarray(row * EDGE, (row + 1) * EDGE);
    const [p = NaN, q = NaN, r = NaN, x = NaN] = edge;
    const segment = Number.isFinite(x) ? ([pair(edge, 3), pair(edge, 5)] as const) : null;
    return { row, p, q, r, segment };
  });
}
