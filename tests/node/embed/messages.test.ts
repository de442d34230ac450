/** The message API: what is read of a message, and that nothing that is sent can throw. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  envelope,
  MOST_STEPS,
  readMessage,
  readReport,
  REQUEST_TYPES,
} from "../../../web/embed/messages.ts";

const message = (body: object): object => ({ ns: "backprop-lab", v: 1, ...body });
const sentence = (body: object): string => {
  const read = readMessage(message(body));
  return read.kind === "bad" ? read.message : read.kind;
};

describe("a message to an embed", () => {
  it.each([
    [{ type: "play" }, { type: "play" }],
    [{ type: "step" }, { type: "step", by: 1 }],
    [
      { type: "step", by: -3 },
      { type: "step", by: -3 },
    ],
    [
      { type: "setState", step: 4 },
      { type: "setState", step: 4 },
    ],
    [
      { type: "setState", scene: "preset=or" },
      { type: "setState", scene: "preset=or" },
    ],
    [{ type: "snapshot" }, { type: "snapshot", format: "svg" }],
    [
      { type: "snapshot", format: "png" },
      { type: "snapshot", format: "png" },
    ],
  ])("is read: %j", (body, request) => {
    expect(readMessage(message({ ...body, id: "a" }))).toEqual({
      kind: "request",
      request,
      id: "a",
    });
  });

  it.each([
    [{ type: "stepp" }, 'type: no message "stepp"; did you mean "step"?'],
    [{ type: "ready" }, 'type: no message "ready"'],
    [{ type: "constructor" }, 'type: no message "constructor"'],
    [{}, "type: the name of a message expected"],
    [{ type: "play", v: 2 }, "v: 1 expected, found 2"],
    [{ type: "play", v: "1" }, "v: 1 expected, found string"],
    [{ type: "play", id: {} }, "id: a text of at most 100 characters or a number expected"],
    [{ type: "step", by: 0.5 }, `by: a whole number from -${MOST_STEPS} to ${MOST_STEPS} expected`],
    [{ type: "step", bye: 1 }, 'bye: step has no such field; did you mean "by"?'],
    [{ type: "setState" }, "setState: scene or step expected"],
    [{ type: "setState", step: -2 }, /^step: a whole number from -1 to \d+ expected$/],
    [{ type: "snapshot", format: "gif" }, 'format: "svg" or "png" expected'],
  ])("is refused with a sentence: %j", (body, expected) => {
    if (typeof expected === "string") expect(sentence(body)).toBe(expected);
    else expect(sentence(body)).toMatch(expected);
  });

  it("is somebody else's without our name", () => {
    for (const data of [null, 1, "play", [], {}, { ns: "other", type: "play" }])
      expect(readMessage(data)).toEqual({ kind: "foreign" });
  });

  it("understands what reveal.js tells the frames of its slides", () => {
    expect(readMessage("slide:start")).toEqual({ kind: "slide", shown: true });
    expect(readMessage("slide:stop")).toEqual({ kind: "slide", shown: false });
  });

  it("never throws and never makes a request of anything else", () => {
    const types = fc.constantFrom(...REQUEST_TYPES, "ready", "toString", "__proto__");
    const ours = fc.record(
      {
        ns: fc.constant("backprop-lab"),
        v: fc.oneof(fc.constant(1), fc.anything()),
        id: fc.anything(),
        type: fc.oneof(types, fc.anything()),
        by: fc.anything(),
        scene: fc.anything(),
        step: fc.anything(),
        format: fc.anything(),
      },
      { requiredKeys: ["ns", "v"] },
    );
    fc.assert(
      fc.property(fc.oneof(ours, fc.anything({ withBigInt: true, withMap: true })), (data) => {
        const read = readMessage(data);
        if (read.kind === "request") expect(REQUEST_TYPES).toContain(read.request.type);
        if (read.kind === "bad") expect(read.message).not.toBe("");
        if ("id" in read) expect(["string", "number", "undefined"]).toContain(typeof read.id);
        expect(readReport(data) === null || typeof readReport(data) === "object").toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("a message from an embed", () => {
  it("is known by its name, version and type", () => {
    const report = envelope({ type: "resize", height: 3 } as const);
    expect(readReport(report)).toEqual(report);
    for (const other of [{ ...report, v: 2 }, { ...report, ns: "x" }, { ...report, type: "x" }, 7])
      expect(readReport(other)).toBeNull();
  });
});
