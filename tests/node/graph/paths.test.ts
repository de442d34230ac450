import { expect, it } from "vitest";
import { pathsThrough } from "../../../web/graph/paths.ts";

// 0 and 1 feed 2; 2 feeds 3 and 4; 5 stands apart.
const EDGES = [
  { from: 0, to: 2 },
  { from: 1, to: 2 },
  { from: 2, to: 3 },
  { from: 2, to: 4 },
];

it.each([
  { node: 0, nodes: [0, 2, 3, 4], edges: [0, 2, 3] },
  { node: 3, nodes: [0, 1, 2, 3], edges: [0, 1, 2] },
  { node: 5, nodes: [5], edges: [] },
])("finds everything that node $node depends on or reaches", ({ node, nodes, edges }) => {
  const paths = pathsThrough(node, EDGES);
  expect([...paths.nodes].toSorted()).toEqual(nodes);
  expect([...paths.edges].toSorted()).toEqual(edges);
});
