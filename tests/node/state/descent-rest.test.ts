import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { DescentStage } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { createDescentController } from "../../../web/state/descent.ts";
import { restOf, type Rest } from "../../../web/state/descent-rest.ts";
import { createStore } from "../../../web/state/store.ts";

describe("where a descent comes to rest", () => {
  let client: Client;
  beforeAll(async () => {
    client = await openEngine();
  });
  afterAll(() => client.close());

  async function rest(
    stage: Partial<Omit<DescentStage, "optimizers">> & object,
  ): Promise<Rest | null> {
    const scene = validateScene({ stage: { kind: "descent", ...stage } });
    const live = createDescentController(createStore(scene), client);
    for (let i = 0; i < 6; i++) await client.call("about", {});
    const result = live.result.value;
    const found = result === null ? null : restOf(result.run, 0, live.landscape.value);
    live.dispose();
    return found;
  }
  const sgd = (rate: number) => ({ optimizers: [{ kind: "sgd", rate }] });
  const bowl = { formula: "4(x-2)^2 + 4(y+1)^2 - 0.1x*y", start: { x: 0, y: 0 } };

  it("in the bowl: at its minimum, from the move on from which no slope is left", async () => {
    expect(await rest({ ...bowl, ...sgd(0.1), steps: 20 })).toEqual({ move: 9, minimum: true });
  });

  it("nowhere while it is under way, or moves away", async () => {
    expect(await rest({ ...bowl, ...sgd(0.1), steps: 5 })).toBeNull();
    expect(await rest({ ...bowl, ...sgd(0.25), steps: 50 })).toBeNull();
    // Momentum passes the minimum at speed.
    const heavy = { optimizers: [{ kind: "sgd", rate: 0.1, momentum: 0.99 }] };
    expect(await rest({ formula: "θ^2/2", start: { θ: 1 }, ...heavy, steps: 40 })).toBeNull();
  });

  it("on a curve, and on a saddle, which is no minimum", async () => {
    const curve = await rest({ formula: "(a-3)^2", start: { a: 0 }, ...sgd(0.5), steps: 4 });
    expect(curve).toEqual({ move: 1, minimum: true });
    const saddle = await rest({
      formula: "x^2 - y^2",
      start: { x: 1, y: 0 },
      ...sgd(0.4),
      steps: 30,
    });
    expect(saddle?.minimum).toBe(false);
  });

  it("at its start, where there is no slope, or no move to make", async () => {
    const start = { x: 0, y: 0 };
    expect(await rest({ formula: "x^2 + y^2", start, steps: 3 })).toEqual({
      move: 0,
      minimum: true,
    });
    expect((await rest({ formula: "x^2 + y^2", start, steps: 0 }))?.move).toBe(0);
  });

  it("beside what has no value nothing is said about what is around", async () => {
    const scene = validateScene({ stage: { kind: "descent", ...bowl, ...sgd(0.1), steps: 20 } });
    const live = createDescentController(createStore(scene), client);
    for (let i = 0; i < 6; i++) await client.call("about", {});
    const [result, landscape] = [live.result.value, live.landscape.value];
    if (result === null || landscape === null) throw new Error("nothing computed");
    const values = landscape.values.map(() => NaN);
    expect(restOf(result.run, 0, landscape)?.minimum).toBe(true);
    expect(restOf(result.run, 0, { ...landscape, values })?.minimum).toBeNull();
    live.dispose();
  });

  it("without a picture of three inputs nothing is said about what is around", async () => {
    const start = { x: 1, y: 1, z: 1 };
    const found = await rest({ formula: "x^2+y^2+z^2", start, ...sgd(0.5), steps: 5 });
    expect(found).toEqual({ move: 1, minimum: null });
  });
});
