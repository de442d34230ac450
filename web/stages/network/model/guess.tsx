/** A count of one's own, checked: right, wrong, or without the biases. */
import { sizeOf } from "../../../core/shape.ts";
import { useState } from "preact/hooks";
import { build } from "../../../core/words/network-build.ts";
import { readNumber } from "../../../core/number.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";

const { count: text } = build;

/** Numbers in the tensors that are no biases. */
function weightsAlone({ layers, parameterCount }: NetworkInfo): number {
  const biases = layers.flatMap(({ tensors, tensorShapes }) =>
    tensors.flatMap((name, i) => (name === "bias" ? [tensorShapes[i] ?? []] : [])),
  );
  const sizes = biases.map(sizeOf);
  return parameterCount - sizes.reduce((sum, size) => sum + size, 0);
}

export function Guess({ info }: { readonly info: NetworkInfo }) {
  const [answer, setAnswer] = useState("");
  const [verdict, setVerdict] = useState("");
  const check = (event: SubmitEvent): void => {
    event.preventDefault();
    const guess = readNumber(answer.replaceAll(",", ""));
    if (guess === null) return;
    if (guess === info.parameterCount) return setVerdict(text.right(guess));
    const alone = guess === weightsAlone(info);
    setVerdict(alone ? `${text.wrong(guess)} ${text.withoutBiases}` : text.wrong(guess));
  };
  return (
    <form class="guess" onSubmit={check}>
      <label>
        <span class="field-label">{text.guess}</span>
        <input
          class="input input-number"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={answer}
          onInput={(event) => setAnswer(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {text.check}
      </button>
      <p class="small" role="status">
        {verdict}
      </p>
    </form>
  );
}
