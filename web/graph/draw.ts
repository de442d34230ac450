/**
 * A live picture of a computational graph: given what to show, shows it, and says what is pointed
 * at. Knows neither the engine nor the scene. Keyboard: one stop; up and down go through the nodes.
 */
import { arrange, type Arrangement, type Direction } from "./arrange.ts";
import { createCanvasRenderer } from "./canvas-renderer.ts";
import { inkOf, usualFormat, type Format } from "./ink.ts";
import type { Point, Size } from "./layout.ts";
import { createMinimap } from "./minimap.ts";
import { pathsAlong, pathsThrough } from "./paths.ts";
import type { Renderer, Target } from "./renderer.ts";
import type { GraphFrame, GraphShape, Mark } from "./shape.ts";
import { shownGraphs } from "./shown.ts";
import { createSvgRenderer } from "./svg-renderer.ts";
import { createViewport, fitScale, fittingHeight } from "./viewport.ts";

export type { GraphFrame, GraphNode, GraphShape, Mark } from "./shape.ts";

interface Handlers {
  readonly onSelect: (mark: Mark | null) => void;
  /** What the mouse is over; a finger points at nothing. */
  readonly onHover: (mark: Mark | null) => void;
  /** A node was double-clicked that is no folded group. */
  readonly onJump: (node: number) => void;
  /** A group (of the shape's) is to be folded, or the node of a folded one to be unfolded. */
  readonly onFold: (target: { readonly group: number } | { readonly node: number }) => void;
  /** What a screen reader says of a node. */
  readonly describe: (node: number) => string;
  /** Messages come back against this direction. */
  readonly onArrange: (direction: Direction) => void;
  /** The smallest scale at which all of it is shown at first. */
  readonly least?: number | undefined;
}

/**
 * A host with `--graph-grows: 1` gets `--graph-height`, at which all of the graph can be seen: its
 * page scrolls, not the picture.
 */
export interface GraphDrawing {
  setShape(shape: GraphShape): void;
  setFrame(frame: GraphFrame): void;
  /** How numbers are written from now on. */
  setFormat(format: Format): void;
  fit(): void;
  zoom(factor: number): void;
  destroy(): void;
}

/** Beyond this, thousands of elements make the page slow: a canvas takes over. */
const MOST_IN_SVG = { nodes: 500, edges: 1200 };
/** What is kept in sight around the node that is stepped to. */
const NODE_REACH = { x: 130, y: 80 };
const ZOOM_STEP = 1.25;
/** Heights of the screen that a graph may grow to in a page that scrolls. */
const MOST_SCREENS = 5;
/** Pixels for one press of an arrow key. */
const PAN_STEP = 60;

const EMPTY: GraphShape = { label: "", nodes: [], edges: [], groups: [] };

