/** The program beside the step mode as text; that PyTorch makes the same update of it is tested elsewhere. */
import { afterAll, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { programOf, programText } from "../../../web/stages/network/passes/pytorch.ts";
import { inspected } from "./inspected.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

it.each([
  ["pytorch", 0],
  ["classic", 1],
])(
  "has an optimizer of its own for momentum as %s: %i, and one empty line before the layers",
  async (momentum, classes) => {
    const stage = {
      data: { preset: "xor" },
      model: { inputs: 2, layers: [{ kind: "dense", units: 1 }] },
      optimizer: { kind: "sgd", rate: 0.1, momentum: 0.9 },
    };
    const { net } = await inspected(engine, stage, { conventions: { momentum } });
    const text = programText(programOf({ ...net, batch: null }));
    expect(text.match(/^class /gm) ?? []).toHaveLength(classes);
    expect(text).toMatch(/[^\n]\n\nlayer1 = /);
  },
);
