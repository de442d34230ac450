/** What can be done with the neuron that is inspected: moved within its layer, or taken away. */
import { units as say } from "../../core/words/network-units.ts";
import { removeUnit } from "../../state/actions/network-units.ts";
import type { NetworkController } from "../../state/network.ts";
import { Button } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { layerOf, type Net } from "./inspect/net.ts";
import { moveNeuron, unitObstacle } from "./unit-moves.ts";

interface ToolsProps {
  readonly net: Net;
  readonly controller: NetworkController;
  readonly layer: number;
  readonly unit: number;
}

export function UnitTools({ net, controller, layer, unit }: ToolsProps) {
  const app = useApp();
  const { store } = app;
  const found = layerOf(net, layer);
  if (found?.kind !== "dense" || found.units < 2) return null;
  const { model } = net.stage;
  const obstacle = unitObstacle(model, net.info, layer);
  const reason = obstacle === null ? "" : say.obstacles[obstacle];
  const move = (to: number) => (): void =>
    void moveNeuron({ store, controller, app }, { layer, from: unit, to });
  const isOutput = layer === model.layers.length - 1;
  return (
    <div role="group" aria-label={say.group}>
      <div class="row-of-buttons">
        <Button
          disabled={obstacle !== null || unit === 0}
          hint={reason || say.hint}
          onClick={move(unit - 1)}
        >
          {say.up}
        </Button>
        <Button
          disabled={obstacle !== null || unit === found.units - 1}
          hint={reason || say.hint}
          onClick={move(unit + 1)}
        >
          {say.down}
        </Button>
        {!isOutput && (
          <Button onClick={() => store.dispatch(removeUnit(layer, unit))}>{say.remove}</Button>
        )}
      </div>
      {reason !== "" && <p class="small muted">{reason}</p>}
    </div>
  );
}
