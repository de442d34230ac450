/** What the network reads: the inputs themselves, or formulas of them, chosen or typed. */
import { useState } from "preact/hooks";
import { networkData } from "../../../core/words/network-data.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { NetworkData } from "../../../scene/schema.ts";
import { networkDataSize } from "../../../scene/stages/network-data.ts";
import { Button } from "../../common/button.tsx";
import { printed } from "../names.ts";
import { FormulaField } from "./formula-field.tsx";
import { previewOf, type PreviewParts } from "./use-preview.ts";

interface FeaturesProps {
  readonly data: NetworkData;
  readonly parts: PreviewParts;
  readonly change: (data: NetworkData) => void;
}

const say = networkData.features;

const OF_ONE = ["x1", "x1^2", "x1^3", "sin(x1)", "cos(x1)"];
const OF_TWO = ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"];

/** The inputs as formulas. */
const inputs = (raw: number): readonly string[] =>
  Array.from({ length: raw }, (_, i) => `x${i + 1}`);

export function Features({ data, parts, change }: FeaturesProps) {
  const { raw } = networkDataSize(data);
  const present = data.features.length > 0 ? data.features : inputs(raw);
  const set = (features: readonly string[]): void => {
    // The inputs in their order are no formulas.
    const isPlain = features.length === 0 || features.join() === inputs(raw).join();
    change({ ...data, features: isPlain ? [] : features });
  };
  const usual = raw === 1 ? OF_ONE : raw === 2 ? OF_TWO : [];
  const others = present.filter((formula) => !usual.includes(formula));
  const toggle = (formula: string): void =>
    set(
      present.includes(formula)
        ? present.filter((other) => other !== formula)
        : [...present, formula],
    );
  if (raw > LIMITS.features) return null;
  return (
    <section class="group">
      <h3 class="field-label">{say.title}</h3>
      <p class="small muted">{say.hint}</p>
      <div class="features" role="group" aria-label={say.usual}>
        {[...usual, ...others].map((formula) => (
          <label key={formula} class="feature">
            <input
              type="checkbox"
              checked={present.includes(formula)}
              disabled={present.length === 1 && present[0] === formula}
              onChange={() => toggle(formula)}
            />
            <span class="maths">{printed(formula)}</span>
          </label>
        ))}
      </div>
      <OwnFeature
        check={async (formula) =>
          (await previewOf(parts, { ...data, features: [...present, formula] })).problem
        }
        add={(formula) => set([...present, formula])}
        isFull={present.length >= LIMITS.features}
      />
      {data.features.length > 0 && (
        <div class="row-of-buttons">
          <Button onClick={() => set([])}>{say.none}</Button>
        </div>
      )}
    </section>
  );
}

interface OwnProps {
  readonly check: (formula: string) => Promise<string>;
  readonly add: (formula: string) => void;
  readonly isFull: boolean;
}

/** Taken once the engine has no objection. */
function OwnFeature({ check, add, isFull }: OwnProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  async function take(): Promise<void> {
    const formula = text.trim();
    if (formula === "" || isFull) return;
    const found = await check(formula);
    setProblem(found);
    if (found !== "") return;
    add(formula);
    setText("");
  }
  return (
    <div class="own-feature">
      <FormulaField
        label={say.field}
        example={say.example}
        text={text}
        problem={problem}
        type={(next) => {
          setText(next);
          setProblem("");
        }}
        enter={() => void take()}
      />
      <Button disabled={text.trim() === "" || isFull} onClick={() => void take()}>
        {say.add}
      </Button>
    </div>
  );
}
