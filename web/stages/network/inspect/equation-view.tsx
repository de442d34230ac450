/** An equation on screen: symbols typeset, numbers as buttons that lead to where they come from. */
import { useRef, useState } from "preact/hooks";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import { signOf } from "../../../core/sign.ts";
import { copyText } from "../../common/files.ts";
import { Maths } from "../../common/maths.tsx";
import type { ArrayFormula } from "./layer-formulas.ts";
import { alignedLatex, arraysLatex, MOST, type Equation, type Piece } from "./pieces.ts";

export type Select = (selection: string) => void;

interface EquationProps {
  readonly equation: Equation;
  readonly select: Select;
  /** Gradients have the colour of their sign. */
  readonly signed?: boolean;
  /** Long sums are written out, and whoever changes that. */
  readonly all?: boolean;
  readonly onAll?: (all: boolean) => void;
}

export function EquationView({ equation, select, signed = false, ...long }: EquationProps) {
  const { left, symbols, numbers, result, shown } = equation;
  const put = numbers.map(({ text }) => text).join("");
  const isPut = put !== "" && put !== shown && put !== `(${shown})`;
  const sign = signed ? signOf(result) : "zero";
  const parts = [left, ...symbols];
  return (
    <div class="worked">
      <Maths
        latex={parts.map(({ latex }) => latex).join(" = ")}
        text={parts.map(({ text }) => text).join(" = ")}
      />
      <p class="worked-numbers maths">
        {isPut && (
          <>
            = <Pieces pieces={numbers} select={select} />{" "}
          </>
        )}
        <b class={sign === "zero" ? "worked-result" : `worked-result ${sign}`}>= {shown}</b>
      </p>
      <LongSum {...long} equation={equation} />
    </div>
  );
}

/** What a long sum leaves out, and the way to see it. */
function LongSum({ equation: { sum }, all = false, onAll }: Omit<EquationProps, "select">) {
  if (sum === undefined) return null;
  const { terms, zeros } = sum;
  const isLong = terms > MOST && onAll !== undefined;
  if (!isLong && zeros === 0) return null;
  return (
    <p class="small muted">
      {isLong && (
        <button type="button" class="link" aria-pressed={all} onClick={() => onAll(!all)}>
          {all ? say.fewer : say.all(terms)}
        </button>
      )}{" "}
      {zeros > 0 && say.zeros(zeros)}
    </p>
  );
}

interface PiecesProps {
  readonly pieces: readonly Piece[];
  readonly select: Select;
}

/** What stands after "^" is raised. */
function Pieces({ pieces, select }: PiecesProps) {
  return (
    <>
      {pieces.map((piece, i) => {
        const one = <One key={i} piece={piece} select={select} />;
        return pieces[i - 1]?.text.endsWith("^") === true ? <sup key={i}>{one}</sup> : one;
      })}
    </>
  );
}

interface OneProps {
  readonly piece: Piece;
  readonly select: Select;
}

function One({ piece: { goes, name, text }, select }: OneProps) {
  if (goes === undefined)
    return (
      <span>
        {text.replace(/\^$/, "")}
        {/[·/(√]$/.test(text) && <wbr />}
      </span>
    );
  return (
    <button
      type="button"
      class="factor"
      title={name}
      aria-label={say.goTo(name ?? "", text)}
      onClick={() => select(goes)}
    >
      {text}
    </button>
  );
}

/** Everything above it, for a document. */
export const CopyLatex = ({ equations }: { readonly equations: readonly Equation[] }) => (
  <CopyText text={() => alignedLatex(equations)} />
);

export const CopyArrays = ({ formulas }: { readonly formulas: readonly ArrayFormula[] }) => (
  <CopyText text={() => arraysLatex(formulas)} />
);

function CopyText({ text }: { readonly text: () => string }) {
  const [said, setSaid] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async (): Promise<void> => {
    if (field.current !== null) field.current.value = text();
    setSaid((await copyText(text(), field.current)) ? say.copied : say.copyFailed);
  };
  return (
    <p class="copy-latex small">
      <button type="button" class="link" onClick={() => void copy()}>
        {say.copy}
      </button>{" "}
      <span class="muted" role="status">
        {said}
      </span>
      <textarea ref={field} class="copy-field" tabIndex={-1} aria-hidden="true" readOnly />
    </p>
  );
}
