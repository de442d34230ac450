/**
 * Pictures of presets, drawn by the engine when they come into sight: one at a time, so that nothing
 * else waits for long, and each once as long as the page is open.
 */
import { svg } from "../../charts/svg.ts";
import type { Client } from "../../engine/client.ts";
import type { Preset } from "../../scene/presets/index.ts";
import { openPicture } from "./pictures/index.ts";

export const THUMB = { width: 132, height: 92 } as const;

interface Wanted {
  readonly preset: Preset;
  readonly client: Client;
  readonly host: Element;
}

const drawn = new Map<string, SVGSVGElement>();
const waiting = new Set<Wanted>();
let isBusy = false;

async function draw({ preset, client }: Wanted): Promise<SVGSVGElement> {
  const root = svg("svg");
  const canvas = { ...THUMB, root, client, isLarge: false, say: () => undefined };
  const picture = await openPicture(canvas, preset.scene());
  try {
    await picture.still();
    return root;
  } finally {
    picture.close();
  }
}

function show(host: Element, picture: SVGSVGElement): void {
  host.replaceChildren(picture.cloneNode(true));
}

async function work(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  for (const wanted of waiting) {
    waiting.delete(wanted);
    const { preset, host } = wanted;
    try {
      const picture = drawn.get(preset.id) ?? (await draw(wanted));
      drawn.set(preset.id, picture);
      show(host, picture);
    } catch {
      // The engine ended meanwhile: it is asked again when it comes into sight again.
    }
  }
  isBusy = false;
}

/** Draws the preset into `host` once it is in sight. Returns a function that takes the wish back. */
export function drawThumb(host: Element, preset: Preset, client: Client): () => void {
  const known = drawn.get(preset.id);
  if (known !== undefined) {
    show(host, known);
    return () => undefined;
  }
  const wanted: Wanted = { preset, client, host };
  const sight = new IntersectionObserver(
    (entries) => {
      if (host.firstChild !== null) return sight.disconnect();
      if (entries.at(-1)?.isIntersecting !== true) return void waiting.delete(wanted);
      waiting.add(wanted);
      void work();
    },
    { rootMargin: "120px" },
  );
  sight.observe(host);
  return () => {
    sight.disconnect();
    waiting.delete(wanted);
  };
}
