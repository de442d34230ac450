/**
 * A network made by hand in small: the regions that its lines cut, what it answers in each, and a
 * point that goes through it.
 */
import { contour } from "../../../charts/contour.ts";
import { set, svg } from "../../../charts/svg.ts";
import { showFixed } from "../../../core/number.ts";
import { frontWords } from "../../../core/words/front.ts";
import type { WorkshopRow, WorkshopRun } from "../../../engine/protocol.ts";
import { isCrisp, squareOfRun } from "../../../state/workshop-plane.ts";
import { above } from "./fill.ts";
import { STAYS, type Draw, type Place } from "./picture.ts";
import {
  drawSpots,
  pathOf,
  planeIn,
  sidesOf,
  squareIn,
  wholeOf,
  type SmallPlane,
} from "./plane.ts";
import { drawWiring, type Wiring } from "./wiring.ts";

const GRID = 48;
const CURVE = 90;
/** Beats in which the point goes round once. */
const ROUND = 100;

export const drawWorkshop: Draw<"workshop"> = async (place) => {
  const { root, client, session, stage, width, height, isLarge } = place;
  const run = await client.call("workshop.open", { session, stage });
  if (run.inputs.length === 1) return drawCurve(place, run);
  const wiring = (x: number, room: number): Wiring => drawWiring(root, columnsOf(run), linksOf(run), { x, y: 0, width: room, height }, isLarge); // prettier-ignore
  if (run.inputs.length > 2) {
    wiring(0, width);
    return STAYS;
  }
  const box = squareIn(width, height, isLarge ? 0 : 0.5);
  const plane = planeIn(root, box, squareOfRun(run));
  await drawAnswers(place, run, plane);
  drawLines(run, plane);
  drawRows(run, plane);
  if (!isLarge) return STAYS;
  const left = box.x + box.width;
  return probing(place, run, plane, wiring(left, width - left));
};

/** Columns of ids: inputs, then units by their layer. */
function columnsOf({ inputs, units }: WorkshopRun): readonly (readonly string[])[] {
  const depth = Math.max(0, ...units.map(({ layer }) => layer));
  const layers = Array.from({ length: depth }, (_, i) =>
    units.filter(({ layer }) => layer === i + 1).map(({ id }) => id),
  );
  return [inputs, ...layers];
}

const linksOf = ({ units }: WorkshopRun) =>
  units.flatMap(({ id, from, weights }) =>
    from.map((source, i) => ({ from: source, to: id, weight: weights[i]?.value ?? 0 })),
  );

async function drawAnswers(place: Place, run: WorkshopRun, plane: SmallPlane): Promise<void> {
  const { client, session } = place;
  const { low, high } = plane.first;
  if (run.plane !== null && isCrisp(run, run.output)) {
    const corners = { low: [low, low], high: [high, high] };
    const { regions } = await client.call("workshop.regions", { session, ...corners });
    for (const { found, outline } of regions)
      svg("path", { class: `pic-side pic-side-${found}`, d: pathOf(plane, outline, true) }, plane.inside); // prettier-ignore
    return;
  }
  const square = { low: [low, low], high: [high, high], size: [GRID, GRID] };
  const asked = { axes: run.inputs, ...square, at: ["0", "0"], units: [run.output] };
  // A threshold unit answers 1 where its sum is above 0, which says how near the border is.
  const isStep = run.units.find(({ id }) => id === run.output)?.activation === "step";
  const what = isStep ? "sums" : "outputs";
  const border = isStep ? 0 : 0.5;
  const reply = await client.call("workshop.grid", { session, ...asked, what });
  const grid = { values: reply.values[0] ?? new Float32Array(), size: GRID };
  const other = { values: grid.values.map((value) => -value), size: GRID };
  const { width } = plane.box;
  svg("path", { class: "pic-side pic-side-1", d: above(grid, border, width) }, plane.inside);
  svg("path", { class: "pic-side pic-side-0", d: above(other, -border, width) }, plane.inside);
  svg("path", { class: "pic-line", d: contour(grid, border, width / GRID) }, plane.inside);
}

