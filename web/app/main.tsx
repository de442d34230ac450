/** Starts the page: scene from the address (or the first example), engine, shell. */
import "../stages/common/theme.css";
import "../stages/common/common.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { connect } from "../browser/connect.ts";
import { words } from "../core/words/index.ts";
import type { Client } from "../engine/client.ts";
import { defaultScene } from "../scene/defaults.ts";
import { createApp } from "../stages/common/create-app.ts";
import { createShortcutSwitch, listenForShortcuts } from "../stages/common/keyboard.ts";
import { loadParts, part } from "../stages/common/later.tsx";
import { createTheme } from "../stages/common/theme.ts";
import { keepEngine } from "../stages/engine-life.ts";
import { firstModule } from "../stages/stage-view.tsx";
import { createStore } from "../state/store.ts";
import type { Keeper } from "./last/keep.ts";
import { sceneInAddress, startRoutes } from "./routes.ts";
import { Shell } from "./shell.tsx";
import "./shell.css";

async function start(): Promise<void> {
  const theme = createTheme();
  /** Why the last address or file could not be opened; "" when it could. */
  const brokenLink = signal("");
  const onBroken = (reason: string): void => {
    brokenLink.value = reason && words.common.linkBroken(reason);
  };
  const first = await sceneInAddress().catch((error: Error) => {
    onBroken(error.message);
    return null;
  });
  const store = createStore(first ?? defaultScene("expression"));
  const routes = startRoutes(store, first === null ? "" : location.hash, onBroken);
  const engine = keepEngine(() => connect(firstModule(store.scene.peek().stage)));
  const app = createApp(store, engine, () => connect("main"));
  const shortcuts = createShortcutSwitch();
  listenForShortcuts(app, shortcuts, routes.home);
  const keeper = signal<Keeper | null>(null);
  const keep = part(async () => {
    const { keepLast } = await import("./last/keep.ts");
    keeper.value = await keepLast(store, routes.home);
  }, true);
  // The front page offers what was left, whether or not the engine runs.
  if (routes.home.peek()) keep().catch(() => undefined);
  const host = document.getElementById("app");
  if (host !== null)
    render(
      <Shell {...{ app, routes, theme, engine: engine.state, brokenLink, shortcuts, keeper }} />,
      host,
    );
  const onRefused = (sentence: string): void => void (brokenLink.value = sentence);
  part(async () => {
    const { listenForScenes } = await import("./scene-drop.ts");
    listenForScenes({ app, open: routes.open, onRefused });
  }, true);
  loadRest(app.client);
}

/** What no visit begins with, and the engine's other modules: nothing is asked of the network later. */
function loadRest(client: Client): void {
  part(() => client.load("symbolic"));
  part(() => client.load("perceptron"));
  part(async () => (await import("./offline.ts")).keepOffline());
  part(async () => (await import("../stages/common/pictures/print.ts")).printStills(), true);
  void client.ready.then(loadParts, () => undefined);
}

void start();
