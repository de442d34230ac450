/** What is on stage inside something else: where to, how it looks there, and the code for it. */
import { useState } from "preact/hooks";
import { isOneFile, pageAddress } from "../browser/pages.ts";
import { embedOptions } from "../core/words/embed-options.ts";
import { share as labels } from "../core/words/share.ts";
import { shareStill } from "../core/words/share-still.ts";
import { AUTOPLAY, EMBED_THEMES, USUAL_OPTIONS, type EmbedOptions } from "../embed/options.ts";
import type { StageKind } from "../scene/schema.ts";
import { Checkbox, Segmented, Select } from "../stages/common/fields.tsx";
import { NumberField } from "../stages/common/number-field.tsx";
import { CopyField } from "./copy-field.tsx";
import { EMBED_KINDS, embedCode, SITE_KINDS, type Embed, type EmbedKind } from "./embed-code.ts";
import { embedParts } from "./embed-parts.ts";
import { EmbedPreview } from "./embed-preview.tsx";
import { ShareStill } from "./share-still.tsx";

interface ShareEmbedProps {
  readonly encoded: string;
  readonly title: string;
  readonly kind: StageKind;
}

type Look = Pick<Embed, "width" | "height" | "options"> & { readonly byFragments: boolean };

/** Training has no end: so many of its steps. */
const TRAINING_STEPS = 20;

/** A slide of 960 × 700, less its heading. */
const USUAL: Look = { width: 960, height: 600, byFragments: true, options: USUAL_OPTIONS };

interface PartListProps<Name extends string> {
  readonly legend: string;
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: readonly Name[];
  readonly onChange: (chosen: readonly Name[]) => void;
}

function PartList<Name extends string>(props: PartListProps<Name>) {
  const { legend, names, labels: texts, chosen, onChange } = props;
  return (
    <fieldset class="embed-parts">
      <legend class="field-label">{legend}</legend>
      {names.map((name) => (
        <Checkbox
          key={name}
          label={texts[name]}
          checked={chosen.includes(name)}
          onChange={(on) =>
            onChange(names.filter((other) => (other === name ? on : chosen.includes(other))))
          }
        />
      ))}
    </fieldset>
  );
}

interface LookProps {
  readonly look: Look;
  readonly onChange: (look: Look) => void;
  readonly withSteps: boolean;
  readonly kind: StageKind;
}

function Sizes({ look, onChange }: Pick<LookProps, "look" | "onChange">) {
  const size = (name: "width" | "height", low: number) => (
    <NumberField
      label={labels[name]}
      value={look[name]}
      low={low}
      high={4000}
      step={10}
      whole
      onChange={(value) => onChange({ ...look, [name]: value })}
    />
  );
  return (
    <div class="embed-sizes">
      {size("width", 200)}
      {size("height", 150)}
    </div>
  );
}

interface ChoiceProps {
  readonly options: EmbedOptions;
  readonly onChange: (changed: Partial<EmbedOptions>) => void;
}

function Styles({ options, onChange }: ChoiceProps) {
  return (
    <div class="embed-sizes">
      <Select
        label={labels.theme}
        value={options.theme}
        options={EMBED_THEMES.map((value) => ({ value, label: embedOptions.themes[value] }))}
        onChange={(theme) => onChange({ theme })}
      />
      <Select
        label={labels.autoplay}
        value={options.autoplay}
        options={AUTOPLAY.map((value) => ({ value, label: embedOptions.autoplay[value] }))}
        onChange={(autoplay) => onChange({ autoplay })}
      />
    </div>
  );
}

function Parts({ options, onChange, kind }: ChoiceProps & { readonly kind: StageKind }) {
  const parts = embedParts(kind);
  return (
    <details class="embed-more">
      <summary>{labels.chosen(options.hide.length, options.lock.length)}</summary>
      <PartList
        legend={labels.hide}
        names={parts.hide}
        labels={embedOptions.hide}
        chosen={options.hide}
        onChange={(hide) => onChange({ hide })}
      />
      <PartList
        legend={labels.lock}
        names={parts.lock}
        labels={embedOptions.lock}
        chosen={options.lock}
        onChange={(lock) => onChange({ lock })}
      />
    </details>
  );
}

function LookFields({ look, onChange, kind, withSteps }: LookProps) {
  const { options } = look;
  const change = (changed: Partial<EmbedOptions>): void =>
    onChange({ ...look, options: { ...options, ...changed } });
  return (
    <>
      <Sizes look={look} onChange={onChange} />
      <Styles options={options} onChange={change} />
      {withSteps && (
        <Checkbox
          label={labels.steps}
          checked={look.byFragments}
          onChange={(byFragments) => onChange({ ...look, byFragments })}
        />
      )}
      <Checkbox
        label={embedOptions.presenter}
        checked={options.presenter}
        onChange={(presenter) => change({ presenter })}
      />
      <Parts options={options} onChange={change} kind={kind} />
    </>
  );
}

interface CodeProps extends ShareEmbedProps {
  readonly way: EmbedKind;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

function EmbedCode({ encoded, title, kind, way, look, onLook }: CodeProps) {
  const { byFragments, ...rest } = look;
  const all = kind === "network" ? TRAINING_STEPS : "all";
  const steps = byFragments ? all : "";
  const embed: Embed = { ...rest, steps, title, scene: encoded, page: pageAddress("embed") };
  return (
    <>
      <div class="share-notes">
        <LookFields look={look} onChange={onLook} withSteps={way === "reveal"} kind={kind} />
        <CopyField
          label={labels.code}
          hint={labels.kindHints[way]}
          button={labels.copyEmbed}
          text={embedCode(way, embed)}
          rows={7}
        />
      </div>
      <EmbedPreview embed={embed} />
    </>
  );
}

/** Where only pictures are taken. */
const STILL = "still";

export function ShareEmbed(props: ShareEmbedProps) {
  const [way, setWay] = useState<EmbedKind | typeof STILL>("iframe");
  const [look, setLook] = useState(USUAL);
  const kinds = EMBED_KINDS.filter((each) => !(isOneFile() && SITE_KINDS.includes(each)));
  return (
    <div class="share-embed">
      <div class="embed-kinds">
        <Segmented
          label={labels.kind}
          value={way}
          options={[
            ...kinds.map((value) => ({ value, label: labels.kinds[value] })),
            { value: STILL, label: shareStill.kind },
          ]}
          onChange={setWay}
        />
        {isOneFile() && <p class="small muted">{labels.kindsAlone}</p>}
      </div>
      {way === STILL ? (
        <ShareStill {...props} />
      ) : (
        <EmbedCode {...props} way={way} look={look} onLook={setLook} />
      )}
    </div>
  );
}
