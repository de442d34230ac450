/**
 * What an embed and the page around it say to each other: plain objects `{ns, v, id?, type}`, version
 * 1. Pure. What comes in is hostile: it is read field by field, and its scenes by the scene's own
 * validator; nothing in it is ever run or inserted.
 */
import { nearest } from "../core/near.ts";
import { printable } from "../core/printable.ts";
import { embedMessages as say } from "../core/words/embed-messages.ts";
import { LIMITS } from "../scene/limits.ts";
import { isObject } from "../scene/shape.ts";
import type { Answered } from "../state/answer.ts";

export const NAMESPACE = "backprop-lab";
export const VERSION = 1;

/** Given by who asks; the answer carries it. */
export type MessageId = string | number;

/** Parent -> embed. */
export type Request =
  | { readonly type: "play" | "pause" | "reset" | "getState" }
  /** So many steps forward, or back where negative; 1 when not said. */
  | { readonly type: "step"; readonly by: number }
  /** `scene`: a document, or a link or its hash. `step`: `view.step` of the document. */
  | { readonly type: "setState"; readonly scene?: unknown; readonly step?: number }
  | { readonly type: "snapshot"; readonly format: "svg" | "png" };
export type RequestType = Request["type"];

const REQUESTS = {
  play: [],
  pause: [],
  reset: [],
  getState: [],
  step: ["by"],
  setState: ["scene", "step"],
  snapshot: ["format"],
} as const satisfies Record<RequestType, readonly string[]>;
export const REQUEST_TYPES = Object.keys(REQUESTS) as readonly RequestType[];

/** A key that nothing in the embed uses, as `KeyboardEvent` has it. */
export interface KeyMessage {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a run is. */
export interface Progress {
  /** `view.step` of the document: nodes, moves, rows or examples; never LAST_STEP where the end is known. */
  readonly step: number;
  /** Steps from the start to the end; null where there is no end. */
  readonly steps: number | null;
  readonly playing: boolean;
  readonly canStep: boolean;
  readonly canBack: boolean;
}

/** Embed -> parent, unasked. */
export type Report =
  /** The stage stands and can be stepped. */
  | ({ readonly type: "ready"; readonly stage: string; readonly title: string } & Progress)
  /** The height in pixels at which all of it can be seen. */
  | { readonly type: "resize"; readonly height: number }
  /** The document has changed. */
  | { readonly type: "state"; readonly scene: unknown }
  | { readonly type: "event"; readonly name: "step" | "play" | "pause"; readonly detail: Progress }
  /** Something was answered: a prediction, or a blank of an exercise. */
  | { readonly type: "event"; readonly name: "answer"; readonly detail: Answered }
  /** Escape was pressed and nothing used it. */
  | { readonly type: "release-focus" }
  | ({ readonly type: "key" } & KeyMessage);
export type ReportType = Report["type"];

/** Embed -> parent, with the id of the request. */
export type Answer =
  | { readonly type: Exclude<RequestType, "getState" | "snapshot"> }
  | { readonly type: "getState"; readonly scene: unknown; readonly playing: boolean }
  /** `data`: the SVG's text, or a data URL. */
  | { readonly type: "snapshot"; readonly format: "svg" | "png"; readonly data: string }
  | { readonly type: "error"; readonly message: string };

export type Enveloped<Body> = Body & {
  readonly ns: typeof NAMESPACE;
  readonly v: typeof VERSION;
  readonly id?: MessageId;
};

export function envelope<Body extends object>(body: Body, id?: MessageId): Enveloped<Body> {
  return { ns: NAMESPACE, v: VERSION, ...(id === undefined ? {} : { id }), ...body };
}

/** What came to an embed. */
export type Received =
  /** Of somebody else. */
  | { readonly kind: "foreign" }
  /** reveal.js: the frame's slide is shown, or left. */
  | { readonly kind: "slide"; readonly shown: boolean }
  | { readonly kind: "request"; readonly request: Request; readonly id: MessageId | undefined }
  | { readonly kind: "bad"; readonly message: string; readonly id: MessageId | undefined };

/** How many steps one message may ask for. */
export const MOST_STEPS = 10_000;

const isWhole = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high;

const isId = (id: unknown): id is MessageId =>
  (typeof id === "string" && id.length <= 100) || (typeof id === "number" && Number.isFinite(id));

const isRequestType = (type: string): type is RequestType => Object.hasOwn(REQUESTS, type);

const ENVELOPE: readonly string[] = ["ns", "v", "id", "type"];

function problemOf(message: Readonly<Record<string, unknown>>): string | null {
  const { v, id, type } = message;
  if (v === undefined) return say.noVersion;
  if (v !== VERSION) return say.version(typeof v === "number" ? String(v) : typeof v);
  if (id !== undefined && !isId(id)) return say.id;
  if (typeof type !== "string") return say.noType;
  if (!isRequestType(type))
    return say.type(printable(type.slice(0, 40)), nearest(type, REQUEST_TYPES));
  const fields: readonly string[] = REQUESTS[type];
  const other = Object.keys(message).find(
    (name) => !ENVELOPE.includes(name) && !fields.includes(name),
  );
  return other === undefined
    ? null
    : say.field(printable(other.slice(0, 40)), type, nearest(other.slice(0, 40), fields));
}

/** The request, or what is wrong with its fields. */
function requestOf(message: Readonly<Record<string, unknown>>): Request | string {
  const type = message["type"] as RequestType;
  switch (type) {
    case "step": {
      const { by = 1 } = message;
      return isWhole(by, -MOST_STEPS, MOST_STEPS) ? { type, by } : say.by(MOST_STEPS);
    }
    case "setState": {
      const { scene, step } = message;
      if (scene === undefined && step === undefined) return say.nothing;
      if (step === undefined) return { type, scene };
      if (!isWhole(step, -1, LIMITS.step)) return say.step(LIMITS.step);
      return scene === undefined ? { type, step } : { type, scene, step };
    }
    case "snapshot": {
      const { format = "svg" } = message;
      return format === "svg" || format === "png" ? { type, format } : say.format;
    }
    case "play":
    case "pause":
    case "reset":
    case "getState":
      return { type };
  }
}

/** Never throws, whatever came. */
export function readMessage(data: unknown): Received {
  if (data === "slide:start" || data === "slide:stop")
    return { kind: "slide", shown: data === "slide:start" };
  if (!isObject(data) || data["ns"] !== NAMESPACE) return { kind: "foreign" };
  const id = isId(data["id"]) ? data["id"] : undefined;
  const problem = problemOf(data);
  if (problem !== null) return { kind: "bad", message: problem, id };
  const request = requestOf(data);
  return typeof request === "string"
    ? { kind: "bad", message: request, id }
    : { kind: "request", request, id };
}

const REPORT_TYPES: Readonly<Record<ReportType | Answer["type"], true>> = {
  ready: true,
  resize: true,
  state: true,
  event: true,
  "release-focus": true,
  key: true,
  error: true,
  play: true,
  pause: true,
  reset: true,
  step: true,
  getState: true,
  setState: true,
  snapshot: true,
};

/** What came from an embed to the page around it; null where it is none of its messages. */
export function readReport(data: unknown): Enveloped<Report | Answer> | null {
  if (!isObject(data) || data["ns"] !== NAMESPACE || data["v"] !== VERSION) return null;
  const { type } = data;
  const isKnown = typeof type === "string" && Object.hasOwn(REPORT_TYPES, type);
  return isKnown ? (data as unknown as Enveloped<Report | Answer>) : null;
}
