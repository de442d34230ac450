/**
 * Draws a computational graph as SVG and changes its numbers in place. Given what to show, shows it;
 * knows neither the engine nor the scene. Keyboard: one stop, up and down go through the nodes.
 */
import { signOf, widthOf } from "../core/sign.ts";
import { showNumber, showScientific } from "../core/number.ts";
import type { LayoutEdge, Size } from "./layout.ts";
import { arrange, type Arrangement } from "./arrange.ts";
import { drawEdge, drawNode, type EdgeInk, type NodeInk } from "./marks.ts";
import { pathsThrough } from "./paths.ts";
import { setAttribute, setText, svg } from "./svg.ts";
import { createViewport, fittingHeight } from "./viewport.ts";

export interface GraphNode {
  readonly id: number;
  readonly title: string;
  readonly kind: "input" | "constant" | "op" | "output";
}

export interface GraphShape {
  /** What the picture is of, for screen readers. */
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly LayoutEdge[];
}

/** Numbers by node or edge; null is not reached yet and stays blank. */
export interface GraphFrame {
  readonly values: readonly (number | null)[];
  readonly gradients: readonly (number | null)[];
  readonly locals: readonly (number | null)[];
  readonly messages: readonly (number | null)[];
  readonly current: number | null;
  readonly selected: Mark | null;
}

export interface Mark {
  readonly kind: "node" | "edge";
  readonly index: number;
}

interface Handlers {
  readonly onSelect: (mark: Mark | null) => void;
  /** What the mouse is over; a finger points at nothing. */
  readonly onHover: (mark: Mark | null) => void;
  /** What a screen reader says of a node. */
  readonly describe: (node: number) => string;
  /** Messages come back against this direction. */
  readonly onArrange: (direction: Arrangement["direction"]) => void;
}

/**
 * A host with `--graph-grows: 1` gets `--graph-height`, at which all of the graph can be seen: its
 * page scrolls, not the picture.
 */
export interface GraphDrawing {
  setShape(shape: GraphShape): void;
  setFrame(frame: GraphFrame): void;
  fit(): void;
  zoom(factor: number): void;
  destroy(): void;
}

/** What is kept in sight around the node that is stepped to. */
const NODE_REACH = { x: 130, y: 80 };

/** Characters that fit into a node and into a label. */
const NODE_TEXT = 8;
const LABEL_TEXT = 7;

/** As many digits (two at least) as there is room for; the inspector has the rest. */
function text(value: number | null, room: number, prefix = ""): string {
  if (value === null) return "";
  const shorter = [5, 4, 3, 2].map((digits) => showNumber(value, digits));
  return prefix + (shorter.find((number) => number.length <= room) ?? showScientific(value));
}

function inkNode(ink: NodeInk, frame: GraphFrame, index: number): void {
  const gradient = frame.gradients[index] ?? null;
  setText(ink.value, text(frame.values[index] ?? null, NODE_TEXT));
  setText(ink.gradient, text(gradient, NODE_TEXT, "∂ "));
  setAttribute(ink.gradient, "class", `node-gradient sign-${signOf(gradient ?? 0)}`);
  const selected = frame.selected?.kind === "node" && frame.selected.index === index;
  ink.group.classList.toggle("is-current", frame.current === index);
  ink.group.classList.toggle("is-blank", (frame.values[index] ?? null) === null);
  ink.group.classList.toggle("is-selected", selected);
  setAttribute(ink.group, "aria-selected", String(selected));
}

function inkEdge(ink: EdgeInk, frame: GraphFrame, index: number, back: string): void {
  const local = frame.locals[index] ?? null;
  const message = frame.messages[index] ?? null;
  setText(ink.local, text(local, LABEL_TEXT, "×\u2009"));
  setText(ink.message, text(message, LABEL_TEXT, back));
  const selected = frame.selected?.kind === "edge" && frame.selected.index === index;
  const sign = message === null ? "none" : signOf(message);
  const dim = ink.group.classList.contains("is-dim");
  setAttribute(ink.group, "class", `edge sign-${sign}${dim ? " is-dim" : ""}`);
  ink.group.classList.toggle("is-selected", selected);
  ink.group.classList.toggle("is-blank", local === null);
  ink.line.style.strokeWidth = String(message === null ? 1.5 : widthOf(message));
}

