/** The formula as it is printed, one line for each of its steps; pale while the text is no formula. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { EngineError } from "../../engine/client.ts";
import { createLatest } from "../../state/latest.ts";
import { useApp } from "./context.ts";
import { Maths } from "./maths.tsx";

/** What is longer is no longer read; typesetting it would hold up typing. */
const LONGEST = 4000;

/** LaTeX of each statement of the newest text that could be read. */
function useLatex(formula: string): readonly string[] {
  const { client } = useApp();
  const [latex, setLatex] = useState<readonly string[]>([]);
  const submit = useMemo(
    () =>
      createLatest<string>(async (text) => {
        try {
          // What prints is brought after what computes.
          await client.ready;
          const reply = await client.call("expression.latex", { formula: text });
          setLatex(reply.latex);
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
        }
      }),
    [client],
  );
  useEffect(() => submit(formula), [submit, formula]);
  return latex;
}

interface FormulaPrintProps {
  readonly formula: string;
  /** It cannot be read: what is printed is of an earlier text. */
  readonly stale: boolean;
}

/** Empty lines keep the room of what is still to come, so that nothing below moves. */
function linesToCome(formula: string): readonly string[] {
  return formula.split(/[;\n]/).flatMap((text) => (text.trim() === "" ? [] : [""]));
}

export function FormulaPrint({ formula, stale }: FormulaPrintProps) {
  const printed = useLatex(formula);
  const length = printed.reduce((sum, { length: each }) => sum + each, 0);
  if (Math.max(length, formula.length) > LONGEST) return null;
  const latex = length === 0 ? linesToCome(formula) : printed;
  return (
    <div
      class={stale ? "formula-print is-stale" : "formula-print"}
      role="group"
      aria-label={words.formula.typeset}
    >
      {latex.map((statement, index) => (
        <Maths key={`${index} of ${latex.length}`} latex={statement} text="" />
      ))}
    </div>
  );
}
