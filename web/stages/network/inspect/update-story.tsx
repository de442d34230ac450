/** The update that comes next of one parameter: the batch's gradient, the optimizer's memory, the change. */
import { showDigits } from "../../../core/digits.ts";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import type { BatchTrace, NextUpdate } from "../../../engine/protocol.ts";
import type { NetworkController } from "../../../state/network.ts";
import { tensorPlace } from "../selection-place.ts";
import { useLive } from "../use-live.ts";
import { batchEquation } from "./batch-gradient.ts";
import { CopyLatex, EquationView, type Select } from "./equation-view.tsx";
import { layerOf, type Net } from "./net.ts";
import { quantityOf, type ParameterSelection } from "./parameter.ts";
import type { Equation } from "./pieces.ts";
import { partsOf, updateEquations } from "./update.ts";
import { useAll } from "./use-all.ts";

interface UpdateProps {
  readonly net: Net;
  readonly select: Select;
  readonly controller: NetworkController;
  readonly selection: ParameterSelection;
}

const text = say.update;
/** While training, numbers that are read need not come more often, in milliseconds. */
const PACE = 200;
const NOTHING = {};

export function UpdateStory(props: UpdateProps) {
  const { controller } = props;
  const next = useLive(controller, "network.nextUpdate", NOTHING, PACE);
  const batch = useLive(controller, "network.batch", NOTHING, PACE);
  if (next.problem !== "") return <p class="small muted">{next.problem}</p>;
  if (next.reply === null) return null;
  return <Told {...props} next={next.reply} batch={batch.reply} />;
}

function isFrozen(net: Net, { kind, layer }: ParameterSelection): boolean {
  const found = layerOf(net, layer);
  if (found === undefined || !("frozen" in found)) return false;
  const tensor = kind === "weight" ? "weights" : kind;
  return found.frozen === true || found.frozen.includes(tensor);
}

interface ToldProps extends UpdateProps {
  readonly next: NextUpdate;
  readonly batch: BatchTrace | null;
}

function Told({ net: given, select, selection, next, batch }: ToldProps) {
  const [net, long] = useAll(given);
  const place = tensorPlace(selection, net.info.layers);
  if (place === null) return null;
  const quantity = quantityOf(net, selection);
  const parts = partsOf(net, next, place, quantity, quantity.value);
  if (isFrozen(net, selection)) return <Head count={parts.count} note={text.frozen} rows={0} />;
  const gradient = batchEquation(net, selection, {
    batch,
    rows: next.rows,
    gradient: parts.gradient,
  });
  const equations: readonly Equation[] = [gradient, ...updateEquations(parts, net.digits)];
  const { schedule } = net.stage.optimizer;
  return (
    <>
      <Head count={parts.count} note="" rows={next.rows.length} />
      <p class="small">
        {text.rate} <span class="maths">η = {showDigits(parts.rate, net.digits)}</span>
        {schedule.kind !== "constant" && ` (${text.schedules[schedule.kind]})`}
      </p>
      {equations.map((equation, i) => (
        <EquationView key={i} equation={equation} select={select} signed={i === 0} {...long} />
      ))}
      <CopyLatex equations={equations} />
    </>
  );
}

function Head({
  count,
  note,
  rows,
}: {
  readonly count: number;
  readonly note: string;
  readonly rows: number;
}) {
  return (
    <>
      <h3 class="minor">
        {text.title}{" "}
        {rows > 0 && (
          <span>
            ({text.updates(count)}, {text.batch(rows)})
          </span>
        )}
      </h3>
      {note !== "" && <p class="small muted">{note}</p>}
    </>
  );
}
