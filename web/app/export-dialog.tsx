/** What is on stage to take away: choose what and how, look at it, copy or download it. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { exportWords } from "../core/words/export.ts";
import type { Client } from "../engine/client.ts";
import type { Look } from "../export/scene-picture.ts";
import type { Scene } from "../scene/schema.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import { Segmented } from "../stages/common/fields.tsx";
import { GROUPS, reasonOf, type Item, type Offers } from "./export-items.ts";
import { LookFields } from "./export-look.tsx";
import { offersOf } from "./export-offers.ts";
import { Actions, Preview, Print, type Scale } from "./export-preview.tsx";
import { useMade } from "./use-made.ts";
import "./export-dialog.css";

interface ExportDialogProps {
  readonly scene: Scene;
  readonly client: Client;
  readonly onClose: () => void;
}

const { dialog: say } = exportWords;

/**
 * What the engine says of the scene as it was when the dialog opened (a training may go on behind
 * it); "" while it is asked, a sentence where it refuses.
 */
function useOffers(now: Scene, client: Client): Offers | string {
  const [offers, setOffers] = useState<Offers | string>("");
  const [scene] = useState(now);
  useEffect(() => {
    let here = true;
    offersOf(client, scene).then(
      (made) => here && setOffers(made),
      (error: unknown) => here && setOffers(reasonOf(error)),
    );
    return () => {
      here = false;
    };
  }, [scene, client]);
  return offers;
}

interface ItemListProps {
  readonly items: readonly Item[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function ItemList({ items, chosen, onChoose }: ItemListProps) {
  return (
    <fieldset class="export-items">
      <legend class="visually-hidden">{say.items}</legend>
      {GROUPS.map((group) => {
        const own = items.filter((item) => item.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} class="export-group" role="group" aria-label={say.groups[group]}>
            <p class="export-heading">{say.groups[group]}</p>
            {own.map(({ id, label, hint }) => (
              <label key={id} class="export-item">
                <input
                  type="radio"
                  name="export-item"
                  checked={id === chosen}
                  onChange={() => onChoose(id)}
                />
                <span class="export-name">{label}</span>
                {hint !== "" && <span class="export-hint">{hint}</span>}
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

/** The room of the picture behind the dialog, so that it goes the same way. */
function roomOnStage(): Pick<Look, "size"> {
  const { width = 0, height = 0 } =
    document.querySelector(".graph-host")?.getBoundingClientRect() ?? {};
  return width > 0 && height > 0 ? { size: { width, height } } : {};
}

interface ChoiceProps extends Offers {
  readonly title: string;
}

function Choice({ items, first, title }: ChoiceProps) {
  const [chosen, setChosen] = useState(first);
  const [wanted, setWanted] = useState("");
  const [look, setLook] = useState<Look>({
    dark: document.documentElement.dataset["theme"] === "dark",
    background: true,
    everything: false,
    ...roomOnStage(),
  });
  const item = items.find(({ id }) => id === chosen) ?? items[0];
  if (item === undefined) return <p>{say.nothing}</p>;
  return (
    <div class="export">
      <ItemList items={items} chosen={item.id} onChoose={setChosen} />
      <Shown
        key={item.id}
        {...{ item, title, look }}
        wanted={wanted}
        onWant={setWanted}
        onLook={setLook}
      />
    </div>
  );
}

interface ShownProps {
  readonly item: Item;
  readonly title: string;
  /** Id of the way that was chosen last, of any item. */
  readonly wanted: string;
  readonly look: Look;
  readonly onWant: (id: string) => void;
  readonly onLook: (look: Look) => void;
}

function Shown({ item, title, wanted, look, onWant, onLook }: ShownProps) {
  const [scale, setScale] = useState<Scale>(2);
  const [source, setSource] = useState(false);
  const way = item.ways.find(({ id }) => id === wanted) ?? item.ways[0];
  const { made, problem } = useMade(way, look);
  const printed = useMemo(() => way?.print?.() ?? [], [way]);
  if (way === undefined) return <p>{say.nothing}</p>;
  const shown = { way, made: made ?? "", label: item.label, scale, dark: look.dark };
  return (
    <div class="export-shown">
      {item.ways.length > 1 && (
        <Segmented
          label={say.format}
          value={way.id}
          options={item.ways.map(({ id, label }) => ({ value: id, label }))}
          onChange={onWant}
        />
      )}
      <LookFields
        {...{ way, look, scale, onLook }}
        isPartWay={item.isPartWay === true && way.look !== undefined}
        onScale={setScale}
      />
      {printed.length > 0 && (
        <Segmented
          label={say.show}
          value={source ? "source" : "print"}
          options={[
            { value: "print", label: say.inPrint },
            { value: "source", label: say.asSource },
          ]}
          onChange={(value) => setSource(value === "source")}
        />
      )}
      {problem !== "" && <p class="problem">{problem}</p>}
      {problem === "" && made === null && <p class="muted">{say.asking}</p>}
      {made !== null && (
        <>
          {printed.length > 0 && !source ? <Print parts={printed} /> : <Preview {...shown} />}
          <Actions {...shown} title={title} />
        </>
      )}
    </div>
  );
}

export function ExportDialog({ scene, client, onClose }: ExportDialogProps) {
  const offers = useOffers(scene, client);
  return (
    <Dialog title={say.title} onClose={onClose} wide>
      {typeof offers === "string" ? (
        <p class={offers === "" ? "muted" : "problem"}>{offers || say.asking}</p>
      ) : (
        <Choice {...offers} title={scene.title} />
      )}
    </Dialog>
  );
}
