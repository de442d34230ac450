/** How many digits numbers have: one setting for picture, panels and predictions. */
import { MOST_DIGITS, type Digits } from "../../core/digits.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { setDigits } from "../../state/actions/view.ts";
import type { Store } from "../../state/store.ts";
import { Select } from "../common/fields.tsx";

const CHOICES: readonly Digits[] = [
  ...[3, 4, 6, 10, MOST_DIGITS].map((count) => ({ kind: "significant", count }) as const),
  ...[1, 2, 3, 4, 6].map((count) => ({ kind: "fixed", count }) as const),
  { kind: "fraction", count: 6 },
];

const say = passesWords.digits;

function labelOf({ kind, count }: Digits): string {
  if (kind === "fraction") return say.fraction;
  return kind === "significant" && count === MOST_DIGITS ? say.all : say[kind](count);
}

const keyOf = ({ kind, count }: Digits): string => `${kind} ${count}`;

export function DigitsChoice({ store }: { readonly store: Store }) {
  const { digits } = store.scene.value.view;
  const known = CHOICES.some((choice) => keyOf(choice) === keyOf(digits));
  const choices = known ? CHOICES : [digits, ...CHOICES];
  return (
    <Select
      label={say.label}
      value={keyOf(digits)}
      options={choices.map((choice) => ({ value: keyOf(choice), label: labelOf(choice) }))}
      onChange={(key) => {
        const chosen = choices.find((choice) => keyOf(choice) === key);
        if (chosen !== undefined) store.dispatch(setDigits(chosen), { history: "view" });
      }}
    />
  );
}
