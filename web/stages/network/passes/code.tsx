/** The PyTorch lines of the step mode: the one of the present step is marked; the program can be copied. */
import { useState } from "preact/hooks";
import { passes as say } from "../../../core/words/network-passes.ts";
import type { BatchTrace } from "../../../engine/protocol.ts";
import { Button } from "../../common/button.tsx";
import { copyText } from "../../common/files.ts";
import type { Net } from "../inspect/net.ts";
import { programOf, programText, type CodeLine } from "./pytorch.ts";
import type { PassPlace } from "./walk.ts";

interface CodeProps {
  readonly net: Net;
  readonly batch: BatchTrace;
  readonly place: PassPlace;
}

/** All of a backward pass is one line, and so is the call of the model. */
function isNow({ at }: CodeLine, { phase, layer }: PassPlace): boolean {
  if (at?.phase !== phase) return false;
  return phase !== "forward" || at.layer === layer || at.layer < 0;
}

/** The panel is narrow, and the step has the name of its layer above it. */
const withoutComment = (text: string): string => text.replace(/ {2}# .*$/, "");

export function Code({ net, batch, place }: CodeProps) {
  const [said, setSaid] = useState("");
  const program = programOf({ ...net, batch });
  const copy = async (): Promise<void> => {
    setSaid((await copyText(programText(program), null)) ? say.copied : say.copyFailed);
  };
  return (
    <section class="part">
      <h3 class="minor">{say.code}</h3>
      <pre class="passes-code" tabIndex={0} aria-label={say.code}>
        {program.lines.map((line, i) => {
          const now = isNow(line, place);
          return (
            <code
              key={i}
              class={now ? "is-now" : undefined}
              aria-current={now ? "step" : undefined}
            >
              {line.text === "" ? " " : withoutComment(line.text)}
              {"\n"}
            </code>
          );
        })}
      </pre>
      <details class="group">
        <summary>{say.program}</summary>
        <pre class="passes-code" tabIndex={0} aria-label={say.program}>
          <code>{program.before.join("\n")}</code>
        </pre>
        <Button onClick={() => void copy()}>{say.copy}</Button>{" "}
        <span class="small muted" role="status">
          {said}
        </span>
      </details>
    </section>
  );
}
