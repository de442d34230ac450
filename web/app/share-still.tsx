/** What is on stage for decks that hold pictures only: a still, and the link that it is given. */
import { useMemo, useState } from "preact/hooks";
import { pageAddress } from "../browser/pages.ts";
import { words as all } from "../core/words/index.ts";
import { shareStill as words } from "../core/words/share-still.ts";
import type { Look } from "../export/scene-picture.ts";
import { Select } from "../stages/common/fields.tsx";
import { fileName } from "../stages/common/files.ts";
import { CopyField } from "./copy-field.tsx";
import type { Item } from "./export-items.ts";
import { formulaItems, pictureItems } from "./export-pictures.ts";
import { svgAddress } from "./files.ts";
import { SavePicture } from "./save-picture.tsx";
import { stillCode } from "./still-code.ts";
import { useMade } from "./use-made.ts";

interface StillProps {
  /** Hash of the scene. */
  readonly encoded: string;
  readonly title: string;
}

/** As on paper: decks have their own ground. */
const LOOK: Look = { dark: false, background: true, everything: false };

function pictures(): readonly Item[] {
  const stage = document.querySelector(".stage");
  const items = stage === null ? [] : [...formulaItems(stage), ...pictureItems(stage)];
  return items.filter(({ group }) => group === "pictures");
}

interface PictureProps {
  readonly svg: string;
  readonly name: string;
  readonly alt: string;
}

function Picture({ svg, name, alt }: PictureProps) {
  return (
    <>
      <img class="still-picture" src={svgAddress(svg)} alt={alt} />
      <p class="field-label">{words.saveHint}</p>
      <SavePicture svg={svg} name={name} />
    </>
  );
}

export function ShareStill({ encoded, title }: StillProps) {
  const items = useMemo(pictures, []);
  const [chosen, setChosen] = useState(items[0]?.id ?? "");
  const item = items.find(({ id }) => id === chosen);
  const { made, problem } = useMade(
    item?.ways.find(({ id }) => id === "svg"),
    LOOK,
  );
  const link = `${pageAddress("index")}#${encoded}`;
  const name = title === "" ? all.common.name : title;
  const alt = words.alt(name);
  const file = items.length > 1 ? `${name} ${item?.label ?? ""}` : name;
  if (item === undefined) return <p>{words.none}</p>;
  return (
    <>
      <div class="share-notes">
        {items.length > 1 && (
          <Select
            label={words.picture}
            value={chosen}
            options={items.map(({ id, label }) => ({ value: id, label }))}
            onChange={setChosen}
          />
        )}
        <CopyField
          label={words.markdown}
          hint={words.markdownHint}
          button={words.copyMarkdown}
          text={stillCode(alt, fileName(file, "svg"), link)}
          rows={4}
        />
        <CopyField
          label={words.link}
          hint={words.linkHint}
          button={words.copyLink}
          text={link}
          rows={2}
        />
      </div>
      <section class="share-notes" aria-label={words.picture}>
        {problem !== "" && <p class="problem">{problem}</p>}
        {typeof made === "string" ? (
          <Picture svg={made} name={file} alt={alt} />
        ) : (
          problem === "" && <p>{words.drawing}</p>
        )}
      </section>
    </>
  );
}
