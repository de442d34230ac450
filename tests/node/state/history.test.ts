import { describe, expect, it } from "vitest";
import { HistoryKeeper } from "../../../web/state/history.ts";

const piece = (from: number, loss: readonly number[]) => ({
  from,
  loss: Float64Array.from(loss),
  accuracy: new Float64Array(loss.length),
  testLoss: new Float64Array(),
  testAccuracy: new Float64Array(),
});

describe("the history of a run", () => {
  it("takes only what is new of pieces that overlap, and nothing of one that leaves a gap", () => {
    const history = new HistoryKeeper();
    history.start(0, 4);
    history.add(piece(0, [5, 4]));
    history.add(piece(1, [4, 3]));
    history.add(piece(7, [0]));
    expect(history.shown.value.loss).toEqual([5, 4, 3]);
    expect(history.received).toBe(3);
  });

  it("thins a long run evenly", () => {
    const history = new HistoryKeeper();
    history.start(0, 1);
    const count = 100_000;
    history.add(
      piece(
        0,
        Array.from({ length: count }, (_, i) => i),
      ),
    );
    const { first, stride, loss } = history.shown.value;
    expect(loss.length).toBeLessThanOrEqual(4096);
    expect(loss.every((value, i) => value === first + i * stride)).toBe(true);
    expect((loss.at(-1) ?? 0) + stride).toBeGreaterThan(count - 1);
  });

  it("goes on with a curve that was kept, up to where the run branched off it", () => {
    const history = new HistoryKeeper();
    history.start(0, 4);
    history.add(piece(0, [5, 4, 3, 2]));
    const old = history.snapshot();
    history.start(0, 4);
    history.add(piece(0, [9]));
    history.restore(old);
    history.start(8, 4);
    history.add(piece(0, [3, 7]));
    expect(history.shown.value).toMatchObject({ first: 0, loss: [5, 4, 3, 7] });
    expect(old.loss).toEqual([5, 4, 3, 2]);
  });

  it("starts a new curve for a new start", () => {
    const history = new HistoryKeeper();
    history.start(0, 4);
    history.add(piece(0, [5, 4]));
    history.start(0, 4);
    expect(history.shown.value.loss).toEqual([]);
  });
});
