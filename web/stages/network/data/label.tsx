/** Labels by a formula: typed, seen as points before they are taken. */
import { useMemo, useState } from "preact/hooks";
import { showNumber } from "../../../core/number.ts";
import { networkData } from "../../../core/words/network-data.ts";
import type { DataPreview } from "../../../engine/protocol.ts";
import type { NetworkData } from "../../../scene/schema.ts";
import { Button } from "../../common/button.tsx";
import { FormulaField } from "./formula-field.tsx";
import { PreviewPlane } from "./preview-plane.tsx";
import { usePreview, type PreviewParts } from "./use-preview.ts";

interface LabelProps {
  readonly data: NetworkData;
  readonly parts: PreviewParts;
  readonly change: (data: NetworkData) => void;
}

const say = networkData.label;

export function Label({ data, parts, change }: LabelProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? data.label;
  const asked = text.trim();
  const isNew = asked !== data.label;
  const labelled = useMemo(() => (asked === "" ? null : { ...data, label: asked }), [data, asked]);
  const { reply, problem } = usePreview(parts, labelled);
  function use(label: string): void {
    change({ ...data, label });
    setTyped(null);
  }
  return (
    <section class="group">
      <h3 class="field-label">{say.title}</h3>
      <p class="small muted">{say.hint}</p>
      <FormulaField
        label={say.field}
        example={say.example}
        text={text}
        problem={problem}
        type={setTyped}
        enter={() => reply !== null && use(asked)}
      />
      {reply !== null && isNew && <Seen reply={reply} />}
      <div class="row-of-buttons">
        <Button
          kind="primary"
          disabled={!isNew || asked === "" || reply === null}
          onClick={() => use(asked)}
        >
          {say.use}
        </Button>
        {data.label !== "" && <Button onClick={() => use("")}>{say.none}</Button>}
      </div>
    </section>
  );
}

function Seen({ reply }: { readonly reply: DataPreview }) {
  const { targets, areClasses } = reply;
  const ones = targets.reduce((count, target) => count + Number(target === 1), 0);
  const [low, high] = [Math.min(...targets), Math.max(...targets)];
  return (
    <div class="preview">
      <PreviewPlane preview={reply} label={say.preview(targets.length)} />
      <p class="small" role="status">
        {areClasses
          ? say.ones(String(ones), String(targets.length))
          : say.range(showNumber(low), showNumber(high))}
      </p>
    </div>
  );
}
