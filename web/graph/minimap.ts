/** A small map of a graph that is larger than its host: shows what is in sight, and moves it. */
import { clamp } from "../core/number.ts";
import { words } from "../core/words/index.ts";
import type { Arrangement } from "./arrange.ts";
import type { Point, Size } from "./layout.ts";
import type { View } from "./renderer.ts";

/** Pixels. The map of a very long graph is squeezed. */
const WIDTH = 180;
const HEIGHT = { least: 36, most: 120 };
/** What is in sight can always be seen on the map. */
const LEAST = 6;
/** Hosts narrower than this have no room for one. */
const NARROW = 420;
/** As long as so much of the graph is in sight, nobody is lost. */
const NEARLY_ALL = 1.15;

export interface Minimap {
  setArrangement(arrangement: Arrangement): void;
  setView(view: View): void;
  destroy(): void;
}

function paint(canvas: HTMLCanvasElement, { layout, widths, height }: Arrangement, map: Size) {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(map.width * ratio);
  canvas.height = Math.round(map.height * ratio);
  const context = canvas.getContext("2d");
  if (context === null) return;
  const [sx, sy] = [canvas.width / layout.width, canvas.height / layout.height];
  const colour = getComputedStyle(canvas).color;
  context.strokeStyle = colour;
  context.globalAlpha = 0.35;
  context.beginPath();
  for (const { points } of layout.edges) {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) continue;
    context.moveTo(first.x * sx, first.y * sy);
    context.lineTo(last.x * sx, last.y * sy);
  }
  context.lineWidth = ratio / 2;
  context.stroke();
  context.globalAlpha = 0.8;
  context.fillStyle = colour;
  const [h, least] = [Math.max(ratio, height * sy), ratio];
  for (const [i, { x, y }] of layout.nodes.entries()) {
    const w = Math.max(least, (widths[i] ?? 0) * sx);
    context.fillRect(x * sx - w / 2, y * sy - h / 2, w, h);
  }
}

export function createMinimap(host: HTMLElement, centre: (point: Point) => void): Minimap {
  const canvas = document.createElement("canvas");
  const sight = document.createElement("div");
  sight.className = "minimap-sight";
  const map = document.createElement("div");
  map.className = "minimap";
  map.title = words.graph.map;
  // Everything it does can be done with keys, on the picture itself.
  map.setAttribute("aria-hidden", "true");
  map.hidden = true;
  map.append(canvas, sight);
  host.append(map);
  let arrangement: Arrangement | null = null;
  let stale = true;
  let size: Size = { width: WIDTH, height: HEIGHT.least };

  function show(): void {
    if (!stale || arrangement === null) return;
    stale = false;
    const { width, height } = arrangement.layout;
    const fitting = clamp((WIDTH * height) / width, HEIGHT.least, HEIGHT.most);
    size = { width: clamp((fitting * width) / height, 60, WIDTH), height: fitting };
    map.style.width = `${size.width}px`;
    map.style.height = `${size.height}px`;
    paint(canvas, arrangement, size);
  }

  function setView({ x, y, scale }: View): void {
    if (arrangement === null) return;
    const { width, height } = arrangement.layout;
    const { clientWidth, clientHeight } = host;
    const needed =
      clientWidth >= NARROW &&
      (width * scale > NEARLY_ALL * clientWidth || height * scale > NEARLY_ALL * clientHeight);
    if (map.hidden === needed) map.hidden = !needed;
    if (!needed) return;
    show();
    const [sx, sy] = [size.width / width, size.height / height];
    const left = clamp((-x / scale) * sx, 0, size.width - LEAST);
    const top = clamp((-y / scale) * sy, 0, size.height - LEAST);
    const right = clamp(((clientWidth - x) / scale) * sx, 0, size.width);
    const bottom = clamp(((clientHeight - y) / scale) * sy, 0, size.height);
    sight.style.transform = `translate(${left}px, ${top}px)`;
    sight.style.width = `${Math.max(LEAST, right - left)}px`;
    sight.style.height = `${Math.max(LEAST, bottom - top)}px`;
  }

  function go(event: PointerEvent): void {
    if (arrangement === null || event.buttons === 0) return;
    const { left, top, width, height } = map.getBoundingClientRect();
    centre({
      x: ((event.clientX - left) / width) * arrangement.layout.width,
      y: ((event.clientY - top) / height) * arrangement.layout.height,
    });
  }
  map.addEventListener("pointerdown", (event) => {
    map.setPointerCapture(event.pointerId);
    go(event);
  });
  map.addEventListener("pointermove", go);
  // The picture below hears nothing of it.
  for (const name of ["pointerdown", "pointermove", "click", "dblclick"] as const)
    map.addEventListener(name, (event) => event.stopPropagation());

  const themed = new MutationObserver(() => {
    stale = true;
    if (!map.hidden) show();
  });
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return {
    setArrangement: (next) => {
      arrangement = next;
      stale = true;
      map.hidden = true;
    },
    setView,
    destroy: () => {
      themed.disconnect();
      map.remove();
    },
  };
}
