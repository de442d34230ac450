/**
 * What stands above the columns of the network's picture: the name of each layer with its activation,
 * its name alone, or names in two rows that are cut where even that is too long. Pure.
 */
import type { Block } from "./diagram-plan.ts";

export interface Heading {
  readonly text: string;
  readonly x: number;
  /** 0 is the upper one. */
  readonly row: 0 | 1;
}

/** Pixels of a letter of a heading, rather too many than too few. */
const LETTER = 8.4;
const APART = 8;

const widthOf = (text: string): number => text.length * LETTER;

function shorten(text: string, width: number): string {
  const letters = Math.max(2, Math.floor(width / LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}

/** Whether no two of neighbouring columns touch. Blocks of one column stand below each other. */
function isClear(headings: readonly Heading[], blocks: readonly Block[]): boolean {
  return headings.every((one, i) =>
    headings.slice(i + 1).every((other, k) => {
      if (one.row !== other.row || blocks[i]?.column === blocks[i + 1 + k]?.column) return true;
      const room = (widthOf(one.text) + widthOf(other.text)) / 2 + APART;
      return Math.abs(one.x - other.x) >= room;
    }),
  );
}

/** `xs`: the middles of the columns, `between` pixels apart. */
export function headingsOf(
  blocks: readonly Block[],
  xs: readonly number[],
  between: number,
  width: number,
): Heading[] {
  const placed = (textOf: (block: Block) => string, isTwo: boolean): Heading[] =>
    blocks.map((block) => {
      const text = textOf(block);
      const half = widthOf(text) / 2 + 2;
      const x = Math.max(half, Math.min(xs[block.column] ?? 0, width - half));
      return { text, x, row: isTwo && block.column % 2 === 1 ? 1 : 0 };
    });
  const name = ({ layer, id, title }: Block): string => (layer < 0 ? title : id);
  const tries = [
    placed(({ title }) => title, false),
    placed(name, false),
    placed(name, true),
    placed((block) => shorten(name(block), 2 * between - APART), true),
  ];
  return tries.find((headings) => isClear(headings, blocks)) ?? tries[3] ?? [];
}
