/**
 * The embedded page: one stage from the address, no shell, as its options say. Starts nothing by
 * itself unless it is told to, and talks to the page around it.
 */
import "../stages/common/theme.css";
import "../stages/common/common.css";
import { effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { connect } from "../browser/connect.ts";
import { pageAddress } from "../browser/pages.ts";
import { embedMessages } from "../core/words/embed-messages.ts";
import { embedOptions } from "../core/words/embed-options.ts";
import { words } from "../core/words/index.ts";
import { decodeScene, encodeScene, fitsLink } from "../scene/codec.ts";
import type { Scene } from "../scene/schema.ts";
import { AppContext } from "../stages/common/context.ts";
import { createApp } from "../stages/common/create-app.ts";
import { addSheet } from "../stages/common/sheet.ts";
import { createTheme } from "../stages/common/theme.ts";
import { keepEngine, type EngineLife, type EngineState } from "../stages/engine-life.ts";
import { firstModule, StageView } from "../stages/stage-view.tsx";
import { createStore, type Store } from "../state/store.ts";
import { shareEngine } from "./beside.ts";
import { applyControls, withHidden, withoutHidden } from "./controls.ts";
import rules from "./embed.css?inline";
import { reportHeight } from "./height.ts";
import { listenForKeys } from "./keys.ts";
import { lockedStore } from "./locked-store.ts";
import { readAddress, USUAL_OPTIONS, type EmbedOptions, type ReadAddress } from "./options.ts";
import { playByItself } from "./play.ts";
import { keepState, keptState } from "./stay.ts";
import { listenRefused, listenToParent, postToParent, tellParent, whenReady } from "./talk.ts";

/** Between two times that the state is put aside, in milliseconds. */
const KEEP_MS = 100;

type App = ReturnType<typeof createApp>;

/** To the whole page with the very state that is shown here. */
function OpenLink({ app, hide }: Pick<EmbeddedProps, "app" | "hide">) {
  const scene = app.store.scene.value;
  const [hash, setHash] = useState("");
  useEffect(() => {
    let newest = true;
    const show = (text: string): void => {
      if (newest) setHash(`#${text}`);
    };
    // Where it cannot be packed, the link leads to what it led to before.
    encodeScene(withoutHidden(scene, hide)).then(show, () => undefined);
    return () => {
      newest = false;
    };
  }, [scene, hide]);
  return (
    <a class="embed-link" href={pageAddress("index") + hash} target="_blank" rel="noopener">
      {words.embed.open}
    </a>
  );
}

interface EmbeddedProps {
  readonly app: App;
  readonly engine: ReadonlySignal<EngineState>;
  readonly hide: EmbedOptions["hide"];
}

function Embedded({ app, engine, hide }: EmbeddedProps) {
  const hasFoot = !hide.includes("title") || !hide.includes("link");
  const { live, toast } = app.messages;
  return (
    <AppContext.Provider value={app}>
      <p class="visually-hidden" role="status">
        {live.value}
      </p>
      <div class="embed">
        <main class="embed-stage">
          <h1 class="visually-hidden">{words.common.name}</h1>
          <StageView engine={engine} />
        </main>
        {hasFoot && (
          <footer class="embed-foot">
            {!hide.includes("title") && (
              <span class="embed-title">{app.store.scene.value.title}</span>
            )}
            {!hide.includes("link") && <OpenLink app={app} hide={hide} />}
          </footer>
        )}
      </div>
      {toast.value !== "" && <p class="embed-toast">{toast.value}</p>}
    </AppContext.Provider>
  );
}

function Refused({ reason }: { readonly reason: string }) {
  return (
    <main class="embed-refused">
      <p role="alert">{reason}</p>
    </main>
  );
}

function appOn(store: Store, engine: EngineLife, options: EmbedOptions, scene: Scene): App {
  const locked = lockedStore(store, options.lock, (name) =>
    app.toast(embedMessages.locked(embedOptions.lock[name])),
  );
  const app = createApp(locked, engine, () => connect("main"), signal(options.presenter));
  const leftOut = options.hide.filter((name) => !scene.view.hide.includes(name));
  return Object.assign(app, { leftOut });
}

/** What is on stage, as far as it has come: a training is ahead of the scene. */
function sceneNow({ store, transport }: App): Scene {
  const scene = store.scene.value;
  const step = transport.value?.ahead?.value ?? scene.view.step;
  return { ...scene, view: { ...scene.view, step } };
}

/** A frame of another site is blanked before it hears of it, so what is kept is never old. */
function keepUpToDate(app: App, keep: () => void): void {
  let timer = 0;
  effect(() => {
    if (!fitsLink(sceneNow(app))) return;
    timer ||= window.setTimeout(() => {
      timer = 0;
      keep();
    }, KEEP_MS);
  });
  window.addEventListener("pagehide", keep);
}

function open(host: HTMLElement, scene: Scene, options: EmbedOptions): void {
  const { hide } = options;
  const store = createStore(withHidden(scene, hide));
  const engine = keepEngine(() => connect(firstModule(store.scene.peek().stage)));
  const app = appOn(store, engine, options, scene);
  applyControls(options, scene);
  const ready = whenReady(app);
  const playing = playByItself(app, options.autoplay, ready);
  const keep = (): void =>
    keepState(
      withoutHidden(
        untracked(() => sceneNow(app)),
        hide,
      ),
    );
  let isDeck = false;
  const talk = {
    app,
    store,
    hide,
    ready,
    playing: {
      onSlide: (shown: boolean): void => {
        isDeck = true;
        playing.onSlide(shown);
        if (!shown) keep();
      },
    },
  };
  listenForKeys(app, options, postToParent, () => isDeck || options.keys === "deck");
  listenToParent(talk);
  tellParent(talk);
  render(<Embedded app={app} engine={engine.state} hide={hide} />, host);
  reportHeight(postToParent);
  const paper = async () => (await import("../stages/common/pictures/print.ts")).printStills();
  // Without it the page is printed as it stands.
  void ready.then(paper).catch(() => undefined);
  if (window.parent !== window) keepUpToDate(app, keep);
  window.addEventListener("hashchange", () => location.reload());
}

/** What keeps an embed from being shown is said in it, and to the page around it. */
function refuse(host: HTMLElement, reason: string, options: EmbedOptions): void {
  render(<Refused reason={reason} />, host);
  listenRefused(reason, (scene) => open(host, scene, options));
}

function optionsOf(host: HTMLElement): ReadAddress | null {
  try {
    return readAddress(location.search, location.hash);
  } catch (error) {
    createTheme();
    refuse(host, words.embed.broken((error as Error).message), USUAL_OPTIONS);
    return null;
  }
}

async function start(host: HTMLElement): Promise<void> {
  addSheet(rules);
  shareEngine();
  const address = optionsOf(host);
  if (address === null) return;
  const { options, scene: hash } = address;
  createTheme(options.theme === "auto" ? undefined : options.theme);
  if (hash === "") return refuse(host, words.embed.nothing, options);
  try {
    open(host, (await keptState()) ?? (await decodeScene(hash)), options);
  } catch (error) {
    refuse(host, words.embed.broken((error as Error).message), options);
  }
}

const host = document.getElementById("app");
if (host !== null) void start(host);