export function mountGraph(host: HTMLElement, id: string, handlers: Handlers): GraphDrawing {
  const edgeLayer = svg("g", { "aria-hidden": "true" });
  const nodeLayer = svg("g", { role: "presentation" });
  const content = svg("g", { role: "presentation" }, [edgeLayer, nodeLayer]);
  const frame = svg("svg", { class: "graph", role: "listbox", tabindex: 0 }, [content]);
  host.append(frame);
  const viewport = createViewport(frame, content);

  let shape: GraphShape = { label: "", nodes: [], edges: [] };
  let arrangement: Arrangement | null = null;
  let nodes: NodeInk[] = [];
  let edges: EdgeInk[] = [];
  let shown: GraphFrame | null = null;

  function highlight(node: number | null): void {
    const paths = node === null ? null : pathsThrough(node, shape.edges);
    for (const [i, ink] of nodes.entries())
      ink.group.classList.toggle("is-dim", paths !== null && !paths.nodes.has(i));
    for (const [i, ink] of edges.entries())
      ink.group.classList.toggle("is-dim", paths !== null && !paths.edges.has(i));
  }

  /** The room for the picture; a host that grows is as high as need be. */
  function room(): Size {
    const { width, height } = host.getBoundingClientRect();
    const grows = getComputedStyle(host).getPropertyValue("--graph-grows").trim() === "1";
    return { width, height: grows ? Infinity : height };
  }

  function grow(): void {
    if (arrangement === null) return;
    const height = fittingHeight(room().width, arrangement.layout);
    host.style.setProperty("--graph-height", `${Math.ceil(height)}px`);
  }

  function point(ink: NodeInk | EdgeInk, mark: Mark): void {
    ink.group.addEventListener("click", () => handlers.onSelect(mark));
    ink.group.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse") hover(mark);
    });
    ink.group.addEventListener("pointerleave", () => hover(null));
  }

  function hover(mark: Mark | null): void {
    highlight(mark?.kind === "node" ? mark.index : null);
    handlers.onHover(mark);
  }

  function draw(): void {
    arrangement = arrange(shape, room());
    handlers.onArrange(arrangement.direction);
    nodes = shape.nodes.map((node) =>
      drawNode(node, arrangement as Arrangement, `${id}-${node.id}`),
    );
    edges = shape.edges.map((_, index) => drawEdge(index, arrangement as Arrangement));
    nodeLayer.replaceChildren(...nodes.map((ink) => ink.group));
    edgeLayer.replaceChildren(...edges.map((ink) => ink.group));
    for (const [index, ink] of nodes.entries()) point(ink, { kind: "node", index });
    for (const [index, ink] of edges.entries()) point(ink, { kind: "edge", index });
    handlers.onHover(null);
    grow();
    viewport.setContent(arrangement.layout.width, arrangement.layout.height);
    if (shown !== null) setFrame(shown);
  }

  function setFrame(next: GraphFrame): void {
    const current = next.current === null ? undefined : arrangement?.layout.nodes[next.current];
    if (current !== undefined && next.current !== shown?.current)
      viewport.reveal(current, NODE_REACH);
    shown = next;
    const back = arrangement?.direction === "down" ? "↑\u2009" : "←\u2009";
    for (const [index, ink] of nodes.entries()) {
      inkNode(ink, next, index);
      setAttribute(ink.group, "aria-label", handlers.describe(index));
    }
    for (const [index, ink] of edges.entries()) inkEdge(ink, next, index, back);
    const active = next.selected?.kind === "node" ? nodes[next.selected.index] : undefined;
    if (active === undefined) frame.removeAttribute("aria-activedescendant");
    else setAttribute(frame, "aria-activedescendant", active.group.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && shown?.selected) return handlers.onSelect(null);
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0 || nodes.length === 0) return;
    event.preventDefault();
    const now =
      shown?.selected?.kind === "node"
        ? shown.selected.index
        : (shown?.current ?? (by > 0 ? -1 : 0));
    handlers.onSelect({ kind: "node", index: (now + by + nodes.length) % nodes.length });
  }

  frame.addEventListener("keydown", onKeyDown);
  frame.addEventListener("click", (event) => {
    if (event.target === frame) handlers.onSelect(null);
  });
  // Another shape of the host may want the other direction.
  const observer = new ResizeObserver(() => {
    if (arrangement === null) return;
    if (arrange(shape, room()).direction === arrangement.direction) grow();
    else draw();
  });
  observer.observe(host);

  return {
    setShape: (next) => {
      shape = next;
      shown = null;
      setAttribute(frame, "aria-label", next.label);
      draw();
    },
    setFrame,
    fit: viewport.fit,
    zoom: viewport.zoom,
    destroy: () => {
      observer.disconnect();
      viewport.destroy();
      frame.remove();
    },
  };
}
