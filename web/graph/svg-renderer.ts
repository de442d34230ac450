/** Draws a graph as SVG and changes its numbers in place: for graphs of a few hundred nodes. */
import { usesOf } from "./ink.ts";
import type { Renderer, Target } from "./renderer.ts";
import { drawEdge, drawFrame, drawNode, inkEdge, inkNode } from "./svg-marks.ts";
import type { EdgeMarks, NodeMarks } from "./svg-marks.ts";
import { setAttribute, svg } from "./svg.ts";

/** Milliseconds in which nodes go to their new places. */
const MOVE = 200;

const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

const KINDS = ["node", "edge", "group"] as const;

/** What the element under the pointer belongs to. */
function targetOf({ target }: MouseEvent): Target | null {
  if (!(target instanceof Element)) return null;
  const found = target.closest<SVGElement>("[data-node], [data-edge], [data-group]");
  if (found === null) return null;
  const kind = KINDS.find((name) => found.dataset[name] !== undefined) ?? "node";
  return { kind, index: Number(found.dataset[kind]) };
}

export function createSvgRenderer(id: string, describe: (node: number) => string): Renderer {
  const groupLayer = svg("g", { "aria-hidden": "true" });
  const edgeLayer = svg("g", { "aria-hidden": "true" });
  const nodeLayer = svg("g", { role: "presentation" });
  const content = svg("g", { role: "presentation" }, [groupLayer, edgeLayer, nodeLayer]);
  const surface = svg("svg", { class: "graph", role: "listbox", tabindex: 0 }, [content]);
  let nodes: NodeMarks[] = [];
  let edges: EdgeMarks[] = [];

  function move(element: SVGGElement, dx: number, dy: number, at: { x: number; y: number }): void {
    const place = (x: number, y: number): Keyframe => ({ transform: `translate(${x}px, ${y}px)` });
    element.animate([place(at.x + dx, at.y + dy), place(at.x, at.y)], {
      duration: MOVE,
      easing: "ease-out",
    });
  }

  return {
    surface,
    setShape(shape, arrangement, from) {
      const place = (node: number) => arrangement.layout.nodes[node] ?? { x: 0, y: 0 };
      const uses = usesOf(shape);
      nodes = shape.nodes.map((node) =>
        drawNode(node, arrangement, `${id}-${node.id}`, (uses[node.id] ?? 0) > 1),
      );
      edges = shape.edges.map((edge, index) =>
        drawEdge(index, arrangement, shape.nodes[edge.from]?.title ?? ""),
      );
      nodeLayer.replaceChildren(...nodes.map(({ group }) => group));
      edgeLayer.replaceChildren(...edges.map(({ group }) => group));
      groupLayer.replaceChildren(...arrangement.frames.map(drawFrame));
      if (stillness.matches || from.size === 0) return;
      for (const node of shape.nodes) {
        const before = from.get(node.key);
        const marks = nodes[node.id];
        const at = place(node.id);
        if (marks === undefined) continue;
        if (before === undefined) marks.group.animate([{ opacity: 0 }, { opacity: 1 }], MOVE);
        else if (Math.hypot(before.x - at.x, before.y - at.y) > 1)
          move(marks.group, before.x - at.x, before.y - at.y, at);
      }
      for (const layer of [edgeLayer, groupLayer])
        layer.animate([{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }], MOVE);
    },
    setFrame(frame, ink) {
      for (const [index, marks] of nodes.entries()) {
        inkNode(marks, ink.node(index));
        setAttribute(marks.group, "aria-label", describe(index));
      }
      for (const [index, marks] of edges.entries()) inkEdge(marks, ink.edge(index));
      const active = frame.selected?.kind === "node" ? nodes[frame.selected.index] : undefined;
      if (active === undefined) surface.removeAttribute("aria-activedescendant");
      else setAttribute(surface, "aria-activedescendant", active.group.id);
    },
    light(paths) {
      for (const [i, { group }] of nodes.entries())
        group.classList.toggle("is-dim", paths !== null && !paths.nodes.has(i));
      for (const [i, { group }] of edges.entries())
        group.classList.toggle("is-dim", paths !== null && !paths.edges.has(i));
    },
    setView: ({ x, y, scale }) =>
      setAttribute(content, "transform", `translate(${x} ${y}) scale(${scale})`),
    targetOf,
    destroy: () => surface.remove(),
  };
}
