/**
 * `<backprop-lab scene="…">`: a frame of embed.html as an element of any page. What it is told by
 * attributes and properties goes to the frame, what the frame says comes as events; frames of one
 * site share the engine's file. The frame is a child, so that decks find it as they find any other.
 */
import { toBase64url } from "../core/base64url.ts";
import { messageFrom, post, serve, watchSight, type FrameMessage } from "./frame.ts";
import type { Answer, Progress, Report } from "./messages.ts";
import {
  ELEMENT,
  ELEMENT_ATTRIBUTES,
  FILES,
  OPTION_KEYS,
  optionPart,
  sceneHash,
  type OptionKey,
} from "./names.ts";

const RULES = `
:host { display: block; height: var(--backprop-lab-height, 35rem); position: relative; }
:host([hidden]) { display: none; }
slot[name="frame"]::slotted(iframe) {
  display: block; width: 100% !important; height: 100% !important; margin: 0 !important;
  max-width: none !important; max-height: none !important; border: 1px solid #8884;
  box-sizing: border-box;
}
:host(:state(ready)) slot:not([name]) { display: none; }
slot:not([name]) { position: absolute; inset: 0; }
`;

/** The document as JSON, or a link, its hash, or the id of an example. */
export type SceneSource = string | object;

async function hashOf(scene: SceneSource): Promise<string> {
  if (typeof scene === "string") return sceneHash(scene);
  const json = new Blob([JSON.stringify(scene)]).stream();
  const packed = new Response(json.pipeThrough(new CompressionStream("deflate-raw")));
  return `s=${toBase64url(new Uint8Array(await packed.arrayBuffer()))}`;
}

const PAGES = ["http:", "https:", "file:", "blob:"];

/** Address of a frame's page, without hash; null where it is none. */
function pageOf(src: string): string | null {
  if (!URL.canParse(src, document.baseURI)) return null;
  const { href, protocol } = new URL(src, document.baseURI);
  return PAGES.includes(protocol) ? (href.split("#")[0] ?? null) : null;
}

/** "refused": nothing is on stage, but the frame listens. */
type Phase = "loading" | "refused" | "ready";

interface Waiting {
  readonly resolve: (answer: FrameMessage) => void;
  readonly reject: (reason: Error) => void;
}

/** What a frame says that becomes an event of the element, and under which name. */
const eventName = (message: Report | Answer): string =>
  message.type === "event" ? message.name : message.type;

export class BackpropLab extends HTMLElement {
  /** Address of the frame's page where there is no attribute `src`; it may hold a query. */
  static source = new URL(FILES.frame, import.meta.url).href;
  static readonly observedAttributes: readonly string[] = ELEMENT_ATTRIBUTES;

