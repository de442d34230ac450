/** "Go on where you were": on the front page, and beside a scene that is not what was left. */
import { useRef } from "preact/hooks";
import { LAST_STEP, type Scene } from "../../scene/schema.ts";
import { lastWords } from "../../core/words/last.ts";
import { words } from "../../core/words/index.ts";
import { Button, IconButton } from "../../stages/common/button.tsx";
import { focusStage } from "../focus-stage.ts";
import type { Keeper } from "./keep.ts";

interface OfferProps {
  readonly keeper: Keeper;
  readonly onOpen: (scene: Scene) => void;
}

function nameOf({ title, stage, view }: Scene): string {
  const kind = words.common.stages[stage.kind];
  const step = view.step > 0 && view.step !== LAST_STEP ? lastWords.step(view.step) : "";
  return [title || kind, title === "" ? "" : kind, step].filter((part) => part !== "").join(", ");
}

/** On the front page: what there is, and whether anything is kept. */
export function LastOffer({ keeper, onOpen }: OfferProps) {
  const last = keeper.last.value;
  const { goOn, forget, keep } = lastWords;
  const check = useRef<HTMLInputElement>(null);
  return (
    <div class="front-last">
      {last !== null && (
        <>
          <Button
            kind="primary"
            onClick={() => {
              keeper.dismiss();
              onOpen(last);
            }}
          >
            {goOn}
          </Button>
          <span class="front-last-name">{nameOf(last)}</span>
          <Button
            kind="quiet"
            onClick={() => {
              keeper.forget();
              // This button goes with what it forgot.
              check.current?.focus();
            }}
          >
            {forget}
          </Button>
        </>
      )}
      <label class="front-keep">
        <input
          ref={check}
          type="checkbox"
          checked={keeper.on.value}
          onChange={({ currentTarget }) => keeper.setOn(currentTarget.checked)}
        />
        {keep}
      </label>
    </div>
  );
}

/** Above a stage, where the address could not hold what was left. */
export function LastNotice({ keeper, onOpen }: OfferProps) {
  const last = keeper.last.value;
  if (last === null || !keeper.offered.value) return null;
  const dismiss = (): void => {
    keeper.dismiss();
    focusStage();
  };
  const forget = (): void => {
    keeper.forget();
    focusStage();
  };
  return (
    <div class="notice foreign-note" role="status">
      <p>
        {lastWords.left} <strong>{nameOf(last)}</strong>
      </p>
      <div class="copy-row">
        <Button
          kind="primary"
          onClick={() => {
            dismiss();
            onOpen(last);
          }}
        >
          {lastWords.goOn}
        </Button>
        <Button kind="quiet" onClick={forget}>
          {lastWords.forget}
        </Button>
        <IconButton icon="close" label={words.common.close} onClick={dismiss} />
      </div>
    </div>
  );
}
