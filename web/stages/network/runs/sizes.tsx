/** How many layers, how many neurons: a small search over both, from several seeds. */
import { signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { showCompact, showCount } from "../../../core/number.ts";
import { sizes as text } from "../../../core/words/network-sizes.ts";
import type { Client } from "../../../engine/client.ts";
import { LIMITS } from "../../../scene/limits.ts";
import { reasonOf } from "../../../state/reason.ts";
import {
  canVary,
  median,
  searchSizes,
  setSizes,
  type Cell,
  type Sizes,
} from "../../../state/size-search.ts";
import { Button } from "../../common/button.tsx";
import { useApp } from "../../common/context.ts";
import { NumberField } from "../../common/number-field.tsx";
import type { PanelProps } from "../panels.tsx";

const MOST_LAYERS = 4;
const MOST_SEEDS = 20;
const MOST_WIDTHS = 8;

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, i) => i + 1);

/** Whole numbers in a text, each once, as many as have room. */
function widthsIn(typed: string): readonly number[] {
  const numbers = (typed.match(/\d+/g) ?? []).map(Number);
  const good = numbers.filter((units) => units >= 1 && units <= LIMITS.units);
  return [...new Set(good)].slice(0, MOST_WIDTHS);
}

/** `onEnd` hears why the engine ended; what was found until then stays. */
function createSearch(connect: () => Client, onEnd: (reason: string) => void) {
  const cells = signal<readonly Cell[]>([]);
  const running = signal(false);
  let client: Client | null = null;
  let number = 0;
  const end = (): void => {
    number += 1;
    running.value = false;
    client?.close();
    client = null;
  };
  async function start({ stage, store }: PanelProps, wanted: Sizes): Promise<void> {
    end();
    const mine = number;
    const stale = (): boolean => mine !== number;
    client = connect();
    void client.ended.then((error) => {
      if (stale()) return;
      end();
      onEnd(reasonOf(error));
    });
    cells.value = [];
    running.value = true;
    const { conventions } = store.scene.peek();
    for await (const cell of searchSizes(client, stage, conventions, wanted, stale)) {
      if (stale()) return;
      const others = cells.peek().filter((old) => !isAt(old, cell.layers, cell.units));
      cells.value = [...others, cell];
    }
    if (!stale()) end();
  }
  return { cells, running, start, end };
}

const isAt = (cell: Cell, layers: number, units: number): boolean =>
  cell.layers === layers && cell.units === units;

export function SizeSearch(props: PanelProps) {
  const { stage } = props;
  const { connect, toast } = useApp();
  const search = useMemo(
    () => createSearch(connect, (reason) => toast(text.broken(reason))),
    [connect, toast],
  );
  const [depth, setDepth] = useState(2);
  const [widths, setWidths] = useState("1 2 3 8");
  const [seeds, setSeeds] = useState(5);
  const [epochs, setEpochs] = useState(stage.training.stop.epochs ?? stage.training.epochs);
  useEffect(() => search.end, [search]);
  const wanted = { layers: upTo(depth), units: widthsIn(widths), seeds, epochs };
  const all = depth * wanted.units.length * seeds;
  if (!canVary(stage)) return <p class="small muted">{text.onlyDense}</p>;
  return (
    <div class="group">
      <p class="small muted">{text.help}</p>
      <div class="pair">
        <NumberField
          label={text.layers}
          value={depth}
          whole
          step={1}
          low={1}
          high={MOST_LAYERS}
          onChange={setDepth}
        />
        <NumberField
          label={text.seeds}
          value={seeds}
          whole
          step={1}
          low={1}
          high={MOST_SEEDS}
          onChange={setSeeds}
        />
        <NumberField
          label={text.epochs}
          value={epochs}
          whole
          step={10}
          low={1}
          high={LIMITS.epochs}
          onChange={setEpochs}
        />
      </div>
      <label class="field">
        <span class="field-label">{text.units}</span>
        <input
          class="input"
          type="text"
          inputMode="numeric"
          title={text.unitsNote}
          value={widths}
          onInput={(event) => setWidths(event.currentTarget.value)}
        />
      </label>
      {search.running.value ? (
        <Button onClick={search.end}>{text.end}</Button>
      ) : (
        <Button
          disabled={all === 0}
          onClick={() => void search.start(props, wanted).catch(search.end)}
        >
          {text.start}
        </Button>
      )}
      <Results {...props} search={search} all={all} />
    </div>
  );
}

interface ResultsProps extends PanelProps {
  readonly search: ReturnType<typeof createSearch>;
  readonly all: number;
}

function Results({ search, all, store }: ResultsProps) {
  const cells = search.cells.value;
  if (cells.length === 0) return null;
  const done = cells.reduce((sum, { losses }) => sum + losses.length, 0);
  const rows = [...new Set(cells.map(({ layers }) => layers))];
  const columns = [...new Set(cells.map(({ units }) => units))];
  return (
    <>
      {search.running.value && <p role="status">{text.done(done, all)}</p>}
      <div class="sizes">
        <table class="table" aria-label={text.table}>
          <thead>
            <tr>
              <th scope="col">{text.corner}</th>
              {columns.map((units) => (
                <th scope="col" key={units}>
                  {text.column(units)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((layers) => (
              <tr key={layers}>
                <th scope="row">{layers}</th>
                {columns.map((units) => (
                  <td key={units}>
                    <Outcome
                      cell={cells.find((each) => isAt(each, layers, units))}
                      onTake={() => store.dispatch(setSizes(layers, units))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small muted">{text.note}</p>
    </>
  );
}

/** A press takes these sizes. */
function Outcome({
  cell,
  onTake,
}: {
  readonly cell: Cell | undefined;
  readonly onTake: () => void;
}) {
  if (cell === undefined) return text.none;
  const { losses, accuracies, parameters } = cell;
  const solved = accuracies.filter((share) => share === 1).length;
  const shown = showCompact(median(losses), 2);
  const take = text.take(cell.layers, cell.units);
  const counts = accuracies.some((share) => !Number.isNaN(share));
  return (
    <>
      <button
        type="button"
        class="link"
        aria-label={`${shown}. ${take}`}
        title={take}
        onClick={onTake}
      >
        {shown}
      </button>
      {counts && <div class="size-note">{text.solved(solved, losses.length)}</div>}
      <div class="size-note">{text.parameters(showCount(parameters))}</div>
    </>
  );
}
