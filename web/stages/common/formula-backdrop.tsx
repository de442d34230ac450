/**
 * The same text behind the field: it gives the field its height, carries what is marked (a mistake,
 * a pair of brackets), and says where on the screen a character is.
 */
import type { Ref } from "preact";
import type { EngineProblem } from "../../engine/protocol.ts";
import { bracketPair, type Range, unclosed } from "./formula-text.ts";

interface BackdropProps {
  readonly text: string;
  readonly problem: EngineProblem | null;
  readonly selection: Range | null;
  /** Where what is looked at in the picture stands. */
  readonly source: readonly Range[];
  /** The character that `anchor` is put before, or -1. */
  readonly at: number;
  readonly anchor: Ref<HTMLSpanElement>;
}

interface Mark extends Range {
  readonly kind: "problem" | "bracket" | "unclosed" | "source";
}

const one =
  (kind: Mark["kind"]) =>
  (at: number): Mark => ({ kind, from: at, to: at + 1 });

function marksOf({ text, problem, selection, source }: BackdropProps): readonly Mark[] {
  const caret = selection !== null && selection.from === selection.to ? selection.from : -1;
  const marks = bracketPair(text, caret).map(one("bracket"));
  if (problem === null) return [...marks, ...source.map((range) => ({ ...range, kind: "source" }) as const)]; // prettier-ignore
  marks.push(...unclosed(text).map(one("unclosed")));
  if (problem.from === undefined) return marks;
  const from = Math.min(problem.from, text.length);
  return [...marks, { kind: "problem", from, to: Math.max(problem.to ?? from, from + 1) }];
}

export function Backdrop(props: BackdropProps) {
  const { text, at, anchor } = props;
  const marks = marksOf(props);
  // One character more than the text: where something is missing at its end.
  const whole = `${text} `;
  const cuts = [0, whole.length, at, ...marks.flatMap(({ from, to }) => [from, to])];
  const places = [...new Set(cuts)].filter((cut) => cut >= 0 && cut <= whole.length);
  const sorted = places.toSorted((a, b) => a - b);
  return (
    <div class="formula-underline" aria-hidden="true">
      {sorted.slice(0, -1).map((from, i) => {
        const piece = whole.slice(from, sorted[i + 1]);
        const kinds = marks.filter((mark) => mark.from <= from && from < mark.to);
        const kind = kinds.map((mark) => `formula-${mark.kind}`).join(" ");
        const Tag = kinds.some((mark) => mark.kind === "problem") ? "mark" : "span";
        return (
          <>
            {from === at && <span ref={anchor} />}
            {kind === "" ? piece : <Tag class={kind}>{piece}</Tag>}
          </>
        );
      })}
    </div>
  );
}
