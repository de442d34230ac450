/** Around the stage: name, stages, commands; dialogs and messages above it. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../core/words/index.ts";
import type { Scene } from "../scene/schema.ts";
import { commands } from "../state/commands.ts";
import type { App } from "../stages/common/context.ts";
import { CommandButton, IconButton } from "../stages/common/button.tsx";
import { AppContext } from "../stages/common/context.ts";
import type { createApp } from "../stages/common/create-app.ts";
import type { ShortcutSwitch } from "../stages/common/keyboard.ts";
import { THEMES, type Theme } from "../stages/common/theme.ts";
import { later } from "../stages/common/later.tsx";
import type { EngineState } from "../stages/engine-life.ts";
import { StageView } from "../stages/stage-view.tsx";
import { focusStage } from "./focus-stage.ts";
import { isPlain } from "./front/links.ts";
import type { Keeper } from "./last/keep.ts";
import type { Routes } from "./routes.ts";
import { StageTabs } from "./stage-tabs.tsx";

interface ShellProps {
  readonly app: ReturnType<typeof createApp>;
  readonly routes: Routes;
  readonly theme: Theme;
  readonly engine: ReadonlySignal<EngineState>;
  /** Why what was opened last could not be; "" when it could. */
  readonly brokenLink: Signal<string>;
  readonly shortcuts: ShortcutSwitch;
  /** Of the last session; null until it is there. */
  readonly keeper: ReadonlySignal<Keeper | null>;
}

function ThemeButton({ theme }: { readonly theme: Theme }) {
  const { commands: labels, themes } = words.common;
  const now = theme.chosen.value;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "auto";
  return (
    <IconButton
      icon="theme"
      label={`${labels.theme}: ${themes[now]}`}
      onClick={() => theme.choose(next)}
    />
  );
}

function StageCommands() {
  return (
    <>
      <CommandButton command={commands.undo} icon="undo" />
      <CommandButton command={commands.redo} icon="redo" />
      <CommandButton command={commands.export} icon="export" withText />
      <CommandButton command={commands.share} icon="share" withText />
    </>
  );
}

function TopBar({ app, routes, theme }: Pick<ShellProps, "app" | "routes" | "theme">) {
  const home = routes.home.value;
  const title = home ? "" : app.store.scene.value.title;
  const goHome = (event: MouseEvent): void => {
    if (!isPlain(event)) return;
    event.preventDefault();
    void routes.goHome();
  };
  return (
    <header class="top">
      <h1 class="top-name">
        <a href="#home" aria-current={home ? "page" : undefined} onClick={goHome}>
          {words.common.name}
        </a>
      </h1>
      <StageTabs app={app} routes={routes} />
      <p class="top-title" title={title}>
        {title}
      </p>
      <div class="top-commands" role="group" aria-label={words.common.commandGroup}>
        <CommandButton command={commands.gallery} icon="gallery" withText />
        {!home && <StageCommands />}
        <span class="top-presenter">
          <CommandButton command={commands.presenter} icon="type" />
          {app.fullScreen && <CommandButton command={commands.fullScreen} icon="fullScreen" />}
        </span>
        <ThemeButton theme={theme} />
        <CommandButton command={commands.help} icon="help" />
        <CommandButton command={commands.about} icon="about" />
      </div>
    </header>
  );
}

function BrokenLink({ reason }: { readonly reason: Signal<string> }) {
  if (reason.value === "") return null;
  return (
    <div class="notice" role="alert">
      <p>{reason.value}</p>
      <IconButton
        icon="close"
        label={words.common.close}
        onClick={() => {
          reason.value = "";
          focusStage();
        }}
      />
    </div>
  );
}

const Front = later(async () => (await import("./front/front.tsx")).Front);
const LastNotice = later(async () => (await import("./last/offer.tsx")).LastNotice);
const ForeignNote = later(async () => (await import("./foreign-note.tsx")).ForeignNote);
const GalleryDialog = later(async () => (await import("./gallery-dialog.tsx")).GalleryDialog);
const ShareDialog = later(async () => (await import("./share-dialog.tsx")).ShareDialog);
const ExportDialog = later(async () => (await import("./export-dialog.tsx")).ExportDialog);
const HelpDialog = later(async () => (await import("./help-dialog.tsx")).HelpDialog);
const AboutDialog = later(async () => (await import("./about-dialog.tsx")).AboutDialog);

function Dialogs({
  app,
  routes,
  engine,
  shortcuts,
}: Pick<ShellProps, "app" | "routes" | "engine" | "shortcuts">) {
  const onClose = (): void => {
    app.dialog.value = null;
  };
  switch (app.dialog.value) {
    case "gallery":
      return (
        <GalleryDialog onClose={onClose} onOpen={(scene, from) => void routes.open(scene, from)} />
      );
    case "share":
      return <ShareDialog scene={app.store.scene.value} onClose={onClose} />;
    case "export":
      return <ExportDialog scene={app.store.scene.value} client={app.client} onClose={onClose} />;
    case "help":
      return <HelpDialog app={app} shortcuts={shortcuts} onClose={onClose} />;
    case "about":
      return <AboutDialog engine={engine.value} onClose={onClose} />;
    case null:
      return null;
  }
}

/** As if it were another page: from its top, and not without focus. */
function usePageStart(home: boolean) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(home);
  useLayoutEffect(() => {
    if (shown.current === home) return;
    shown.current = home;
    window.scrollTo(0, 0);
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [home]);
  return main;
}

export function Shell(props: ShellProps) {
  const { app, routes, theme, engine, brokenLink, shortcuts } = props;
  const context: App = app;
  const keeper = props.keeper.value;
  const onOpen = (scene: Scene): void => void routes.open(scene);
  const { toast, live } = app.messages;
  const home = routes.home.value;
  const isUp = engine.value.kind === "starting" || engine.value.kind === "ready";
  const title = home ? "" : app.store.scene.value.title;
  const main = usePageStart(home);
  useEffect(() => {
    document.title = words.common.pageTitle(title);
  }, [title]);
  return (
    <AppContext.Provider value={context}>
      <p class="visually-hidden" role="status">
        {live.value}
      </p>
      <div class={home ? "shell-front" : "shell"}>
        <TopBar app={app} routes={routes} theme={theme} />
        <div class="notices">
          <BrokenLink reason={brokenLink} />
          {!home && keeper?.offered.value && <LastNotice keeper={keeper} onOpen={onOpen} />}
          {routes.foreign.value !== "" && <ForeignNote hash={routes.foreign.value} />}
        </div>
        <main class="shell-main" ref={main} tabIndex={-1}>
          {home && isUp ? <Front keeper={keeper} onOpen={onOpen} /> : <StageView engine={engine} />}
        </main>
      </div>
      <Dialogs app={app} routes={routes} engine={engine} shortcuts={shortcuts} />
      {toast.value !== "" && <p class="toast">{toast.value}</p>}
    </AppContext.Provider>
  );
}
