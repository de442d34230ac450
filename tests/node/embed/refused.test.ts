/** An embed that shows nothing: what it is asked is refused, until a document comes. */
import { afterEach, expect, it, vi } from "vitest";
import { listenRefused } from "../../../web/embed/talk.ts";

afterEach(() => vi.unstubAllGlobals());

class Message extends Event {
  readonly source: unknown;
  readonly data: unknown;
  constructor(type: string, { source, data }: { source: unknown; data: unknown }) {
    super(type);
    this.source = source;
    this.data = data;
  }
}

/** A frame whose page around it asks these one after the other. */
function frame() {
  const answers: { readonly type: string; readonly id?: number; readonly message?: string }[] = [];
  const parent = { postMessage: (answer: (typeof answers)[number]) => answers.push(answer) };
  const self = Object.assign(new EventTarget(), { parent });
  vi.stubGlobal("window", self);
  vi.stubGlobal("MessageEvent", Message);
  const ask = (request: object): boolean =>
    self.dispatchEvent(
      new Message("message", { source: parent, data: { ns: "backprop-lab", v: 1, ...request } }),
    );
  return { answers, ask, self };
}

it("says why, and opens the first document that can be shown; the next is that one's", async () => {
  const { answers, ask, self } = frame();
  const opened: string[] = [];
  const later: unknown[] = [];
  listenRefused("nothing here", (scene) => {
    opened.push(scene.stage.kind);
    self.addEventListener("message", (event) => later.push((event as Message).data));
  });
  ask({ type: "play", id: 1 });
  ask({ type: "setState", scene: "no-such", id: 2 });
  ask({ type: "setState", scene: "preset=or", id: 3 });
  ask({ type: "setState", scene: "preset=xor", id: 4 });
  await vi.waitFor(() => expect(later).toMatchObject([{ scene: "preset=xor", id: 4 }]));
  expect(opened).toEqual(["perceptron"]);
  expect(answers.map(({ type, id }) => [type, id])).toEqual([
    ["error", undefined],
    ["error", 1],
    ["error", 2],
    ["setState", 3],
  ]);
  expect(answers[1]?.message).toBe("nothing here");
});
