/** What is on stage to take away: choose a format, look at it, copy or download it. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { exportWords } from "../core/words/export.ts";
import type { Client } from "../engine/client.ts";
import type { Look } from "../export/scene-picture.ts";
import type { Scene } from "../scene/schema.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import { Checkbox, Segmented } from "../stages/common/fields.tsx";
import { offersOf, reasonOf, type Offer, type Offers } from "./export-offers.ts";
import { Actions, Preview, Print, SCALES, type Scale } from "./export-preview.tsx";
import "./export-dialog.css";

interface ExportDialogProps {
  readonly scene: Scene;
  readonly client: Client;
  readonly onClose: () => void;
}

const { dialog: say } = exportWords;
/** What the engine says of the scene; "" while it is asked, a sentence where it refuses. */
function useOffers(scene: Scene, client: Client): Offers | string {
  const [offers, setOffers] = useState<Offers | string>("");
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

interface Written {
  readonly text: string;
  readonly problem: string;
}

function written(offer: Offer, look: Look): Written {
  try {
    return { text: offer.write(look), problem: "" };
  } catch (error) {
    return { text: "", problem: reasonOf(error) };
  }
}

interface FormatListProps {
  readonly offers: readonly Offer[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function FormatList({ offers, chosen, onChoose }: FormatListProps) {
  return (
    <fieldset class="export-formats">
      <legend class="visually-hidden">{say.formats}</legend>
      {offers.map(({ id, label, hint }) => (
        <label key={id} class="export-format">
          <input
            type="radio"
            name="export-format"
            checked={id === chosen}
            onChange={() => onChoose(id)}
          />
          <span class="export-name">{label}</span>
          <span class="export-hint">{hint}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface LookFieldsProps {
  readonly offer: Offer;
  readonly look: Look;
  readonly scale: Scale;
  readonly isPartWay: boolean;
  readonly onLook: (look: Look) => void;
  readonly onScale: (scale: Scale) => void;
}

function LookFields({ offer, look, scale, isPartWay, onLook, onScale }: LookFieldsProps) {
  return (
    <div class="export-look">
      <Segmented
        label={say.colours}
        value={look.dark ? "dark" : "light"}
        options={[
          { value: "light", label: say.light },
          { value: "dark", label: say.dark },
        ]}
        onChange={(value) => onLook({ ...look, dark: value === "dark" })}
      />
      {offer.kind === "pixels" && (
        <Segmented
          label={say.size}
          value={scale}
          options={SCALES.map((value) => ({ value, label: `${value}×` }))}
          onChange={onScale}
        />
      )}
      <div class="export-checks">
        {offer.id !== "dot" && (
          <Checkbox
            label={say.background}
            checked={look.background}
            onChange={(background) => onLook({ ...look, background })}
          />
        )}
        {isPartWay && (
          <Checkbox
            label={say.everything}
            checked={look.everything}
            onChange={(everything) => onLook({ ...look, everything })}
          />
        )}
      </div>
    </div>
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

function Choice({ offers, first, isPartWay, title }: ChoiceProps) {
  const [chosen, setChosen] = useState(first);
  const [scale, setScale] = useState<Scale>(2);
  const [source, setSource] = useState(false);
  const [look, setLook] = useState<Look>({
    dark: document.documentElement.dataset["theme"] === "dark",
    background: true,
    everything: false,
    ...roomOnStage(),
  });
  const offer = offers.find(({ id }) => id === chosen);
  const made = useMemo(
    () => (offer === undefined ? { text: "", problem: say.nothing } : written(offer, look)),
    [offer, look],
  );
  const printed = useMemo(() => offer?.print?.() ?? [], [offer]);
  if (offer === undefined) return <p>{say.nothing}</p>;
  const shown = { offer, text: made.text, scale, dark: look.dark };
  const isPicture = ["svg", "png", "tikz", "dot"].includes(offer.id);
  const isPrint = printed.length > 0 && !source;
  return (
    <div class="export">
      <FormatList offers={offers} chosen={chosen} onChoose={setChosen} />
      <div class="export-shown">
        {isPicture && (
          <LookFields {...{ offer, look, scale, isPartWay }} onLook={setLook} onScale={setScale} />
        )}
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
        {made.problem === "" ? (
          <>
            {isPrint ? <Print parts={printed} /> : <Preview {...shown} />}
            <Actions {...shown} title={title} />
          </>
        ) : (
          <p class="problem">{made.problem}</p>
        )}
      </div>
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
