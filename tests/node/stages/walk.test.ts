import { describe, expect, it } from "vitest";
import { endOf, forwardOrder, lastPass, passAt } from "../../../web/stages/network/passes/walk.ts";

const chain = [
  { id: "a", from: ["input"] },
  { id: "b", from: ["a"] },
];

describe("the walk through an update", () => {
  it("goes forward, over the loss, backward, to the update", () => {
    const walk = Array.from({ length: lastPass(2) + 1 }, (_, pass) => passAt(pass, chain));
    expect(walk.map(({ phase, layer }) => `${phase} ${layer}`)).toEqual([
      "start -1",
      "forward 0",
      "forward 1",
      "loss -1",
      "backward 1",
      "backward 0",
      "update -1",
    ]);
    expect(passAt(99, chain).phase).toBe("update");
    for (const phase of ["forward", "loss", "backward", "update"] as const)
      expect(passAt(endOf(phase, 2), chain).phase).toBe(phase);
  });

  it("comes to each layer after all that it reads, however they are listed", () => {
    const layers = [
      { id: "sum", from: ["left", "right"] },
      { id: "left", from: ["input"] },
      { id: "right", from: ["left"] },
    ];
    expect(forwardOrder(layers)).toEqual([1, 2, 0]);
  });
});
