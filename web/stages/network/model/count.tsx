/** How many parameters, layer by layer with the formula; as a count that is revealed or guessed. */
import { sizeOf } from "../../../core/shape.ts";
import { useState } from "preact/hooks";
import { build } from "../../../core/words/network-build.ts";
import type { LayerInfo } from "../../../engine/protocol.ts";
import type { Layer } from "../../../scene/schema.ts";
import { anotherNetwork } from "../../../state/actions/network-quiz.ts";
import { Button } from "../../common/button.tsx";
import { Guess } from "./guess.tsx";
import type { BuildProps } from "./panel.ts";

const { count: text } = build;

export function CountCard({ store, stage, info }: BuildProps) {
  const counted = info?.layers.filter(({ parameters }) => parameters > 0) ?? [];
  /** Layers whose count is in sight; null: all, as long as nobody asked to count. */
  const [shown, setShown] = useState<number | null>(null);
  if (info === null) return null;
  const visible = shown ?? counted.length;
  const done = visible >= counted.length;
  return (
    <details class="build-card parameter-count" open>
      <summary>{done ? text.title(info.parameterCount) : text.hidden}</summary>
      <table class="table">
        <caption class="visually-hidden">{text.caption}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text.layer}</th>
            <th scope="col">{text.formula}</th>
            <th scope="col">{text.parameters}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((layer, i) => (
            <CountRow
              key={layer.id}
              info={layer}
              layer={stage.model.layers.find(({ id }) => id === layer.id)}
              shown={i < visible}
              explained={shown !== null && i === visible - 1}
            />
          ))}
        </tbody>
        {done && counted.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {text.total}
              </th>
              <td>{info.parameterCount.toLocaleString("en")}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {!done && <Guess info={info} key={info.parameterCount} />}
      <div class="row-of-buttons">
        {done ? (
          <Button kind="quiet" onClick={() => setShown(0)}>
            {text.step}
          </Button>
        ) : (
          <>
            <Button onClick={() => setShown(visible + 1)}>{text.next}</Button>
            <Button kind="quiet" onClick={() => setShown(null)}>
              {text.all}
            </Button>
            <Button
              kind="quiet"
              hint={text.anotherHint}
              onClick={() => {
                setShown(0);
                store.dispatch(anotherNetwork());
              }}
            >
              {text.another}
            </Button>
          </>
        )}
      </div>
    </details>
  );
}

interface RowProps {
  readonly info: LayerInfo;
  readonly layer: Layer | undefined;
  readonly shown: boolean;
  readonly explained: boolean;
}

function CountRow({ info, layer, shown, explained }: RowProps) {
  return (
    <>
      <tr>
        <th scope="row">{info.id}</th>
        <td>{shown ? info.formula : "?"}</td>
        <td>{shown ? info.parameters.toLocaleString("en") : "?"}</td>
      </tr>
      {explained && layer !== undefined && (
        <tr>
          <td colSpan={3} class="muted">
            {explanation(info, layer)}
          </td>
        </tr>
      )}
    </>
  );
}

/** "each of 9 neurons: 8 weights and a bias", from the shapes that the engine gives. */
function explanation(info: LayerInfo, layer: Layer): string {
  const weights = info.tensorShapes[info.tensors.indexOf("weights")];
  if (weights === undefined || !("bias" in layer)) return build.kinds[layer.kind];
  if (layer.kind === "dense") return text.dense(weights[0] ?? 0, weights[1] ?? 0, layer.bias);
  const size = (from: number): number => sizeOf(weights.slice(from));
  if (layer.kind === "conv2d") return text.filters(weights[0] ?? 0, size(1), layer.bias);
  const places = sizeOf(weights.slice(0, 3));
  return text.local(places, size(3), layer.bias);
}