  readonly #internals = this.attachInternals();
  #document: object | null = null;
  #frame: HTMLIFrameElement | null = null;
  #end: () => void = () => undefined;
  #wanted = "";
  #phase: Phase = "loading";
  #inSight = false;
  #unsent = new Map<number, object>();
  #waiting = new Map<number, Waiting>();
  #next = 0;
  #shows = 0;
  #state: unknown = null;
  #progress: Progress | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    root.adoptedStyleSheets = [sheet];
    const frame = document.createElement("slot");
    frame.name = "frame";
    root.append(frame, document.createElement("slot"));
  }

  /** A document as an object, or the attribute's text. */
  get scene(): SceneSource {
    return this.#document ?? this.getAttribute("scene") ?? "";
  }
  set scene(scene: SceneSource) {
    this.#document = typeof scene === "string" ? null : scene;
    if (typeof scene === "string") this.setAttribute("scene", scene);
    void this.#show();
  }
  get presenter(): boolean {
    return this.hasAttribute("presenter");
  }
  set presenter(on: boolean) {
    this.toggleAttribute("presenter", on);
  }
  /** The document as it was last told; null before. */
  get state(): unknown {
    return this.#state;
  }
  /** Where the run is; null before it is ready. */
  get progress(): Progress | null {
    return this.#progress;
  }

  connectedCallback(): void {
    window.addEventListener("message", this.#onMessage);
    this.#end = watchSight(this, (inSight) => {
      this.#inSight = inSight;
      if (inSight) this.start();
      if (this.#phase === "ready") this.#tellSight();
    });
  }
  disconnectedCallback(): void {
    window.removeEventListener("message", this.#onMessage);
    this.#end();
    this.#unsent.clear();
    this.#leave("[backprop-lab] the element was removed");
    // A frame that is put elsewhere loads anew.
    this.#frame?.remove();
    this.#frame = null;
  }
  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === "scene" && now !== null) this.#document = null;
    if (before !== now && name !== "steps" && this.#frame !== null) void this.#show();
  }

  /** Loads the frame now; else it comes when the element is in sight. */
  start(): void {
    if (this.#frame !== null || !this.isConnected) return;
    // A copy of an element brings a copy of its frame.
    for (const old of this.querySelectorAll(":scope > iframe")) old.remove();
    const frame = document.createElement("iframe");
    frame.slot = "frame";
    frame.title = this.title || "Backprop Lab";
    frame.allow = "fullscreen; clipboard-write";
    this.#frame = frame;
    void this.#show();
  }

  play(): Promise<FrameMessage> {
    return this.ask({ type: "play" });
  }
  pause(): Promise<FrameMessage> {
    return this.ask({ type: "pause" });
  }
  /** So many steps, back where negative. */
  step(by = 1): Promise<FrameMessage> {
    return this.ask({ type: "step", by });
  }
  reset(): Promise<FrameMessage> {
    return this.ask({ type: "reset" });
  }
  async getState(): Promise<unknown> {
    const answer = await this.ask({ type: "getState" });
    return "scene" in answer ? answer.scene : null;
  }
  /** A document, or a link; and `view.step`. */
  setState(state: { readonly scene?: unknown; readonly step?: number }): Promise<FrameMessage> {
    return this.ask({ type: "setState", ...state });
  }
  /** The picture: text of an SVG, or a data URL. */
  async snapshot(format: "svg" | "png" = "svg"): Promise<string> {
    const answer = await this.ask({ type: "snapshot", format });
    return "data" in answer ? answer.data : "";
  }

  /** A message of the API; loads the frame if need be. Rejects with the frame's sentence. */
  ask(request: object): Promise<FrameMessage> {
    this.start();
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send(id, request);
    });
  }

  #send(id: number, request: object): void {
    if (this.#phase === "loading" || this.#frame === null) this.#unsent.set(id, request);
    else post(this.#frame, { ...request, id });
  }

  #tellSight(): void {
    if (this.#frame !== null) post(this.#frame, this.#inSight ? "slide:start" : "slide:stop");
  }

  /** What the frame was asked gets no answer any more; what was not sent yet goes to the next. */
  #leave(reason: string): void {
    this.#phase = "loading";
    this.#internals.states.delete("ready");
    for (const [id, { reject }] of this.#waiting) {
      if (this.#unsent.has(id)) continue;
      this.#waiting.delete(id);
      reject(new Error(reason));
    }
  }

  #refuse(message: string): void {
    this.#unsent.clear();
    this.#leave(message);
    this.dispatchEvent(new CustomEvent("error", { detail: { type: "error", message } }));
  }

  /** The frame at the address that the element stands for; one that differs loads anew. */
  async #show(): Promise<void> {
    const turn = ++this.#shows;
    const hash = await hashOf(this.scene);
    if (turn !== this.#shows) return;
    const options = OPTION_KEYS.flatMap((key) => this.#option(key));
    const src = pageOf(this.getAttribute("src") ?? BackpropLab.source);
    if (src === null) return this.#refuse("[backprop-lab] src: no address of a page");
    const wanted = `${src}#${[hash, ...options].join("&")}`;
    const frame = this.#frame;
    if (frame === null || (wanted === this.#wanted && frame.isConnected)) return;
    if (this.#wanted.split("&")[0] !== wanted.split("&")[0]) this.#state = null;
    this.#wanted = wanted;
    this.#leave("[backprop-lab] the frame was loaded anew");
    // Only the hash differs: that alone would load nothing.
    frame.remove();
    frame.src = wanted;
    this.append(frame);
  }

  #option(key: OptionKey): string[] {
    const value = this.getAttribute(key);
    // The element says when it is in sight.
    if (key === "autoplay" && value !== null) return value === "no" ? [] : ["autoplay=slide"];
    if (key === "keys" && value === null && this.hasAttribute("steps")) return ["keys=deck"];
    return value === null ? [] : [optionPart(key, value)];
  }

  readonly #onMessage = (event: MessageEvent): void => {
    const message = messageFrom(this.#frame, event);
    if (message === null || this.#frame === null) return;
    serve(this.#frame, this, message, event);
    if (message.id !== undefined) return this.#answered(message);
    switch (message.type) {
      case "ready":
        this.#onReady(message);
        break;
      case "resize":
        if (this.closest(".reveal") === null)
          this.style.setProperty("--backprop-lab-height", `${message.height}px`);
        break;
      case "state":
        this.#state = message.scene;
        break;
      case "event":
        if (message.name !== "answer") this.#progress = message.detail;
        break;
      case "error":
        // Of no request: the frame listens, or a message that is not the element's was wrong.
        if (this.#phase === "loading") this.#hears("refused");
        break;
      case "release-focus":
        break;
      default:
        return;
    }
    const detail = message.type === "event" ? message.detail : message;
    this.dispatchEvent(new CustomEvent(eventName(message), { detail }));
  };

  #onReady(message: FrameMessage & { readonly type: "ready" }): void {
    this.#progress = message;
    this.#internals.states.add("ready");
    // It was here before, and its frame has been loaded anew.
    if (this.#state !== null && this.#frame !== null)
      post(this.#frame, { type: "setState", scene: this.#state, id: ++this.#next });
    this.#tellSight();
    this.#hears("ready");
  }

  #hears(phase: Phase): void {
    this.#phase = phase;
    for (const [id, request] of this.#unsent) this.#send(id, request);
    this.#unsent.clear();
  }

  #answered(message: FrameMessage): void {
    const waiting = this.#waiting.get(Number(message.id));
    this.#waiting.delete(Number(message.id));
    if (message.type === "error") waiting?.reject(new Error(message.message));
    else waiting?.resolve(message);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    readonly "backprop-lab": BackpropLab;
  }
}

if (customElements.get(ELEMENT) === undefined) customElements.define(ELEMENT, BackpropLab);
