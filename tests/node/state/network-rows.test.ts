/** Own rows: made of any data, and changed one at a time. */
import { describe, expect, it } from "vitest";
import type { NetworkInfo } from "../../../web/engine/protocol.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { USUAL_DATA, type NetworkData } from "../../../web/scene/schema.ts";
import {
  classCount,
  labelAt,
  ownData,
  targetOf,
  withInput,
  withLabel,
  withoutRow,
  withRow,
  type OwnData,
} from "../../../web/state/actions/network-rows.ts";

const { conventions } = defaultScene("network");
const info = {
  rows: 2,
  outputs: 1,
  classes: Int32Array.of(1, 0),
  dataTargets: Float64Array.of(1, 0),
  raw: { columns: 2, values: Float64Array.of(1, 2, 3, 4) },
} as unknown as NetworkInfo;
const own = (targets: OwnData["targets"], more: Partial<OwnData> = {}): OwnData => ({
  ...USUAL_DATA,
  inputs: [
    [1, 2],
    [3, 4],
  ],
  targets,
  ...more,
});
const parts = (data: NetworkData) => ({ data, loss: "squared-error", conventions, info }) as const;
const moons: NetworkData = { preset: "moons", count: 2, noise: 0, seed: 1, ...USUAL_DATA };

describe("rows become own ones", () => {
  it("of drawn points, features kept, the label's formula gone", () => {
    const data = { ...moons, label: "x > y", features: ["x1*x2"] };
    expect(ownData(parts(data))).toEqual(own([1, 0], { features: ["x1*x2"] }));
    const base = { ...conventions, indexBase: 1 as const };
    expect(ownData({ ...parts(moons), conventions: base })?.targets).toEqual([2, 1]);
    expect(ownData({ ...parts(moons), info: null })).toBeNull();
  });

  it("of text, with its names", () => {
    const csv = { ...USUAL_DATA, csv: "a,b,kind\n1,2,yes\n3,4,no", target: "kind" };
    expect(ownData(parts(csv))).toEqual(
      own([1, 0], { names: ["a", "b"], classNames: ["no", "yes"] }),
    );
  });

  it("but no pictures", () => {
    const drawn = { size: 8, classes: null, shift: 0, rotation: 0, scale: 0 };
    expect(ownData(parts({ ...moons, preset: "digits", ...drawn }))).toBeNull();
  });
});

describe("a row", () => {
  it("is added, moved and removed, but the last stays", () => {
    const more = withRow(own([1, 0]), [5, 6], 1);
    expect(more).toMatchObject({ inputs: [[1, 2], [3, 4], [5, 6]], targets: [1, 0, 1] }); // prettier-ignore
    expect(withInput(more, 2, 1, 9).inputs[2]).toEqual([5, 9]);
    const one = withoutRow(withoutRow(more, 0), 0);
    expect(one).toMatchObject({ inputs: [[5, 6]], targets: [1] });
    expect(withoutRow(one, 0)).toBe(one);
  });

  it.each([
    ["class numbers", [1, 0] as const, 2, 1, 1],
    ["one column", [[1], [0]], 2, 1, [1]],
    ["a column for each", [[0, 0, 1], [1, 0, 0]], 3, 1, [0, 1, 0]], // prettier-ignore
  ])("of %s has its class", (_, targets, count, label, target) => {
    const data = own(targets as OwnData["targets"]);
    expect(classCount(data, 0)).toBe(count);
    expect(targetOf(data, label, 0)).toEqual(target);
    expect(withLabel(data, 1, label, 0).targets[1]).toEqual(target);
    expect(labelAt(withLabel(data, 1, label, 0), 1, 0)).toBe(label);
  });

  it("of one class more makes class numbers of all", () => {
    expect(withLabel(own([[1], [0]]), 1, 2, 0).targets).toEqual([1, 2]);
    expect(classCount(own([[0.5], [0]]), 0)).toBe(0);
  });
});
