/**
 * The embed's side of the message API: does what the page around it asks for, one request after the
 * other, and tells it what happens. Only the parent is listened to; what it sends is data.
 */
import { effect } from "@preact/signals";
import { embedMessages as say } from "../core/words/embed-messages.ts";
import { decodeScene, fitsLink, withExercise } from "../scene/codec.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Scene } from "../scene/schema.ts";
import { validateScene } from "../scene/validate.ts";
import { setStep } from "../state/actions/view.ts";
import { answered } from "../state/answered.ts";
import type { Store } from "../state/store.ts";
import type { App } from "../stages/common/context.ts";
import {
  envelope,
  readMessage,
  type Answer,
  type MessageId,
  type Progress,
  type Report,
  type Request,
  type RequestType,
} from "./messages.ts";
import { withHidden, withoutHidden } from "./controls.ts";
import type { HideName } from "./options.ts";
import { setPlaying, type Playing } from "./play.ts";

/** The document is told so long after its last change, in milliseconds. */
const STATE_MS = 200;

export type Post = (message: Report | Answer, id?: MessageId) => void;

/** Nobody else hears it; a page that is not framed talks to nobody. */
export const postToParent: Post = (message, id) => {
  if (window.parent !== window) window.parent.postMessage(envelope(message, id), "*");
};

/** null as long as there is nothing to step. */
export function progressOf({ transport, store }: App): Progress | null {
  const control = transport.value;
  if (control === null) return null;
  const [canStep, canBack] = [control.canStep.value, control.canBack.value];
  if (!canStep && !canBack) return null;
  const { step } = store.scene.value.view;
  const steps = control.last?.value ?? null;
  const taken = steps !== null && (step < 0 || step > steps) ? steps : Math.max(0, step);
  return { step: taken, steps, playing: control.playing.value, canStep, canBack };
}

/** Resolves once the stage can be stepped. */
export function whenReady(app: App): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (progressOf(app) === null) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

async function sceneOf(given: unknown): Promise<Scene> {
  return typeof given === "string" ? decodeScene(given) : withExercise(validateScene(given));
}

interface Desk {
  readonly app: App;
  /** Without locks: the page around may set what its readers may not. */
  readonly store: Store;
  /** What this embed leaves out beside what the document does. */
  readonly hide: readonly HideName[];
}

async function setState(
  { store, hide }: Desk,
  given: Request & { type: "setState" },
): Promise<void> {
  const scene = given.scene === undefined ? null : await sceneOf(given.scene);
  if (scene !== null) store.load(withHidden(scene, hide));
  if (given.step !== undefined) store.dispatch(setStep(given.step), { history: "view" });
}

function stepBy({ transport }: App, by: number): void {
  for (let i = 0; i < Math.abs(by); i++) {
    const control = transport.peek();
    if (control === null || !(by > 0 ? control.canStep : control.canBack).peek()) return;
    if (by < 0) control.back();
    else if (control.pass !== undefined) control.pass();
    else control.step();
  }
}

async function perform(desk: Desk, request: Request): Promise<Answer> {
  const { app, store } = desk;
  const { type } = request;
  switch (type) {
    case "getState":
      return {
        type,
        scene: pruneScene(withoutHidden(store.scene.peek(), desk.hide)),
        playing: app.transport.peek()?.playing.peek() ?? false,
      };
    case "setState":
      await setState(desk, request);
      return { type };
    case "snapshot": {
      const { snapshot } = await import("./snapshot.ts");
      return {
        type,
        format: request.format,
        data: await snapshot(request.format, store.scene.peek().title),
      };
    }
  }
  // What moves needs a stage that stands; a scene that cannot be run never does.
  if (progressOf(app) === null) throw new Error(say.notReady);
  if (type === "step") stepBy(app, request.by);
  else if (type === "reset") app.transport.peek()?.reset();
  else setPlaying(app, type === "play");
  return { type };
}

const MOVING: readonly RequestType[] = ["play", "pause", "step", "reset", "snapshot"];
/** These wait for the stage, which may still be loading, but not for ever: some never stand. */
const PATIENCE_MS = 8000;
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
const IDLE: Progress = { step: 0, steps: null, playing: false, canStep: false, canBack: false };

export interface TalkOptions extends Desk {
  readonly playing: Playing;
  readonly ready: Promise<void>;
  readonly post?: Post;
}

export function listenToParent(options: TalkOptions): void {
  const { playing, post = postToParent } = options;
  let last: Promise<unknown> = Promise.resolve();
  const answer = async (request: Request, id: MessageId | undefined): Promise<void> => {
    if (MOVING.includes(request.type)) await Promise.race([whenReady(options.app), patience()]);
    const given = await perform(options, request).catch((error: Error) => ({
      type: "error" as const,
      message: error.message,
    }));
    if (id !== undefined || given.type === "error") post(given, id);
  };
  window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window) return;
    const received = readMessage(data);
    if (received.kind === "slide") playing.onSlide(received.shown);
    if (received.kind === "bad") post({ type: "error", message: received.message }, received.id);
    if (received.kind === "request") last = last.then(() => answer(received.request, received.id));
  });
}

/** Where nothing is on stage: every request gets the reason, but a document that can be opened is. */
export function listenRefused(reason: string, open: (scene: Scene) => void): void {
  postToParent({ type: "error", message: reason });
  const controller = new AbortController();
  const { signal } = controller;
  const onMessage = async ({ source, data }: MessageEvent<unknown>): Promise<void> => {
    if (source !== window.parent || window.parent === window) return;
    const received = readMessage(data);
    if (received.kind === "bad")
      postToParent({ type: "error", message: received.message }, received.id);
    if (received.kind !== "request") return;
    const { request, id } = received;
    try {
      if (request.type !== "setState" || request.scene === undefined) throw new Error(reason);
      const scene = await sceneOf(request.scene);
      if (signal.aborted) {
        // What was opened meanwhile listens itself.
        window.dispatchEvent(new MessageEvent("message", { source, data }));
        return;
      }
      controller.abort();
      open(scene);
      postToParent({ type: "setState" }, id);
    } catch (error) {
      postToParent({ type: "error", message: (error as Error).message }, id);
    }
  };
  window.addEventListener("message", (event) => void onMessage(event), { signal });
}

/** `ready` once, then each step, each answer, and the document after it has changed. */
export function tellParent({ app, store, hide, ready, post = postToParent }: TalkOptions): void {
  let before: Progress | null = null;
  let timer = 0;
  const tellState = (): void => {
    const scene = store.scene.peek();
    if (fitsLink(scene)) post({ type: "state", scene: pruneScene(withoutHidden(scene, hide)) });
  };
  void Promise.race([ready, patience()]).then(() => {
    const { stage, title } = store.scene.peek();
    before = progressOf(app) ?? IDLE;
    post({ type: "ready", stage: stage.kind, title, ...before });
    let known = store.scene.peek();
    effect(() => {
      const scene = store.scene.value;
      if (scene === known) return;
      known = scene;
      window.clearTimeout(timer);
      timer = window.setTimeout(tellState, STATE_MS);
    });
    effect(() => {
      const now = progressOf(app);
      if (now === null) return;
      if (now.playing !== before?.playing)
        post({ type: "event", name: now.playing ? "play" : "pause", detail: now });
      if (now.step !== before?.step) post({ type: "event", name: "step", detail: now });
      before = now;
    });
  });
  effect(() => {
    const detail = answered.value;
    if (detail !== null) post({ type: "event", name: "answer", detail });
  });
}
