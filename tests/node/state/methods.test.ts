/** Three methods beside each other: facts 0.13, 0.14 and 1.16, through the real engine. */
import { computed } from "@preact/signals";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { Numeric, Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { openFormula, setNumeric } from "../../../web/state/actions/methods.ts";
import { setInput } from "../../../web/state/actions/expression.ts";
import { createLever } from "../../../web/state/methods-lever.ts";
import { createNudge, reachOf } from "../../../web/state/methods-nudge.ts";
import { createMethods, STEPS, stepOf, workOf, type Methods } from "../../../web/state/methods.ts";
import { createStore } from "../../../web/state/store.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

const chain = presetScene("chain");
const module = presetScene("x2y-over-z");

function start(scene: Scene) {
  const store = createStore(scene);
  return { store, methods: createMethods(store, client) };
}
/** Until what the scene says now has been compared. */
async function compared(methods: Methods, { stage }: Scene) {
  await vi.waitFor(() => expect(methods.now.value?.stage).toBe(stage), { timeout: 5_000 });
  if (methods.now.value === null) throw new Error("nothing compared");
  return methods.now.value;
}
async function swept(methods: Methods) {
  await vi.waitFor(() => expect(methods.sweeps.value?.of).toBe(methods.now.value), {
    timeout: 5_000,
  });
  if (methods.sweeps.value === null) throw new Error("nothing swept");
  return methods.sweeps.value;
}

describe("steps", () => {
  it("go from a tenth down to 1e-16, whole powers exactly", () => {
    expect(STEPS[0]).toBe(0.1);
    expect(STEPS.at(-1)).toBe(1e-16);
    expect(STEPS).toHaveLength(61);
    expect(stepOf(-7)).toBe(1e-7);
    for (let power = -16; power <= -1; power++) expect(STEPS).toContain(Number(`1e${power}`));
  });

  it("fall: each is smaller than the one before", () => {
    STEPS.slice(1).forEach((step, i) => expect(step).toBeLessThan(STEPS[i] ?? 0));
  });
});

describe("the methods beside each other", () => {
  it("agree on K′(1) = 12, and the quotients err as on the slide (0.13)", async () => {
    const { store, methods } = start(chain);
    const { graph, trace, numeric } = await compared(methods, store.scene.value);
    expect(trace.gradients[graph.inputs[0]?.node ?? -1]).toBe(12);
    expect(trace.tangents[0]).toBe(12);
    expect(numeric.derivatives[0]).toBeCloseTo(12, 6);
    const { schemes } = await swept(methods);
    const { derivatives, errors } = schemes.forward;
    const at = (h: number) => derivatives[STEPS.indexOf(h)] ?? NaN;
    expect(at(1e-1)).toBeCloseTo(14.364, 9);
    expect(at(1e-2)).toBeCloseTo(12.2216, 4);
    expect(at(1e-4)).toBeCloseTo(12.0022, 6);
    expect(at(1e-6)).toBeCloseTo(12.000022, 6);
    expect(at(1e-13)).toBeCloseTo(11.99, 2);
    // Rounding noise only: how large depends on the order of operations.
    expect(Math.abs(at(1e-15) - 12)).toBeGreaterThan(1);
    expect(at(1e-16)).toBe(0);
    expect(errors[STEPS.indexOf(1e-16)]).toBe(12);
    expect(schemes.central.derivatives[STEPS.indexOf(1e-4)]).toBeCloseTo(12.00000016, 7);
    methods.dispose();
  });

  it("in float32 err sooner: 12.0163 at 1e-4, 0 at 1e-7", async () => {
    const { store, methods } = start(chain);
    await compared(methods, store.scene.value);
    methods.precision.value = "float32";
    await vi.waitFor(() => expect(methods.sweeps.value?.of.precision).toBe("float32"));
    const { schemes } = await swept(methods);
    const at = (h: number) => schemes.forward.derivatives[STEPS.indexOf(h)] ?? NaN;
    expect(at(1e-4)).toBeCloseTo(12.0163, 4);
    expect(at(1e-8)).toBe(0);
    methods.dispose();
  });

  it.each([
    ["forward", 4],
    ["backward", 4],
    ["central", 6],
  ] as const)(
    "%s differences of three inputs take %d evaluations (0.14)",
    async (scheme, count) => {
      const { store, methods } = start(module);
      await compared(methods, store.scene.value);
      store.dispatch(setNumeric({ scheme, h: 1e-4 }));
      const { operations, numeric } = await compared(methods, store.scene.value);
      expect(operations.evaluations).toBe(count);
      expect(operations.numeric).toBe(count * operations.forward);
      const wanted = { forward: [12.0002, 4.5, -8.99955], backward: [11.9998, 4.5, -9.00045], central: [12, 4.5, -9] }; // prettier-ignore
      wanted[scheme].forEach((slope, i) => expect(numeric.derivatives[i]).toBeCloseTo(slope, 4));
      methods.dispose();
    },
  );

  it("follow an input that is dragged, the newest first, and end with the last", async () => {
    const { store, methods } = start(module);
    for (let i = 1; i <= 200; i++) store.dispatch(setInput("x", i));
    const { trace, graph } = await compared(methods, store.scene.value);
    expect(trace.gradients[graph.inputs[0]?.node ?? -1]).toBe((2 * 200 * 4) / 2);
    expect((await swept(methods)).of.stage.at["x"]).toBe(200);
    methods.dispose();
  });

  it("draw no curves of a formula that is gone, however slow they are", async () => {
    const names = Array.from({ length: 40 }, (_, i) => `w_${i}`);
    const formula = `f = ${names.map((name) => `sin(${name})`).join("+")}`;
    const at = Object.fromEntries(names.map((name) => [name, 1]));
    const { store, methods } = start(validateScene({ stage: { kind: "expression", formula, at } }));
    const { graph } = await compared(methods, store.scene.value);
    expect(workOf(graph, STEPS.length)).toBeGreaterThan(4e5);
    // Past the pause: the curves are under way.
    await new Promise((resolve) => setTimeout(resolve, 151));
    store.dispatch(openFormula("f = w_0^2", { w_0: 3 }, ""));
    const { of, schemes } = await vi.waitFor(
      () => {
        const found = methods.sweeps.value;
        if (found === null || found.of.graph.inputs.length > 1) throw new Error("not yet");
        return found;
      },
      { timeout: 5_000 },
    );
    expect(of).toBe(methods.now.value);
    expect(schemes.central.derivatives).toHaveLength(STEPS.length);
    expect(schemes.central.derivatives[STEPS.indexOf(1e-4)]).toBeCloseTo(6, 6);
    methods.dispose();
  });

  it("leave curves away that would take too long", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `w_${i}`);
    const formula = `f = ${names.map((name) => `sin(${name})*${name}`).join("+")}`;
    const at = Object.fromEntries(names.map((name) => [name, 1]));
    const { store, methods } = start(validateScene({ stage: { kind: "expression", formula, at } }));
    const { graph } = await compared(methods, store.scene.value);
    expect(workOf(graph, STEPS.length)).toBeGreaterThan(6e7);
    expect(methods.tooMuch.value).toBe(true);
    expect(methods.sweeps.value).toBeNull();
    methods.dispose();
  });
});

