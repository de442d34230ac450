/** Where names stand beside points that may lie close together: none over another, all inside. Pure. */

export interface Named {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Of a name's box: left, right and baseline. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Pixels of a letter, between a point and its name, and from one line to the next. */
const LETTER = 7.4;
const APART = 12;
const LINE = 17;
/** Lines up and down that are tried. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3, -4, 4];

const covers = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < LINE - 2;

/** The nearest free place to the right or left of each point; `side` is that of the square. */
export function besidePoints(points: readonly Named[], side: number): readonly Named[] {
  const taken: Box[] = [];
  return points.map(({ x, y, text }) => {
    const width = text.length * LETTER;
    const boxes = SHIFTS.flatMap((shift) => {
      const at = Math.max(14, Math.min(side - 4, y + 5 + shift * LINE));
      const right = { left: x + APART, right: x + APART + width, y: at };
      const left = { left: x - APART - width, right: x - APART, y: at };
      return [right, left].filter((box) => box.left >= 2 && box.right <= side - 2);
    });
    const least = Math.max(2, Math.min(side - width - 2, x - width / 2));
    const spare = { left: least, right: least + width, y: Math.max(14, y - APART) };
    const box = boxes.find((one) => !taken.some((other) => covers(one, other))) ?? spare;
    taken.push(box);
    return { x: box.left, y: box.y, text };
  });
}
