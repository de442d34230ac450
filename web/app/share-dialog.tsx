/** Link and embed code of what is on stage. Both hold the whole scene: nothing is stored anywhere. */
import { useEffect, useRef, useState } from "preact/hooks";
import { pageAddress } from "../browser/pages.ts";
import { words } from "../core/words/index.ts";
import { encodeScene, fitsLink } from "../scene/codec.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Scene } from "../scene/schema.ts";
import { Button } from "../stages/common/button.tsx";
import { Dialog } from "../stages/common/dialog.tsx";
import { Checkbox } from "../stages/common/fields.tsx";
import { download, fileName } from "../stages/common/files.ts";
import { NumberField } from "../stages/common/number-field.tsx";
import { HIDEABLE, type Hideable } from "../stages/common/stage-frame.tsx";
import { embedCode } from "./embed-code.ts";

interface ShareDialogProps {
  readonly scene: Scene;
  readonly onClose: () => void;
}

const { shareDialog: labels } = words.common;

function useEncoded(scene: Scene): string {
  const [encoded, setEncoded] = useState("");
  useEffect(() => {
    let newest = true;
    void encodeScene(scene).then((text) => {
      if (newest) setEncoded(text);
    });
    return () => {
      newest = false;
    };
  }, [scene]);
  return encoded;
}

/** The old way still works where pages are not allowed to write to the clipboard. */
async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}

interface CopyFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly text: string;
  readonly rows: number;
}

function CopyField({ label, hint, button, text, rows }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState("");
  async function onCopy(): Promise<void> {
    if (field.current === null) return;
    setOutcome((await copy(field.current)) ? labels.copied : labels.copyFailed);
  }
  return (
    <div class="copy">
      <label class="field">
        <h3>{label}</h3>
        <span class="field-label">{hint}</span>
        <textarea
          ref={field}
          class="input copy-text"
          readOnly
          rows={rows}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="copy-row">
        <Button kind="primary" onClick={() => void onCopy()}>
          {button}
        </Button>
        <span role="status">{outcome}</span>
      </div>
    </div>
  );
}

export function ShareDialog(props: ShareDialogProps) {
  return fitsLink(props.scene) ? <LinkDialog {...props} /> : <FileDialog {...props} />;
}

/** Large data go into no link: the document itself, as a file for the headless runner. */
function FileDialog({ scene, onClose }: ShareDialogProps) {
  const save = (): void => {
    const type = "application/json";
    download(
      new Blob([JSON.stringify(pruneScene(scene))], { type }),
      fileName(scene.title, "json"),
    );
  };
  return (
    <Dialog title={labels.title} onClose={onClose}>
      <p>{labels.tooLarge}</p>
      <div class="copy-row">
        <Button kind="primary" onClick={save}>
          {labels.saveFile}
        </Button>
      </div>
    </Dialog>
  );
}

function LinkDialog({ scene, onClose }: ShareDialogProps) {
  const [width, setWidth] = useState(960);
  const [height, setHeight] = useState(600);
  const [hide, setHide] = useState<readonly Hideable[]>([]);
  const here = location.href.split("#")[0] ?? "";
  const link = `${here}#${useEncoded(scene)}`;
  const embedded = useEncoded(
    hide.length === 0 ? scene : { ...scene, view: { ...scene.view, hide } },
  );
  const code = embedCode({
    page: pageAddress("embed"),
    scene: embedded,
    title: scene.title,
    width,
    height,
  });
  const toggle = (part: Hideable, on: boolean): void =>
    setHide(on ? [...hide, part] : hide.filter((other) => other !== part));
  return (
    <Dialog title={labels.title} onClose={onClose}>
      <CopyField
        label={labels.link}
        hint={labels.linkHint}
        button={labels.copyLink}
        text={link}
        rows={3}
      />
      <hr class="rule" />
      <div class="embed-options">
        <NumberField
          label={labels.width}
          value={width}
          low={200}
          high={4000}
          step={10}
          whole
          onChange={setWidth}
        />
        <NumberField
          label={labels.height}
          value={height}
          low={150}
          high={4000}
          step={10}
          whole
          onChange={setHeight}
        />
        <fieldset class="embed-hide">
          <legend class="field-label">{labels.hide}</legend>
          {HIDEABLE.map((part) => (
            <Checkbox
              key={part}
              label={labels.hideable[part]}
              checked={hide.includes(part)}
              onChange={(on) => toggle(part, on)}
            />
          ))}
        </fieldset>
      </div>
      <CopyField
        label={labels.embed}
        hint={labels.embedHint}
        button={labels.copyEmbed}
        text={code}
        rows={4}
      />
    </Dialog>
  );
}
