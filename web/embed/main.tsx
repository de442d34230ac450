/** The embedded page: one stage from the address, no shell. Starts nothing by itself. */
import "../stages/common/theme.css";
import "../stages/common/common.css";
import type { ReadonlySignal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { connect } from "../browser/connect.ts";
import { pageAddress } from "../browser/pages.ts";
import { words } from "../core/words/index.ts";
import { decodeScene, encodeScene } from "../scene/codec.ts";
import { AppContext } from "../stages/common/context.ts";
import { createApp } from "../stages/common/create-app.ts";
import { createShortcutSwitch, listenForShortcuts } from "../stages/common/keyboard.ts";
import { createTheme } from "../stages/common/theme.ts";
import { keepEngine, type EngineState } from "../stages/engine-life.ts";
import { firstModule, StageView } from "../stages/stage-view.tsx";
import { createStore } from "../state/store.ts";
import "./embed.css";

type App = ReturnType<typeof createApp>;

/** To the whole page with the very state that is shown here. */
function OpenLink({ app }: { readonly app: App }) {
  const scene = app.store.scene.value;
  const [hash, setHash] = useState("");
  useEffect(() => {
    void encodeScene(scene).then((text) => setHash(`#${text}`));
  }, [scene]);
  return (
    <a class="embed-link" href={pageAddress("index") + hash} target="_blank" rel="noopener">
      {words.embed.open}
    </a>
  );
}

function Embedded({
  app,
  engine,
}: {
  readonly app: App;
  readonly engine: ReadonlySignal<EngineState>;
}) {
  return (
    <AppContext.Provider value={app}>
      <p class="visually-hidden" role="status">
        {app.messages.live.value}
      </p>
      <div class="embed">
        <main class="embed-stage">
          <h1 class="visually-hidden">{words.common.name}</h1>
          <StageView engine={engine} />
        </main>
        <footer class="embed-foot">
          <span>{app.store.scene.value.title}</span>
          <OpenLink app={app} />
        </footer>
      </div>
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

async function start(host: HTMLElement): Promise<void> {
  createTheme();
  if (location.hash.length < 2) return render(<Refused reason={words.embed.nothing} />, host);
  try {
    const scene = await decodeScene(location.hash);
    const store = createStore(scene);
    const engine = keepEngine(() => connect(firstModule(store.scene.peek().stage)));
    const app = createApp(store, engine, () => connect("main"));
    listenForShortcuts(app, createShortcutSwitch());
    render(<Embedded app={app} engine={engine.state} />, host);
  } catch (error) {
    render(<Refused reason={words.embed.broken((error as Error).message)} />, host);
  }
}

const host = document.getElementById("app");
if (host !== null) void start(host);