export function mountGraph(host: HTMLElement, id: string, handlers: Handlers): GraphDrawing {
  let renderer: Renderer = createSvgRenderer(id, handlers.describe);
  let isLarge = false;
  host.append(renderer.surface);
  const onView = (view: Parameters<typeof minimap.setView>[0]): void => {
    renderer.setView(view);
    minimap.setView(view);
  };
  const viewport = createViewport(host, onView, handlers.least);
  const minimap = createMinimap(host, viewport.centre);

  let shape = EMPTY;
  let arrangement: Arrangement | null = null;
  let shown: GraphFrame | null = null;
  let hovered: Target | null = null;
  let format: Format = usualFormat;
  shownGraphs.set(host, () => shown && { shape, frame: shown, format });

  function light(): void {
    const chosen = shown?.lit ?? null;
    if (chosen !== null) renderer.light(pathsAlong(chosen, shape.edges));
    else if (hovered?.kind === "node") renderer.light(pathsThrough(hovered.index, shape.edges));
    else renderer.light(null);
  }

  /** The room for the picture; a host that grows is as high as need be. */
  function room(): Size {
    const { width, height } = host.getBoundingClientRect();
    const grows = getComputedStyle(host).getPropertyValue("--graph-grows").trim() === "1";
    return { width, height: grows ? Infinity : height };
  }

  function grow(): void {
    if (arrangement === null) return;
    const { width } = room();
    const fitting = fittingHeight(width, arrangement.layout);
    // What has to be moved sideways anyway is moved within one screen.
    const scale = fitScale({ width, height: Infinity }, arrangement.layout);
    const isWide = arrangement.layout.width * scale > 1.2 * width;
    const most = (isWide ? 0.7 : MOST_SCREENS) * window.innerHeight;
    const height = Math.min(fitting, most);
    host.style.setProperty("--graph-height", `${Math.ceil(height)}px`);
  }

  function hover(target: Target | null): void {
    if (target?.kind === hovered?.kind && target?.index === hovered?.index) return;
    hovered = target;
    light();
    handlers.onHover(target === null || target.kind === "group" ? null : (target as Mark));
  }

  /** Where the nodes are on screen, by key. */
  function places(): Map<string, Point> {
    const { x, y, scale } = viewport.view;
    const nodes = arrangement?.layout.nodes ?? [];
    return new Map(
      shape.nodes.map(({ key, id: node }) => {
        const at = nodes[node] ?? { x: 0, y: 0 };
        return [key, { x: x + at.x * scale, y: y + at.y * scale }];
      }),
    );
  }

  /** SVG or canvas; who had focus keeps it. */
  function chooseRenderer(): void {
    const large = shape.nodes.length > MOST_IN_SVG.nodes || shape.edges.length > MOST_IN_SVG.edges;
    if (large === isLarge) return;
    isLarge = large;
    const focused = renderer.surface === document.activeElement;
    renderer.destroy();
    renderer = large
      ? createCanvasRenderer(handlers.describe)
      : createSvgRenderer(id, handlers.describe);
    host.prepend(renderer.surface);
    if (focused) renderer.surface.focus();
  }

  /** Of a graph too large for its room: the result once it is there, before that the inputs. */
  function beginning(frame: GraphFrame | null): Point {
    const end = shape.nodes.findLast(({ kind }) => kind === "output")?.id ?? 0;
    const isThere = typeof frame?.values[end] === "number" && handlers.least === undefined;
    return (isThere ? arrangement?.layout.nodes[end] : undefined) ?? { x: 0, y: 0 };
  }

  function draw(next: GraphShape): void {
    const before = places();
    shape = next;
    chooseRenderer();
    renderer.surface.setAttribute("aria-label", shape.label);
    arrangement = arrange(shape, room());
    handlers.onArrange(arrangement.direction);
    hovered = null;
    handlers.onHover(null);
    grow();
    minimap.setArrangement(arrangement);
    viewport.setContent(arrangement.layout, beginning(shown));
    if (viewport.touched) keepInPlace(before, arrangement);
    const { x, y, scale } = viewport.view;
    const from = [...before].map(([key, at]) => [
      key,
      { x: (at.x - x) / scale, y: (at.y - y) / scale },
    ]) as [string, Point][];
    const kept = shape.nodes.some(({ key }) => before.has(key));
    renderer.setShape(shape, arrangement, new Map(kept ? from : []));
    renderer.setView(viewport.view);
    minimap.setView(viewport.view);
    if (shown === null) return;
    setFrame(shown);
    light();
  }

  /** The node that is nearest to the middle, of those that stay, stays where it is. */
  function keepInPlace(before: ReadonlyMap<string, Point>, { layout }: Arrangement): void {
    const away = ({ x, y }: Point): number =>
      Math.hypot(x - host.clientWidth / 2, y - host.clientHeight / 2);
    let best: { readonly was: Point; readonly at: Point } | null = null;
    for (const { key, id: node } of shape.nodes) {
      const was = before.get(key);
      const at = layout.nodes[node];
      if (was !== undefined && at !== undefined && (best === null || away(was) < away(best.was)))
        best = { was, at };
    }
    if (best === null) return viewport.fit();
    const { x, y, scale } = viewport.view;
    viewport.pan(best.was.x - x - best.at.x * scale, best.was.y - y - best.at.y * scale);
  }

  function setFrame(next: GraphFrame): void {
    if (arrangement === null) return;
    if (shown === null) viewport.setContent(arrangement.layout, beginning(next));
    const current = next.current === null ? undefined : arrangement.layout.nodes[next.current];
    if (current !== undefined && next.current !== shown?.current)
      viewport.reveal(current, NODE_REACH);
    revealSelected(next);
    const relight = (next.lit ?? null) !== (shown?.lit ?? null);
    shown = next;
    renderer.setFrame(next, inkOf(shape, next, arrangement.direction, format));
    if (relight) light();
  }

  /** What is selected elsewhere, or was when the picture opened, comes in sight. */
  function revealSelected({ selected }: GraphFrame): void {
    if (selected?.kind !== "node" || hovered !== null) return;
    const before = shown?.selected;
    if (before?.kind === "node" && before.index === selected.index) return;
    const at = arrangement?.layout.nodes[selected.index];
    if (at !== undefined) viewport.reveal(at, NODE_REACH);
  }

  /** The node that keys are about. */
  const selected = (): number | null =>
    shown?.selected?.kind === "node" ? shown.selected.index : null;

  function walk(by: number): void {
    if (shape.nodes.length === 0) return;
    const now = selected() ?? shown?.current ?? (by > 0 ? -1 : 0);
    const index = (now + by + shape.nodes.length) % shape.nodes.length;
    handlers.onSelect({ kind: "node", index });
    const at = arrangement?.layout.nodes[index];
    if (at !== undefined) viewport.reveal(at, NODE_REACH);
  }

  function fold(node: number | null): void {
    if (node === null) return;
    const inner = shape.groups.findLast(({ nodes }) => nodes.includes(node));
    if (shape.nodes[node]?.folded === true) handlers.onFold({ node });
    else if (inner !== undefined) handlers.onFold({ group: inner.group });
  }

  const PANS: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: PAN_STEP, y: 0 },
    ArrowRight: { x: -PAN_STEP, y: 0 },
    ArrowUp: { x: 0, y: PAN_STEP },
    ArrowDown: { x: 0, y: -PAN_STEP },
  };
  const KEYS: Readonly<Record<string, () => void>> = {
    "+": () => viewport.zoom(ZOOM_STEP),
    "=": () => viewport.zoom(ZOOM_STEP),
    "-": () => viewport.zoom(1 / ZOOM_STEP),
    "0": () => viewport.fit(),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => fold(selected()),
    f: () => fold(selected()),
  };
  /** Without any, F is the page's. */
  const hasGroups = (): boolean =>
    shape.groups.length > 0 || shape.nodes.some(({ folded }) => folded);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && shown?.selected) return handlers.onSelect(null);
    const pan = event.shiftKey ? PANS[event.key] : undefined;
    const key = event.key === "F" ? "f" : event.key;
    const act = pan === undefined ? KEYS[key] : () => viewport.pan(pan.x, pan.y);
    if (act === undefined || (key === "f" && !hasGroups())) return;
    event.preventDefault();
    act();
  }

  function onClick(event: MouseEvent): void {
    const target = renderer.targetOf(event);
    if (target === null) return handlers.onSelect(null);
    if (target.kind === "group") handlers.onFold({ group: target.index });
    else handlers.onSelect(target as Mark);
  }

  function onDoubleClick(event: MouseEvent): void {
    const target = renderer.targetOf(event);
    if (target === null) viewport.fit();
    else if (target.kind === "node" && shape.nodes[target.index]?.folded) fold(target.index);
    else if (target.kind === "node") handlers.onJump(target.index);
  }

  const listening = new AbortController();
  const { signal } = listening;
  host.addEventListener("keydown", onKeyDown, { signal });
  host.addEventListener("click", onClick, { signal });
  host.addEventListener("dblclick", onDoubleClick, { signal });
  host.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerType === "mouse")
        hover(event.buttons === 0 ? renderer.targetOf(event) : null);
    },
    { signal },
  );
  host.addEventListener("pointerleave", () => hover(null), { signal });
  // Another shape of the host may want the other direction.
  const observer = new ResizeObserver(() => {
    if (arrangement === null) return;
    if (arrange(shape, room()).direction === arrangement.direction) grow();
    else draw(shape);
  });
  observer.observe(host);

  return {
    setShape: (next) => {
      shown = null;
      draw(next);
    },
    setFrame,
    setFormat: (next) => {
      format = next;
      if (shown !== null) setFrame(shown);
    },
    fit: viewport.fit,
    zoom: viewport.zoom,
    destroy: () => {
      listening.abort();
      observer.disconnect();
      viewport.destroy();
      minimap.destroy();
      renderer.destroy();
    },
  };
}
