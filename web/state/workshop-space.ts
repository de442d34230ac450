/**
 * The space whose axes are the outputs of two units: where the rows land there, the border of the
 * output, and how the input plane is bent into it. All of it comes from the engine.
 */
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { WorkshopRun, WorkshopSpace } from "../engine/protocol.ts";
import { createLatest } from "./latest.ts";
import type { Square } from "./square.ts";
import type { Store } from "./store.ts";
import { squareOfRun } from "./workshop-plane.ts";
import type { WorkshopController, WorkshopResult } from "./workshop.ts";

/** Lines of the input plane that are followed into the space, points on each. */
export const THREADS = 17;
const POINTS = 65;

/** The lines of a lattice: where each of their points lies, in the plane and in the space. */
export interface Thread {
  readonly from: readonly (readonly [number, number])[];
  readonly to: readonly (readonly [number, number])[];
}

export interface SpacePicture {
  readonly result: WorkshopResult;
  readonly space: WorkshopSpace;
  /** Parts of the input plane, and of both axes of the space, that are shown. */
  readonly plane: Square;
  readonly first: Square;
  readonly second: Square;
  /** Of two inputs: the lattice of the input plane; else none. */
  readonly threads: readonly Thread[];
}

export interface WorkshopSpaces {
  /** Ids that can be axes, and those that are; fewer than two: there is no such space. */
  readonly candidates: ReadonlySignal<readonly string[]>;
  readonly axes: ReadonlySignal<readonly string[]>;
  readonly picture: ReadonlySignal<SpacePicture | null>;
  dispose(): void;
}

/** Hidden units that the output depends on, those that it reads itself first, then the inputs. */
export function axisCandidates({ units, inputs, output }: WorkshopRun): readonly string[] {
  const answer = units.find(({ id }) => id === output);
  const hidden = units.filter(({ id, isUsed }) => id !== output && isUsed).map(({ id }) => id);
  const direct = hidden.filter((id) => answer?.from.includes(id));
  return [...direct, ...hidden.filter((id) => !direct.includes(id)), ...inputs];
}

const MARGIN = 0.25;

function rangeOf(values: readonly number[]): Square {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(1, ...finite)];
  const room = MARGIN * (high - low);
  return low === 0 && high === 1
    ? { low: -0.5, high: 1.5 }
    : { low: low - room, high: high + room };
}

export function createSpaces(
  store: Store,
  client: Client,
  controller: WorkshopController,
): WorkshopSpaces {
  // prettier-ignore
  const { session, result } = controller;
  const picture = signal<SpacePicture | null>(null);
  const candidates = computed(() =>
    result.value === null ? [] : axisCandidates(result.value.run),
  );
  const axes = computed(() => {
    const wanted = store.scene.value.view.workshop.axes.filter((id) =>
      candidates.value.includes(id),
    );
    const rest = candidates.value.filter((id) => !wanted.includes(id));
    return [...wanted, ...rest].slice(0, 2);
  });
  /** Without a hidden unit there is but the input plane. */
  const hasHidden = computed(
    () =>
      candidates.value.length > (result.value?.run.inputs.length ?? 0) && axes.value.length === 2,
  );

  /** `along` 0: lines along the first input. */
  async function threadsOf(run: WorkshopRun, plane: Square, ids: readonly string[], along: 0 | 1) {
    const size = along === 0 ? [POINTS, THREADS] : [THREADS, POINTS];
    const [columns = 1, rows = 1] = size;
    const [low, high] = [[plane.low, plane.low], [plane.high, plane.high]]; // prettier-ignore
    const request = { session, axes: run.inputs, low, high, size, at: [0, 0], units: ids, what: "outputs" as const }; // prettier-ignore
    const { values } = await client.call("workshop.grid", request);
    const [a = new Float32Array(), b = new Float32Array()] = values;
    const side = plane.high - plane.low;
    return Array.from({ length: THREADS }, (_, line): Thread => {
      const places = Array.from({ length: POINTS }, (__, i) => (along === 0 ? [i, line] : [line, i]) as [number, number]); // prettier-ignore
      return {
        from: places.map(([column, row]) => [
          plane.low + ((column + 0.5) / columns) * side,
          plane.high - ((row + 0.5) / rows) * side,
        ]),
        to: places.map(([column, row]) => {
          const cell = row * columns + column;
          return [a[cell] ?? NaN, b[cell] ?? NaN];
        }),
      };
    });
  }

  const ask = createLatest<{ readonly result: WorkshopResult; readonly axes: readonly string[] }>(
    async ({ result: asked, axes: [a = "", b = ""] }) => {
      const { run } = asked;
      const plane = squareOfRun(run);
      try {
        const flat = run.inputs.length === 2;
        const [space, ...threads] = await Promise.all([
          client.call("workshop.space", { session, axes: [a, b] }),
          flat ? threadsOf(run, plane, [a, b], 0) : [],
          flat ? threadsOf(run, plane, [a, b], 1) : [],
        ]);
        const places = [...space.places];
        picture.value = {
          result: asked,
          space,
          plane,
          first: rangeOf(places.filter((_, i) => i % 2 === 0)),
          second: rangeOf(places.filter((_, i) => i % 2 === 1)),
          threads: threads.flat(),
        };
      } catch {
        // The network has changed since: the next answer comes soon.
      }
    },
  );

  const stop = effect(() => {
    const network = result.value;
    const chosen = axes.value;
    if (network !== null && hasHidden.value)
      untracked(() => ask({ result: network, axes: chosen }));
    else picture.value = null;
  });
  return { candidates, axes, picture, dispose: stop };
}
