/** The chain rule as a sum over paths: two nodes, each path between them with its product, the sum. */
import { useEffect, useMemo } from "preact/hooks";
import { passes as passesWords } from "../../core/words/passes.ts";
import type { Client } from "../../engine/client.ts";
import type { Paths } from "../../engine/protocol.ts";
import { lookAt } from "../../state/actions/view.ts";
import type { ExpressionController, ExpressionResult } from "../../state/expression.ts";
import { createPaths, type Ends } from "../../state/expression-paths.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { Equation } from "./equation.tsx";
import { workedProducts, workedSum } from "./equations.ts";
import { localName, nameOf, partial } from "./naming.ts";
import { nodeOptions } from "./settings.tsx";
import { useDigits } from "./shown.tsx";

interface PanelProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly client: Client;
}

const { paths: say } = passesWords;

interface PathProps {
  readonly result: ExpressionResult;
  readonly controller: ExpressionController;
  readonly path: Paths["paths"][number];
  readonly number: number;
}

/** Of a longer path the first and last factors are written. */
const MOST_FACTORS = 8;

const shortened = (factors: string): string => {
  const all = factors.split(" · ");
  return all.length <= MOST_FACTORS
    ? factors
    : [...all.slice(0, 3), "…", ...all.slice(-2)].join(" · ");
};

/** ∂u/∂v · ∂f/∂u = 4 · 0.5 = 2, from the end back to the start, as the chain rule is written. */
function Path({ result, controller, path, number }: PathProps) {
  const digits = useDigits();
  const { trace } = result;
  const back = path.edges.toReversed();
  const symbols = back.map((index) => localName(result, index)).join(" · ");
  const { left, right } = workedProducts(
    back.map((index) => trace.locals[index] ?? NaN),
    path.product,
    digits,
  );
  const light = (): void => {
    controller.lit.value = path.edges;
  };
  const dark = (): void => {
    controller.lit.value = null;
  };
  const key = path.edges.join();
  // Each answer of the engine is a new list of the same edges.
  const lit = controller.lit.value?.join() === key;
  useEffect(
    () => () => {
      if (controller.lit.peek()?.join() === key) controller.lit.value = null;
    },
    [controller, key],
  );
  return (
    <li class={lit ? "path is-lit" : "path"} onPointerEnter={light} onPointerLeave={dark}>
      <button
        type="button"
        class="link small"
        aria-pressed={lit}
        onFocus={light}
        onBlur={dark}
        onClick={light}
      >
        {say.path(number)}
      </button>
      <Equation
        symbols={shortened(symbols)}
        worked={{ left: shortened(left), right }}
        value={path.product}
      />
    </li>
  );
}

function Ends({
  controller,
  store,
  result,
  ends,
}: Omit<PanelProps, "client"> & { readonly result: ExpressionResult; readonly ends: Ends }) {
  const options = nodeOptions(result, [ends.from, ends.to]);
  const choose = (change: Partial<Ends>): void =>
    store.dispatch(lookAt(change), { history: "view" });
  const picking = controller.pick.value;
  const waits = picking !== null;
  useEffect(() => {
    if (!waits) return undefined;
    const cancel = (event: KeyboardEvent): void => {
      if (event.key === "Escape") controller.pick.value = null;
    };
    window.addEventListener("keydown", cancel);
    return () => window.removeEventListener("keydown", cancel);
  }, [waits, controller]);
  function pick(end: keyof Ends): void {
    controller.pick.value = {
      end,
      take: (node) => {
        controller.pick.value = null;
        choose({ [end]: node });
      },
    };
  }
  return (
    <div class="path-ends">
      {(["from", "to"] as const).map((end) => (
        <div key={end} class="path-end">
          <Select
            label={say[end]}
            value={ends[end]}
            options={options}
            onChange={(node) => choose({ [end]: node })}
          />
          <Button
            hint={end === "from" ? say.pickFrom : say.pickTo}
            pressed={picking?.end === end}
            onClick={() => (picking?.end === end ? (controller.pick.value = null) : pick(end))}
          >
            {say.pick}
          </Button>
        </div>
      ))}
      <p class="small muted" role="status">
        {picking === null ? "" : say.picking}
      </p>
    </div>
  );
}

interface FoundProps {
  readonly result: ExpressionResult;
  readonly controller: ExpressionController;
  readonly found: Paths;
  readonly ends: Ends;
}

function Found({ result, controller, found, ends }: FoundProps) {
  const digits = useDigits();
  const [from, to] = [nameOf(result, ends.from), nameOf(result, ends.to)];
  if (ends.from === ends.to) return <p>{say.same(from)}</p>;
  if (found.count === 0) return <p>{say.none(from, to)}</p>;
  const hidden = found.count - found.paths.length;
  const all = hidden === 0;
  const products = found.paths.map(({ product }) => product);
  const derivative = partial(to, from);
  return (
    <>
      <p>
        <b>{say.pathCount(found.count)}</b>, <b>{say.edgeCount(found.edgeCount)}</b>
      </p>
      <ol class="paths">
        {found.paths.map((path, index) => (
          <Path
            key={path.edges.join()}
            result={result}
            controller={controller}
            path={path}
            number={index + 1}
          />
        ))}
      </ol>
      {!all && <p class="muted">{say.more(say.pathCount(hidden))}</p>}
      <h3>{say.sum}</h3>
      <Equation
        symbols={derivative}
        worked={
          all && products.length <= MOST_ADDED
            ? workedSum(products, found.derivative, digits)
            : workedSum([found.derivative], found.derivative, digits)
        }
        value={found.derivative}
      />
      <p class="small muted">{found.count > 1 ? say.cheap : say.single}</p>
    </>
  );
}

/** More terms than this are not written as a sum. */
const MOST_ADDED = 12;

export function PathsPanel({ controller, store, client }: PanelProps) {
  const made = useMemo(() => createPaths(store, client, controller), [store, client, controller]);
  useEffect(
    () => () => {
      made.dispose();
      controller.lit.value = null;
      controller.pick.value = null;
    },
    [made, controller],
  );
  const result = controller.result.value;
  const ends = made.ends.value;
  const found = made.paths.value;
  // Edges by their numbers mean nothing in another graph, and light up nothing between other ends.
  useEffect(
    () => () => {
      controller.lit.value = null;
    },
    [controller, result?.graph, ends?.from, ends?.to],
  );
  if (result === null || ends === null) return null;
  return (
    <div class="story">
      <p class="muted">{say.hint}</p>
      <Ends controller={controller} store={store} result={result} ends={ends} />
      {found !== null && (
        <Found result={result} controller={controller} found={found} ends={ends} />
      )}
    </div>
  );
}
