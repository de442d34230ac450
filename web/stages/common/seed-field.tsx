/** A seed in sight, with a die that takes the next one. */
import { network as networkWords } from "../../core/words/network.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { IconButton } from "./button.tsx";
import { NumberField } from "./number-field.tsx";

interface SeedProps {
  readonly value: number;
  readonly onChange: (seed: number, options: DispatchOptions) => void;
  /** What the die does. */
  readonly another?: string;
}

export function SeedField({ value, onChange, another = networkWords.newSeed }: SeedProps) {
  return (
    <div class="seed">
      <NumberField
        label={networkWords.seed}
        value={value}
        whole
        step={1}
        low={0}
        high={LIMITS.seed}
        reset={1}
        onChange={onChange}
      />
      <IconButton
        icon="dice"
        label={another}
        onClick={() => onChange((value + 1) % LIMITS.seed, {})}
      />
    </div>
  );
}
