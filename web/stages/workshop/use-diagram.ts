/** What can be done to the network in its diagram, whichever hand does it. */
import { useState } from "preact/hooks";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import { addLink, cutLink, linkProblem, removeUnit, setPlaces } from "../../state/actions/workshop.ts"; // prettier-ignore
import { select } from "../../state/actions/view.ts";
import type { Store } from "../../state/store.ts";
import { useApp } from "../common/context.ts";
import { bounded, moved, type Seat, type Seats } from "./seats.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

export function useDiagram(store: Store, stage: WorkshopStage, seats: Seats) {
  const app = useApp();
  /** The node that Tab enters. */
  const [entry, setEntry] = useState("x1");
  /** Whether the number of what is selected is typed where it stands. */
  const [typing, setTyping] = useState(false);
  const selection = readSelection(store.scene.value.view.selection, stage);
  const isUnit = (id: string): boolean => stage.units.some((unit) => unit.id === id);

  function choose(next: Selection | null, type = false): void {
    store.dispatch(select(writeSelection(next)), { history: "view" });
    setTyping(type);
  }
  function tap(id: string): void {
    setEntry(id);
    choose({ kind: isUnit(id) ? "unit" : "input", id });
  }
  /** On a touch screen the new weight is selected, but no keyboard covers the picture. */
  function link(from: string, to: string, { touch }: { readonly touch: boolean }): void {
    const problem = isUnit(to) ? linkProblem(stage.units, from, to) : "input";
    if (problem !== null) return app.toast(workshopWords.linkProblems[problem](from, to));
    store.dispatch(addLink(from, to));
    choose({ kind: "link", from, to }, !touch);
    app.announce(workshopWords.linked(from, to));
  }
  function place(id: string, to: Seat): void {
    const after = moved(seats, id, bounded(seats, id, to));
    const places = stage.units.map((unit) => [unit.id, after.get(unit.id) ?? [1, 0]] as const);
    store.dispatch(setPlaces(Object.fromEntries(places)));
  }
  function removeOne(id: string): void {
    if (stage.units.length === 1) return app.toast(workshopWords.lastUnit);
    store.dispatch(removeUnit(id));
    choose(null);
    setEntry("x1");
  }
  function removeSelected(): void {
    if (selection?.kind === "link") {
      store.dispatch(cutLink(selection.from, selection.to));
      return choose({ kind: "unit", id: selection.to });
    }
    if (selection !== null && selection.kind !== "input") removeOne(selection.id);
  }
  return {
    selection,
    typing,
    entry: seats.has(entry) ? entry : "x1",
    setEntry,
    isUnit,
    choose,
    tap,
    link,
    place,
    removeOne,
    removeSelected,
  };
}

export type DiagramActs = ReturnType<typeof useDiagram>;
