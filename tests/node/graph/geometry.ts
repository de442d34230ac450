/** What must not touch in a picture, as sentences: empty when all is well. */
import { arrangeTo, type Arrangement, type Direction } from "../../../web/graph/arrange.ts";
import { boxesOf, overlaps, type Box } from "../../../web/graph/group-frames.ts";
import { pointsOn } from "../../../web/graph/lines.ts";
import type { GraphShape } from "../../../web/graph/shape.ts";

/** Touching borders are no overlap; the rest of rounding is far below a pixel. */
const SLACK = 0.01;

const smaller = ({ left, right, top, bottom }: Box): Box => ({
  left: left + SLACK,
  right: right - SLACK,
  top: top + SLACK,
  bottom: bottom - SLACK,
});

interface Named {
  readonly name: string;
  readonly box: Box;
}

const named = (name: string, boxes: readonly Box[]): Named[] =>
  boxes.map((box, i) => ({ name: `${name} ${i}`, box: smaller(box) }));

function pairs(all: readonly Named[]): string[] {
  return all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .filter((other) => overlaps(one.box, other.box))
      .map((other) => `${one.name} lies on ${other.name}`),
  );
}

/** Lines through nodes (their own apart, where they end), or through the labels of others. */
function crossed({ layout, direction }: Arrangement, boxes: readonly Named[]) {
  return layout.edges.flatMap(({ points }, edge) => {
    const course = pointsOn(points, direction, 24);
    return boxes
      .filter(({ name }) => name !== `label ${edge}`)
      .filter(({ box }) =>
        course.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom),
      )
      .map(({ name }) => `the line of edge ${edge} runs through ${name}`);
  });
}

/** Labels of frames may stand in no one's way, and frames hold nothing but their own. */
function framesWrong(shape: GraphShape, { frames }: Arrangement, boxes: readonly Named[]) {
  return frames.flatMap((frame) => {
    const members = new Set(shape.groups.find(({ group }) => group === frame.group)?.nodes);
    const inside = (name: string): boolean => {
      const [kind, index] = name.split(" ");
      const edge = shape.edges[Number(index)];
      if (kind === "node") return members.has(Number(index));
      return edge !== undefined && members.has(edge.from) && members.has(edge.to);
    };
    const words = {
      left: frame.text.x,
      right: frame.text.x + frame.label.length * 7.5,
      top: frame.text.y - 11,
      bottom: frame.text.y + 3,
    };
    return boxes.flatMap(({ name, box }) => [
      ...(!inside(name) && overlaps(frame, box) ? [`frame ${frame.label} holds ${name}`] : []),
      ...(overlaps(words, box) ? [`the label ${frame.label} lies on ${name}`] : []),
    ]);
  });
}

export function faultsOf(shape: GraphShape, direction: Direction): string[] {
  const arrangement = arrangeTo(shape, direction);
  const { layout, widths, height, label, frames } = arrangement;
  const boxes = boxesOf(layout, widths, height, label);
  const all = [...named("node", boxes.nodes), ...named("label", boxes.labels)];
  const outside = [...all.map(({ box }) => box), ...frames].filter(
    ({ left, right, top, bottom }) =>
      Math.min(left, top) < -SLACK ||
      right > layout.width + SLACK ||
      bottom > layout.height + SLACK,
  );
  return [
    ...pairs(all),
    ...crossed(arrangement, all),
    ...framesWrong(shape, arrangement, all),
    ...outside.map(() => "something stands outside of the picture"),
  ];
}