describe("a nudge (1.16)", () => {
  it("predicts by the derivative what almost happens", async () => {
    const { store, methods } = start(module);
    await compared(methods, store.scene.value);
    const by = computed(() => "x");
    const nudge = createNudge({ client, session: methods.session, now: methods.now, by });
    await vi.waitFor(() => expect(nudge.result.value?.by).toBe(1));
    const { name, at, low, high, nudge: found } = nudge.result.value ?? { nudge: undefined };
    expect({ name, at }).toEqual({ name: "x", at: 3 });
    // x²y/z at (3, 4, 2): 18 and 12; at x = 4 it is 32.
    expect(found).toMatchObject({ value: 18, derivative: 12, change: 14, predicted: 12 });
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(4);
    expect(found?.values).toHaveLength(121);
    expect(found?.values[60]).toBeCloseTo(18, 12);
    nudge.share.value = -0.005;
    await vi.waitFor(() => expect(nudge.result.value?.by).toBe(-0.01));
    expect(nudge.result.value?.nudge.predicted).toBeCloseTo(-0.12, 12);
    expect(nudge.result.value?.nudge.change).toBeCloseTo(-0.1198, 12);
    nudge.dispose();
    methods.dispose();
  });

  it("reaches about as far as the number is large", () => {
    expect([0, 1, 3, 50, -700].map(reachOf)).toEqual([0.5, 0.5, 2, 50, 500]);
  });
});

describe("the lever of inputs", () => {
  it.each([1, 10, 1000])("counts what the slopes of %d weights cost", async (n) => {
    const lever = createLever(client, module.conventions);
    lever.inputs.value = n;
    await vi.waitFor(() => expect(lever.costs.value?.inputs).toBe(n), { timeout: 5_000 });
    const { forward, central } = lever.costs.value ?? {};
    expect(forward?.evaluations).toBe(n + 1);
    expect(central?.evaluations).toBe(2 * n);
    expect(forward?.numeric).toBe((n + 1) * (forward?.forward ?? NaN));
    // Reverse mode: one pass, about as much work as the evaluation itself.
    expect(forward?.backward).toBeLessThanOrEqual(2 * (forward?.forward ?? NaN));
    lever.dispose();
  });
});

describe("actions", () => {
  it("set the quotient, and leave other stages alone", () => {
    const next = setNumeric({ h: 1e-3 })(module);
    const { numeric } = next.stage as { readonly numeric?: Numeric };
    expect(numeric).toEqual({ scheme: "central", h: 1e-3 });
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
    const or = presetScene("or");
    expect(setNumeric({ h: 1 })(or)).toBe(or);
    expect(openFormula("f = x", { x: 1 }, "")(or)).toBe(or);
  });

  it("open a derivative as a formula of its own, valid as it stands", () => {
    const next = openFormula("df_dx = 2*x*y/z", { x: 3, y: 4, z: 2 }, "∂f/∂x")(module);
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
    expect(next.title).toBe("∂f/∂x");
  });
});
