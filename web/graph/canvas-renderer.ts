/**
 * Draws a large graph on a canvas, as it looks in SVG: only what is in sight, and no more detail
 * than can be seen. Screen readers get the selected node as the one option of a listbox.
 */
import { paintEdges, paintLabels } from "./canvas-edges.ts";
import { paintNodes } from "./canvas-nodes.ts";
import { readInks, type Painting } from "./canvas-painting.ts";
import { nearest, sceneOf, type CanvasScene } from "./canvas-scene.ts";
import type { Inker } from "./ink.ts";
import type { Paths } from "./paths.ts";
import type { Renderer, Target, View } from "./renderer.ts";
import type { GraphFrame } from "./shape.ts";

/** Alpha of what is dim, as in graph.css. */
const DIM = 0.22;

function listbox(describe: (node: number) => string) {
  const canvas = document.createElement("canvas");
  canvas.className = "graph graph-canvas";
  canvas.setAttribute("role", "listbox");
  canvas.tabIndex = 0;
  const option = document.createElement("div");
  option.setAttribute("role", "option");
  option.id = `graph-option-${Math.random().toString(36).slice(2)}`;
  canvas.append(option);
  return {
    canvas,
    say(node: number | null): void {
      option.setAttribute("aria-selected", String(node !== null));
      option.textContent = node === null ? "" : describe(node);
      if (node === null) canvas.removeAttribute("aria-activedescendant");
      else canvas.setAttribute("aria-activedescendant", option.id);
    },
  };
}

export function createCanvasRenderer(describe: (node: number) => string): Renderer {
  const { canvas, say } = listbox(describe);
  const context = canvas.getContext("2d");
  let scene: CanvasScene | null = null;
  let ink: Inker | null = null;
  let frame: GraphFrame | null = null;
  let lit: Paths | null = null;
  let view: View = { x: 0, y: 0, scale: 1 };
  let inks = readInks(document.documentElement);
  let request = 0;

  function paint(): void {
    request = 0;
    if (context === null || scene === null || ink === null) return;
    const ratio = window.devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = canvas;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, w, h);
    const { x, y, scale } = view;
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    const sight = {
      left: -x / scale,
      right: (width - x) / scale,
      top: -y / scale,
      bottom: (height - y) / scale,
    };
    const painting: Painting = { context, scene, ink, inks, scale, window: sight };
    for (const dim of lit === null ? [false] : [true, false]) {
      const paths = lit;
      const isIn = (kind: "nodes" | "edges") => (index: number) =>
        paths === null || paths[kind].has(index) !== dim;
      context.globalAlpha = dim ? DIM : 1;
      paintEdges(painting, isIn("edges"));
      paintLabels(painting, isIn("edges"));
      paintNodes(painting, isIn("nodes"));
    }
    context.globalAlpha = 1;
  }

  function repaint(): void {
    request ||= requestAnimationFrame(paint);
  }

  const resized = new ResizeObserver(repaint);
  resized.observe(canvas);
  const themed = new MutationObserver(() => {
    inks = readInks(document.documentElement);
    repaint();
  });
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });

  return {
    surface: canvas,
    setShape(shape, arrangement) {
      scene = sceneOf(shape, arrangement);
      lit = null;
      repaint();
    },
    setFrame(next, nextInk) {
      frame = next;
      ink = nextInk;
      say(frame.selected?.kind === "node" ? frame.selected.index : null);
      repaint();
    },
    light(paths) {
      lit = paths;
      repaint();
    },
    setView(next) {
      view = { ...next };
      repaint();
    },
    targetOf(event: MouseEvent): Target | null {
      if (scene === null || event.target !== canvas) return null;
      const { left, top } = canvas.getBoundingClientRect();
      const { x, y, scale } = view;
      const at = { x: (event.clientX - left - x) / scale, y: (event.clientY - top - y) / scale };
      return nearest(scene, at, 9 / scale);
    },
    destroy() {
      cancelAnimationFrame(request);
      resized.disconnect();
      themed.disconnect();
      canvas.remove();
    },
  };
}
