/** What the panel of questions knows: of which document, and by which part. */
import { afterAll, describe, expect, test, vi } from "vitest";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Scene } from "../../../web/scene/schema.ts";
import { createDesk, type ExerciseDesk } from "../../../web/stages/exercise/desk.ts";
import { setInput } from "../../../web/state/actions/expression.ts";
import { createStore, type Store } from "../../../web/state/store.ts";
import { engine, withPart } from "./support.ts";

const open: ExerciseDesk[] = [];
afterAll(() => open.forEach((desk) => desk.dispose()));

function deskOn(scene: Scene): { readonly store: Store; readonly desk: ExerciseDesk } {
  const store = createStore(scene);
  const desk = createDesk(store, engine);
  open.push(desk);
  return { store, desk };
}

async function asks(desk: ExerciseDesk, id: unknown): Promise<void> {
  await expect.poll(() => desk.marker.value?.exercise.id).toBe(id);
}
const idOf = ({ scene }: Store): unknown => scene.value.exercise?.["id"];

describe("another document", () => {
  const first = presetScene("exercise-x2y-over-z");
  const second = presetScene("exercise-five-blanks");

  test("has its own exercise, then and after the next change", async () => {
    const { store, desk } = deskOn(first);
    await asks(desk, "x2y-over-z");
    store.load(second);
    await asks(desk, second.exercise?.["id"]);
    store.dispatch((scene) => ({ ...scene, title: "mine" }));
    expect(store.scene.value.exercise).toEqual(second.exercise);
    store.undo();
    store.undo();
    await asks(desk, "x2y-over-z");
    expect(store.scene.value).toBe(first);
  });

  test("without an exercise stays without", () => {
    const { store } = deskOn(first);
    store.load(presetScene("or"));
    store.dispatch((scene) => ({ ...scene, title: "mine" }));
    expect(idOf(store)).toBeUndefined();
  });

  test("keeps what its exercise asked about once the stage is changed", () => {
    const { store } = deskOn(first);
    store.dispatch(setInput("x", 7));
    expect(store.scene.value.exercise).toHaveProperty("given");
    store.load(second);
    expect(store.scene.value.exercise).toEqual(second.exercise);
  });
});

test("parts may be called what every object has", async () => {
  const blanks = [{ label: "f", value: 18 }];
  const { desk } = deskOn(withPart({ id: "constructor", kind: "numbers", blanks }));
  await asks(desk, "one");
  expect(desk.marks.value.get("constructor")).toBeUndefined();
  const [part] = desk.marker.value?.exercise.parts ?? [];
  if (part === undefined) throw new Error("no part");
  expect(await desk.give(part, ["18"])).toMatchObject({ right: true });
  expect([desk.points.value, desk.done.value]).toEqual([1, true]);
});

test("keeps answers for the next visit, and none for another exercise of the same id", async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  const scene = (value: number): Scene =>
    withPart({ id: "a", kind: "numbers", blanks: [{ label: "f", value }] });
  const first = deskOn(scene(18)).desk;
  await asks(first, "one");
  const [part] = first.marker.value?.exercise.parts ?? [];
  if (part === undefined) throw new Error("no part");
  await first.give(part, ["18"]);
  const other = deskOn(scene(19)).desk;
  await asks(other, "one");
  expect(other.answers.value).toEqual({});
  const again = deskOn(scene(18)).desk;
  await asks(again, "one");
  expect(again.answers.value).toEqual({ a: ["18"] });
  await expect.poll(() => again.points.value).toBe(1);
  again.restart();
  expect([again.answers.value, again.points.value]).toEqual([{}, 0]);
  vi.unstubAllGlobals();
});
