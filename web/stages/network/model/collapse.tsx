/** Linear layers one after the other: the one layer that they are, multiplied out, and put in their place. */
import { useState } from "preact/hooks";
import { indexed } from "../../../core/indices.ts";
import { showNumber } from "../../../core/number.ts";
import { build } from "../../../core/words/network-build.ts";
import type { DenseLayer } from "../../../scene/schema.ts";
import { collapseLayers } from "../../../state/actions/network-collapse.ts";
import { reasonOf } from "../../../state/reason.ts";
import { Button } from "../../common/button.tsx";
import {
  linearRuns,
  MOST_ENTRIES,
  multipliedOut,
  type LinearMap,
  type Run,
} from "./linear-runs.ts";
import type { BuildProps } from "./panel.ts";

const { collapse: text } = build;
/** Numbers of a large product that are written down. */
const MOST_ROWS = 8;

export function CollapseCards(props: BuildProps) {
  const runs = linearRuns(props.stage.model.layers);
  return (
    <>
      {runs.map((run) => (
        <CollapseCard key={`${run.first}-${run.last}`} {...props} run={run} />
      ))}
    </>
  );
}

interface CardProps extends BuildProps {
  readonly run: Run;
}

function CollapseCard({ store, stage, info, controller, client, run }: CardProps) {
  /** Of the moment at which it was asked for. */
  const [map, setMap] = useState<{ readonly of: unknown; readonly is: LinearMap } | null>(null);
  const [problem, setProblem] = useState("");
  const layers = stage.model.layers.slice(run.first, run.last + 1) as readonly DenseLayer[];
  const trace = controller.example.value;
  const inputs =
    (trace?.layers[run.first]?.parameters.weights.length ?? 0) / (layers[0]?.units ?? 1);
  const widths = [inputs, ...layers.map(({ units }) => units)];
  const large = inputs * (widths.at(-1) ?? 0) > MOST_ENTRIES || inputs > 512;
  const show = async (): Promise<void> => {
    if (trace === null) return;
    const { conventions } = store.scene.peek();
    try {
      setMap({ of: trace, is: await multipliedOut({ client, conventions, stage }, trace, run) });
      setProblem("");
    } catch (error) {
      setProblem(reasonOf(error));
    }
  };
  // What has learned since is another product.
  const shown = map?.of === trace ? map?.is : undefined;
  return (
    <details class="build-card collapse" open>
      <summary>{text.title(layers.map(({ id }) => id))}</summary>
      <p class="small">{text.why}</p>
      <p class="small muted">{text.rank(Math.min(...widths))}</p>
      {large && <p class="small">{text.large}</p>}
      {shown !== undefined && <MapTable map={shown} />}
      {problem !== "" && <p class="problem">{problem}</p>}
      <div class="row-of-buttons">
        {shown === undefined ? (
          <Button disabled={large || info === null} onClick={() => void show()}>
            {text.show}
          </Button>
        ) : (
          <Button
            hint={text.replaced}
            onClick={() => controller.change((here) => collapseLayers({ ...run, ...shown }, here))}
          >
            {text.replace}
          </Button>
        )}
      </div>
    </details>
  );
}

function MapTable({ map }: { readonly map: LinearMap }) {
  const { weights, bias } = map;
  const columns = weights[0]?.length ?? 0;
  const rows = weights.slice(0, MOST_ROWS);
  const isCut = weights.length > MOST_ROWS || columns > MOST_ROWS;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={text.weights}>
      <table class="table collapse-map">
        <caption class="small muted">{text.weights}</caption>
        <thead>
          <tr>
            {rows[0]?.slice(0, MOST_ROWS).map((_, j) => (
              <th scope="col" key={j}>
                {indexed("x", j + 1)}
              </th>
            ))}
            <th scope="col">{text.bias}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.slice(0, MOST_ROWS).map((value, j) => (
                <td key={j}>{showNumber(value)}</td>
              ))}
              <td>{showNumber(bias[i] ?? NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && <p class="small muted">{text.shown(rows.length, Math.min(columns, MOST_ROWS))}</p>}
    </div>
  );
}
