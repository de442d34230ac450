/** 100,000 messages, addresses and kept states of embeds that nobody meant: taken, or refused. */
import { afterAll, expect, test, vi } from "vitest";
import { envelope, MOST_STEPS, readMessage, readReport, type Request } from "../../../web/embed/messages.ts"; // prettier-ignore
import { HIDE_NAMES, LOCK_NAMES, OptionError, readAddress, writeOptions } from "../../../web/embed/options.ts"; // prettier-ignore
import { keepState, keptState } from "../../../web/embed/stay.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { mutated, mutatedLink, pick, seeded } from "../scene/mutated.ts";

const MESSAGES = 60_000;
const ADDRESSES = 30_000;
const KEPT = 10_000;
afterAll(() => vi.unstubAllGlobals());

/** A short sentence on one line, of which nothing can be seen as something else. */
function checkSentence(message: string): void {
  // Plain, since it is asked a hundred thousand times.
  if (message.length >= 300 || !/\S/.test(message) || /undefined|\[object|\p{C}/u.test(message))
    expect.fail(message);
}

const scene: unknown = JSON.parse(JSON.stringify(pruneScene(presetScene("or"))));
const MEANT: readonly Request[] = [
  { type: "play" },
  { type: "pause" },
  { type: "reset" },
  { type: "getState" },
  { type: "step", by: -3 },
  { type: "setState", scene, step: 4 },
  { type: "setState", scene: "preset=or" },
  { type: "snapshot", format: "png" },
];

/** What each request may hold, said a second time. */
function isMeant(request: Request): boolean {
  switch (request.type) {
    case "step":
      return Number.isInteger(request.by) && Math.abs(request.by) <= MOST_STEPS;
    case "setState": {
      const { scene: given, step } = request;
      if (step !== undefined && !(Number.isInteger(step) && step >= -1)) return false;
      return given !== undefined || step !== undefined;
    }
    case "snapshot":
      return ["svg", "png"].includes(request.format);
    default:
      return ["play", "pause", "reset", "getState"].includes(request.type);
  }
}

test("messages", { timeout: 120_000 }, () => {
  const documents = MEANT.map((request, i) => envelope(request, i % 2 === 0 ? i : `id ${i}`));
  const random = seeded(3);
  const counts = { foreign: 0, slide: 0, request: 0, bad: 0 };
  for (let i = 0; i < MESSAGES; i++) {
    const data = mutated(pick(random, documents), documents, random);
    const read = readMessage(data);
    counts[read.kind]++;
    if (read.kind === "bad") checkSentence(read.message);
    if (read.kind === "request" && !isMeant(read.request))
      expect.fail(JSON.stringify(read.request));
    if ("id" in read && !["string", "number", "undefined"].includes(typeof read.id))
      expect.fail(JSON.stringify(read.id));
    readReport(data);
  }
  expect(Math.min(counts.foreign, counts.request, counts.bad)).toBeGreaterThan(MESSAGES / 20);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("addresses", { timeout: 120_000 }, () => {
  const options = [
    ...HIDE_NAMES.map((name) => writeOptions({ hide: [name, "link"], presenter: true })),
    ...LOCK_NAMES.map((name) => writeOptions({ lock: [name], theme: "dark", keys: "deck" })),
    writeOptions({ autoplay: "slide", hide: HIDE_NAMES, lock: ["all"] }),
  ];
  const random = seeded(4);
  let taken = 0;
  for (let i = 0; i < ADDRESSES; i++) {
    const given = `preset=or&${pick(random, options)}`;
    const address = mutatedLink(given, pick(random, options), random);
    try {
      const read = random() < 0.5 ? readAddress("", `#${address}`) : readAddress(`?${address}`, "");
      taken++;
      // Nothing but names that are known, which are written as they were read.
      if (i % 20 > 0) continue;
      const again = readAddress(`?${writeOptions(read.options)}`, "").options;
      expect(again).toEqual(read.options);
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      checkSentence(error.message);
    }
  }
  expect(taken).toBeGreaterThan(ADDRESSES / 10);
  expect(taken).toBeLessThan(ADDRESSES);
});

test("what a frame has kept under its name", { timeout: 120_000 }, async () => {
  vi.stubGlobal("location", { search: "", hash: "#preset=or" });
  const frame = { name: "" };
  vi.stubGlobal("window", frame);
  const texts = (["or", "x2y-over-z", "exercise-xor-gates"] as const).map((id) => {
    keepState(presetScene(id));
    return frame.name;
  });
  expect(await keptState()).toEqual(presetScene("exercise-xor-gates"));
  const documents = texts.map((text): unknown => JSON.parse(text));
  const random = seeded(5);
  let taken = 0;
  for (let i = 0; i < KEPT; i++) {
    frame.name =
      random() < 0.5
        ? JSON.stringify(mutated(pick(random, documents), documents, random))
        : mutatedLink(pick(random, texts), pick(random, texts), random);
    const kept = await keptState();
    if (kept === null) continue;
    taken++;
    if (taken % 20 === 0) expect(validateScene(pruneScene(kept))).toStrictEqual(kept);
  }
  expect(taken).toBeGreaterThan(KEPT / 100);
  expect(taken).toBeLessThan(KEPT / 2);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
