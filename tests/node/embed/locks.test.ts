/** What a teacher has locked cannot be changed, by whatever way; everything else can. */
import { effect } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { lockedChange, lockedStore } from "../../../web/embed/locked-store.ts";
import { LOCK_NAMES, type LockName } from "../../../web/embed/options.ts";
import type { Scene, Stage } from "../../../web/scene/schema.ts";
import { findPreset } from "../../../web/scene/presets/index.ts";
import { createStore } from "../../../web/state/store.ts";

function preset(id: string): Scene {
  const found = findPreset(id);
  if (found === undefined) throw new Error(id);
  return found.scene();
}

const change = (scene: Scene, part: object): Scene => ({
  ...scene,
  stage: { ...scene.stage, ...part } as Stage,
});

describe("a lock", () => {
  it.each<[LockName, string, object]>([
    ["formula", "x2y-over-z", { formula: "f = x" }],
    ["values", "x2y-over-z", { at: { x: 1, y: 2, z: 3 } }],
    ["training", "x2y-over-z", { numeric: { scheme: "forward", h: 0.5 } }],
    ["data", "or", { data: { preset: "and", inputs: 2, standardize: false } }],
    ["weights", "or", { weights: ["1", "1", "1"] }],
    ["training", "or", { rate: "9" }],
    ["weights", "xor", { init: { kind: "zeros" } }],
    ["training", "xor", { precision: "float32" }],
  ])("%s of %s holds, and no other does", (name, id, part) => {
    const before = preset(id);
    const after = change(before, part);
    expect(lockedChange(before, after, [name])).toBe(name);
    expect(lockedChange(before, after, ["all"])).toBe("all");
    const others = LOCK_NAMES.filter((other) => other !== name && other !== "all");
    expect(lockedChange(before, after, others)).toBeNull();
  });

  it("of weights holds midway, but lets a run go on with another rate", () => {
    const before = preset("xor");
    const from = { step: 4, parameters: [] };
    const byHand = { ...before, view: { ...before.view, from } };
    expect(lockedChange(before, byHand, ["weights"])).toBe("weights");
    const otherRate = { ...change(before, { precision: "float32" }), view: byHand.view };
    expect(lockedChange(before, otherRate, ["weights"])).toBeNull();
    expect(lockedChange(byHand, before, ["weights"])).toBeNull();
  });

  it("never keeps anyone from looking", () => {
    const before = preset("or");
    const after = { ...before, view: { ...before.view, step: 3, selection: "a" } };
    expect(lockedChange(before, after, LOCK_NAMES)).toBeNull();
  });

  it("refuses a dispatch as a whole, and says which lock it was", () => {
    const scene = preset("x2y-over-z");
    const store = createStore(scene);
    const refused: LockName[] = [];
    const locked = lockedStore(store, ["values"], (lock) => refused.push(lock));
    locked.dispatch((now) => change(now, { at: { x: 9 } }));
    expect(store.scene.value).toBe(scene);
    expect(refused).toEqual(["values"]);
    locked.dispatch((now) => change(now, { formula: "g = x*y" }));
    expect(store.scene.value).not.toBe(scene);
    expect(locked.canUndo.value).toBe(true);
  });

  it("holds for undo and redo past what the page around has set", () => {
    const store = createStore(preset("x2y-over-z"));
    const refused: LockName[] = [];
    const seen: string[] = [];
    const locked = lockedStore(store, ["formula"], (lock) => refused.push(lock));
    effect(() => void seen.push((store.scene.value.stage as { formula: string }).formula));
    store.load(change(store.scene.value, { formula: "g = x*y*z" }));
    const set = store.scene.value;
    locked.dispatch((now) => change(now, { at: { x: 9, y: 1, z: 1 } }));
    locked.undo();
    expect([store.scene.value, refused]).toEqual([set, []]);
    locked.undo();
    expect(store.scene.value).toBe(set);
    expect(refused).toEqual(["formula"]);
    // What may be had again still can be.
    locked.redo();
    expect(store.scene.value.stage).toMatchObject({ at: { x: 9 } });
    store.undo();
    store.undo();
    locked.redo();
    expect(refused).toEqual(["formula", "formula"]);
    expect(store.scene.value.stage).toMatchObject({ formula: seen[0] });
  });
});
