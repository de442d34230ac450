/** A question in plain text: what stands between grave accents is printed as a formula. */
import { useEffect, useState } from "preact/hooks";
import { EngineError } from "../../engine/client.ts";
import { useApp } from "../common/context.ts";
import { Maths } from "../common/maths.tsx";

/** As the engine writes it; what is no formula stays as it was typed. */
function Formula({ text }: { readonly text: string }) {
  const { client } = useApp();
  const [latex, setLatex] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    const print = async (): Promise<void> => {
      await client.ready;
      const reply = await client.call("expression.latex", { formula: text });
      if (here) setLatex(reply.latex.join(String.raw`;\; `));
    };
    print().catch((error: unknown) => {
      if (!(error instanceof EngineError)) throw error;
    });
    return () => {
      here = false;
    };
  }, [client, text]);
  return latex === null ? <span class="maths">{text}</span> : <Maths latex={latex} text={text} />;
}

export function Question({ text }: { readonly text: string }) {
  const pieces = text.split("`");
  return (
    <>
      {pieces.map((piece, i) =>
        i % 2 === 1 ? <Formula key={`${i} ${piece}`} text={piece} /> : piece,
      )}
    </>
  );
}
