/** Why a run could not go on, one step back, and a learning rate that was tried and works. */
import { useEffect, useState } from "preact/hooks";
import { showCompact, showCount, showNumber } from "../../core/number.ts";
import { diverged as text } from "../../core/words/network-diverged.ts";
import { setOptimizer } from "../../state/actions/network.ts";
import { findRate, smallerRates, type RateFound } from "../../state/rate-search.ts";
import { Button } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import type { ChartProps } from "./charts.tsx";

type Search = RateFound | "searching" | "none";

/** Tried once for each run that has run away. */
function useWorkingRate({ store, stage }: ChartProps): Search {
  const { client } = useApp();
  const [found, setFound] = useState<Search>("searching");
  useEffect(() => {
    let isHere = true;
    const { conventions, view } = store.scene.peek();
    const experiment = { stage, conventions, from: view.from };
    void findRate(client, experiment, () => performance.now()).then(
      (rate) => isHere && setFound(rate ?? "none"),
      () => isHere && setFound("none"),
    );
    return () => {
      isHere = false;
    };
  }, [client, store, stage]);
  return found;
}

export function Diverged(props: ChartProps) {
  const { controller, stage, store } = props;
  const found = useWorkingRate(props);
  const frame = controller.frame.value;
  const [first] = controller.history.value.loss;
  const take = ({ rate }: RateFound): void =>
    store.dispatch(setOptimizer({ ...stage.optimizer, rate }, store.scene.peek().view.from));
  return (
    <>
      {frame !== null && first !== undefined && (
        <p>{text.story(showCompact(first), showCompact(frame.loss), showCount(frame.step))}</p>
      )}
      <p role="status">{searchText(found, stage.optimizer.rate)}</p>
      <div class="row-of-buttons">
        {typeof found === "object" && (
          <Button kind="primary" onClick={() => take(found)}>
            {text.take(showNumber(found.rate))}
          </Button>
        )}
        <Button onClick={() => controller.back("batch")}>{text.back}</Button>
        <Button onClick={() => controller.reset()}>{text.reset}</Button>
      </div>
    </>
  );
}

function searchText(found: Search, rate: number): string {
  if (found === "searching") return text.searching;
  if (found === "none") return text.none(showNumber(smallerRates(rate).at(-1) ?? rate));
  const { before, after, examples } = found;
  return text.found(
    showNumber(found.rate),
    showCompact(before),
    showCompact(after),
    showCount(examples),
  );
}
