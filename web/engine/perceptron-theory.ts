/**
 * What is asked of the data of an open perceptron stage beside its runs. The module keeps the last
 * data that it was asked about; it gets them again when they are gone.
 */
import type { PlainPerceptron } from "../scene/schema.ts";
import { weightsAt } from "./perceptron-run.ts";
import type { PerceptronCalls, PerceptronRuns } from "./protocol-perceptron.ts";
import type { SessionId } from "./protocol.ts";
import type { Ask, Numbers } from "./text-module.ts";

type Question = Exclude<keyof PerceptronCalls, "perceptron.open">;
type Answers = {
  readonly [K in Question]: (request: PerceptronCalls[K]["request"]) => PerceptronCalls[K]["reply"];
};

interface Decision {
  readonly exact: boolean;
  readonly atLeast: boolean;
  readonly level: string;
}

/** What stays of a stage that was run. */
export interface TheoryData {
  readonly key: string;
  /** Number of inputs, then of each row its inputs and its target. */
  readonly rows: readonly string[];
  readonly plusMinus: boolean;
  readonly rate: string;
  readonly start: readonly string[];
  readonly decisions: readonly Decision[];
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
  const { runs } = found;
  const [own] = runs;
  return {
    key: String(++opened),
    rows: rowsOf(found),
    plusMinus: labels === "±1",
    rate: own.rate.exact,
    start: weightsAt(own, 0).exact,
    decisions: runs.map(({ arithmetic, threshold, level }) => ({
      exact: arithmetic === "exact",
      atLeast: threshold === ">=",
      level: level.exact,
    })),
  };
}

export function theoryAnswers(
  module: () => { readonly ask: Ask },
  dataOf: (session: SessionId) => TheoryData,
): Answers {
  function asking(
    session: SessionId,
    name: string,
    ...parts: readonly (string | number)[]
  ): unknown {
    const { ask } = module();
    const { key, plusMinus, rows } = dataOf(session);
    const answer = ask(`theory.${name}`, key, ...parts);
    if (answer !== null) return answer;
    ask("theory.data", key, Number(plusMinus), ...rows);
    return ask(`theory.${name}`, key, ...parts);
  }
  const block = ({ from, to }: Numbers): Float64Array => module().ask.numbers().slice(from, to);
  const atLeast = (session: SessionId): number => Number(dataOf(session).decisions[0]?.atLeast);

  return {
    "perceptron.theory": ({ session }) => {
      const { rate, start } = dataOf(session);
      return asking(session, "report", atLeast(session), rate, ...start) as never;
    },
    "perceptron.leastSquares": ({ session }) => {
      const found = asking(session, "leastSquares", atLeast(session)) as { outputs: number[] };
      return { ...found, outputs: Int32Array.from(found.outputs) } as never;
    },
    "perceptron.cost": ({ session, weights, direction }) =>
      asking(session, "cost", ...weights, ...(direction === "downhill" ? [] : direction)) as never,
    "perceptron.cone": ({ session, axes, weights, low, high }) => {
      const found = asking(
        session,
        "cone",
        atLeast(session),
        ...axes,
        ...low,
        ...high,
        ...weights,
      ) as Edges;
      return { corners: pairs(block(found.corners)), edges: edgesOf(block(found.edges)) };
    },
    "perceptron.answers": ({ session, run, weights }) => {
      const decision = dataOf(session).decisions[run];
      if (!decision) throw new Error(`[perceptron] there is no run ${String(run)}`);
      const flags = [decision.exact, decision.atLeast].map(Number);
      const found = asking(session, "answers", ...flags, decision.level, ...weights) as {
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
