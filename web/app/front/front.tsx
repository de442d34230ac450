/** The front page: each stage in small, at work, one click away; below it all examples. */
import { signal, type Signal } from "@preact/signals";
import type { TargetedMouseEvent } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { frontWords } from "../../core/words/front.ts";
import { words } from "../../core/words/index.ts";
import { defaultScene } from "../../scene/defaults.ts";
import type { PresetId } from "../../scene/presets/index.ts";
import { STAGE_KINDS, type Scene, type StageKind } from "../../scene/schema.ts";
import { adopt } from "../../stages/common/adopt.ts";
import { IconButton } from "../../stages/common/button.tsx";
import { useApp } from "../../stages/common/context.ts";
import { later } from "../../stages/common/later.tsx";
import { recall, remember } from "../../stages/common/storage.ts";
import type { Keeper } from "../last/keep.ts";
import { LastOffer } from "../last/offer.tsx";
import css from "./front.css?inline";
import { addressOf, isPlain, leadsOn } from "./links.ts";
import { keepMoving } from "./live.ts";
import pictures from "./pictures/pictures.css?inline";

adopt(pictures);
adopt(css);

/** What stands on each card. */
const SHOWN = {
  expression: "x2y-over-z",
  descent: "descent-bowl",
  perceptron: "or",
  workshop: "workshop-xor-or-nand",
  network: "xor",
} as const satisfies Readonly<Record<StageKind, PresetId>>;

async function sceneOf(kind: StageKind): Promise<Scene> {
  // All others are what the stage starts with, which is here already.
  if (kind !== "workshop") return defaultScene(kind);
  return (await import("../../scene/presets/index.ts")).presetScene(SHOWN.workshop);
}

interface CardProps {
  readonly kind: StageKind;
  readonly playing: Signal<boolean>;
  readonly onOpen: (scene: Scene) => void;
}

function LiveCard({ kind, playing, onOpen }: CardProps) {
  const root = useRef<SVGSVGElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  const { client } = useApp();
  useEffect(() => {
    if (root.current === null) return undefined;
    const say = (text: string): void => {
      if (readout.current !== null) readout.current.textContent = text;
    };
    return keepMoving({ root: root.current, client, scene: () => sceneOf(kind), playing, say });
  }, [kind, client, playing]);
  const onClick = (event: TargetedMouseEvent<HTMLAnchorElement>): void => {
    if (!isPlain(event) || leadsOn(event.currentTarget)) return;
    event.preventDefault();
    void sceneOf(kind).then(onOpen);
  };
  const { stages, stageHints } = words.common;
  return (
    <li class={`front-card front-${kind}`}>
      <a href={addressOf(SHOWN[kind])} onClick={onClick}>
        <span class="front-name">{stages[kind]}</span>
        <span class="front-hint">{stageHints[kind]}</span>
        <span class="visually-hidden">{frontWords.pictures[kind]}</span>
        <svg ref={root} class="front-picture" aria-hidden="true" />
        <span ref={readout} class="front-readout" aria-hidden="true" />
      </a>
    </li>
  );
}

const reduced = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Still where the system says so, or where it was stopped before. */
const wantsMotion = (): boolean => !reduced.matches && recall("front-motion") !== "off";

function useMotion(): Signal<boolean> {
  const playing = useMemo(() => signal(wantsMotion()), []);
  useEffect(() => {
    const follow = (): void => {
      playing.value = wantsMotion();
    };
    reduced.addEventListener("change", follow);
    return () => reduced.removeEventListener("change", follow);
  }, [playing]);
  return playing;
}

/** Which link of the page was followed last; -1: none. */
let followed = -1;

/** Who comes back finds the link that was followed, in sight and with the focus. */
function useReturn() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const link = root.current?.querySelectorAll("a")[followed];
    followed = -1;
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "center" });
  }, []);
  const onClick = ({ target, currentTarget }: TargetedMouseEvent<HTMLDivElement>): void => {
    followed = [...currentTarget.querySelectorAll("a")].findIndex((link) => link.contains(target as Node)); // prettier-ignore
  };
  return { ref: root, onClick };
}

function PauseButton({ playing }: { readonly playing: Signal<boolean> }) {
  const { pause, play } = frontWords;
  const label = playing.value ? pause : play;
  return (
    <IconButton
      icon={playing.value ? "pause" : "play"}
      label={label}
      text={label}
      kind="plain"
      onClick={() => {
        playing.value = !playing.value;
        remember("front-motion", playing.value ? "on" : "off");
      }}
    />
  );
}

const Gallery = later(async () => (await import("./gallery.tsx")).Gallery);

interface FrontProps {
  /** Of the last session; null until it is there. */
  readonly keeper: Keeper | null;
  readonly onOpen: (scene: Scene) => void;
}

export function Front({ keeper, onOpen }: FrontProps) {
  const playing = useMotion();
  const back = useReturn();
  const { title, intro, stages, examples } = frontWords;
  return (
    <div class="front" {...back}>
      <div class="front-head">
        <div>
          <h2 class="front-title">{title}</h2>
          <p class="muted">{intro}</p>
        </div>
        <PauseButton playing={playing} />
      </div>
      {keeper !== null && <LastOffer keeper={keeper} onOpen={onOpen} />}
      <ul class="front-cards" aria-label={stages}>
        {STAGE_KINDS.map((kind) => (
          <LiveCard key={kind} {...{ kind, playing, onOpen }} />
        ))}
      </ul>
      <section class="front-examples" aria-labelledby="front-examples">
        <h2 id="front-examples">{examples}</h2>
        <Gallery onOpen={onOpen} follows />
      </section>
    </div>
  );
}