/** Borders of the first layer. */
function drawLines({ plane: cut }: WorkshopRun, plane: SmallPlane): void {
  for (const { weights, bias, cuts } of cut?.lines ?? []) {
    const { line } = sidesOf(
      plane,
      [bias, ...weights].map(({ value }) => value),
    );
    svg("path", { class: cuts ? "pic-line" : "pic-axis", d: line }, plane.inside);
  }
}

function drawRows({ rows, lattice }: WorkshopRun, plane: SmallPlane): void {
  if (lattice !== null) {
    svg("path", { class: "pic-wanted", d: pathOf(plane, lattice.corners, true) }, plane.inside);
    return;
  }
  const spots = rows.map(({ inputs: [x, y], wanted, isRight }) => ({
    x: x?.value ?? 0,
    y: y?.value ?? 0,
    label: wanted ?? 2,
    isWrong: !isRight,
  }));
  drawSpots(plane, spots);
}

/** A point goes round; at each place the engine says what every unit answers. */
function probing(place: Place, run: WorkshopRun, plane: SmallPlane, wiring: Wiring) {
  const { client, session } = place;
  const { low, high } = plane.first;
  const probe = svg("path", { class: "pic-probe" }, plane.inside);
  let beat = 0;
  const at = async (turn: number): Promise<void> => {
    const [middle, reach] = [(low + high) / 2, (high - low) * 0.36];
    const x = middle + reach * Math.sin(turn);
    const y = middle + reach * Math.sin(turn * 2 + 0.6);
    const row = await client.call("workshop.at", { session, inputs: [short2(x), short2(y)] });
    set(probe, { d: `M${plane.x(x)} ${plane.y(y)}m-8 0h16M${plane.x(x)} ${plane.y(y)}m0-8v16` });
    wiring.light(litBy(run, row), 1);
    place.say(frontWords.readout.workshop(row.inputs.map(({ value }) => showFixed(value, 2)), row.found)); // prettier-ignore
  };
  return {
    beat: 80,
    next: () => at(((beat = (beat + 1) % ROUND) / ROUND) * 2 * Math.PI),
    still: () => at(0.9),
  };
}

/** Two digits, as the engine reads them exactly. */
const short2 = (value: number): string => value.toFixed(2);

const litBy = ({ inputs, units }: WorkshopRun, row: WorkshopRow): ReadonlyMap<string, number> =>
  new Map([
    ...inputs.map((id, i) => [id, row.inputs[i]?.value ?? 0] as const),
    ...units.map(({ id }, i) => [id, row.outputs[i]?.value ?? 0] as const),
  ]);

/** What the output gives along a single input. */
async function drawCurve(place: Place, run: WorkshopRun) {
  const { root, client, session, width, height } = place;
  const { low, high } = squareOfRun(run);
  const asked = { axes: run.inputs, low: [low], high: [high], size: [CURVE], at: ["0"] };
  const reply = await client.call("workshop.grid", {
    ...{ session, ...asked, units: [run.output], what: "outputs" as const },
  });
  const values = reply.values[0] ?? new Float32Array();
  const largest = Math.max(1, ...values);
  const limits = [{ low, high }, { low: Math.min(0, ...values) - 0.15 * largest, high: largest * 1.15 }] as const; // prettier-ignore
  const plane = planeIn(root, wholeOf(width, height), ...limits);
  const points = Array.from(values, (value, i) => [
    low + ((i + 0.5) / CURVE) * (high - low),
    value,
  ]);
  drawSpots(plane, run.rows.map(({ inputs, wanted }) => ({ x: inputs[0]?.value ?? 0, y: wanted ?? 0, label: wanted ?? 2 }))); // prettier-ignore
  svg("path", { class: "pic-curve", d: pathOf(plane, points, false) }, plane.inside);
  return STAYS;
}
