/** Derivatives as formulas: 0.12, 4.12, and what differentiating by all inputs costs. */
import { effect, signal } from "@preact/signals";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Scene } from "../../../web/scene/schema.ts";
import { setInput } from "../../../web/state/actions/expression.ts";
import { openFormula, setNumeric } from "../../../web/state/actions/methods.ts";
import { createSymbolic } from "../../../web/state/methods-symbolic.ts";
import { createMethods, sameFormula } from "../../../web/state/methods.ts";
import { createStore } from "../../../web/state/store.ts";

describe("the derivative as a formula", () => {
  let client: Client;
  beforeAll(async () => {
    client = await openEngine();
  });
  afterAll(() => client.close());

  function start(scene: Scene, name: string) {
    const store = createStore(scene);
    const methods = createMethods(store, client);
    const by = signal(name);
    const symbolic = createSymbolic({ client, now: methods.now, by });
    const dispose = (): void => {
      symbolic.dispose();
      methods.dispose();
    };
    return { store, by, methods, symbolic, dispose };
  }

  it("of K is 16x³ − 4x, shorter than K written out, and 12 at 1 (0.12)", async () => {
    const { store, symbolic, dispose } = start(presetScene("chain"), "x");
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(12));
    const { derivative, inputs } = symbolic.chosen.value ?? {};
    expect(derivative?.formula).toBe("16*x^3 - 4*x");
    expect(derivative?.nodes).toBeLessThan(derivative?.original ?? 0);
    expect(inputs).toEqual(["x"]);
    // Moving the input evaluates the same formula again.
    store.dispatch(setInput("x", 2));
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(120));
    expect(symbolic.chosen.value?.derivative).toBe(derivative);
    dispose();
  });

  it("is another one by another input, and all of them are counted (4.12)", async () => {
    const { by, symbolic, dispose } = start(presetScene("x2y-over-z"), "x");
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(12));
    const first = symbolic.chosen.value?.operations ?? NaN;
    await vi.waitFor(() => expect(symbolic.operations.value).not.toBeNull());
    expect(symbolic.operations.value).toBeGreaterThan(first);
    by.value = "z";
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(-9));
    expect(symbolic.chosen.value?.by).toBe("z");
    by.value = "y";
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(4.5));
    dispose();
  });

  it("says of which moment it is, and leaves off counting when a newer formula comes", async () => {
    const { store, by, methods, symbolic, dispose } = start(presetScene("x2y-over-z"), "x");
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(12));
    const before = symbolic.chosen.value?.of;
    store.dispatch(openFormula("f = a^3 + b + c + d", { a: 2, b: 1, c: 1, d: 1 }, ""));
    by.value = "a";
    let counts: (number | null)[] = [];
    const stop = effect(() => {
      const inputs = methods.now.value?.graph.inputs.length;
      if (inputs === 4) counts = [...counts, symbolic.operations.value];
    });
    await vi.waitFor(() => expect(counts.at(-1)).toBe(2));
    // Of the formula before, nothing holds any more.
    expect(counts[0]).toBeNull();
    expect(symbolic.chosen.value?.of).toBe(methods.now.value);
    stop();
    store.undo();
    by.value = "y";
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(4.5));
    await vi.waitFor(() => expect(symbolic.operations.value).not.toBeNull());
    const { of } = symbolic.chosen.value ?? {};
    if (before === undefined || of === undefined) throw new Error("nothing chosen");
    expect(sameFormula(before, of)).toBe(true);
    store.dispatch(setInput("z", 4));
    await vi.waitFor(() => expect(symbolic.chosen.value?.value).toBe(2.25));
    expect(symbolic.chosen.value?.of).toBe(methods.now.value);
    // Another scheme opens another graph of the same formula.
    store.dispatch(setNumeric({ scheme: "forward" }));
    await vi.waitFor(() => expect(methods.now.value?.stage.numeric.scheme).toBe("forward"));
    await vi.waitFor(() => expect(symbolic.chosen.value?.of).toBe(methods.now.value));
    dispose();
  });

  it("is refused with a reason where it would be too long", async () => {
    const lines = Array.from(
      { length: 14 },
      (_, i) => `l_${i + 1} = 4l_${i}*(1-l_${i})*sin(l_${i})`,
    );
    const chain = presetScene("chain");
    const stage = { ...chain.stage, formula: lines.join("\n"), at: { l_0: 0.2 } };
    const { symbolic, dispose } = start({ ...chain, stage } as Scene, "l_0");
    await vi.waitFor(() => expect(symbolic.chosen.value?.refusal).toMatch(/./), { timeout: 5_000 });
    expect(symbolic.chosen.value).toMatchObject({ by: "l_0", derivative: null });
    dispose();
  });
});
