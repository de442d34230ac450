/** What an export looks like, and the buttons that take it: copy and download. */
import { useEffect, useRef, useState } from "preact/hooks";
import { showCount } from "../core/number.ts";
import { exportWords } from "../core/words/export.ts";
import { Button } from "../stages/common/button.tsx";
import { Maths } from "../stages/common/maths.tsx";
import { copyText, download, fileName } from "../stages/common/files.ts";
import { copyPixels, pixelsOf, svgAddress } from "./files.ts";
import { reasonOf, type Made, type Printed, type Way } from "./export-items.ts";

const { dialog: say } = exportWords;

export const SCALES = [1, 2, 4] as const;
/** Pixels of a PNG for each of the picture. */
export type Scale = (typeof SCALES)[number];

/** Characters of a text that are shown: a longer one makes the page slow, and nobody reads it. */
const MOST_SHOWN = 100_000;

interface PreviewProps {
  readonly way: Way;
  readonly made: Made;
  /** Of the item. */
  readonly label: string;
  readonly dark: boolean;
  readonly scale: Scale;
}

/** The derivation in print; what is too wide scrolls. */
export function Print({ parts }: { readonly parts: readonly Printed[] }) {
  return (
    <div class="export-print" tabIndex={0} role="region" aria-label={say.preview("LaTeX")}>
      {parts.map(({ heading, latex }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <Maths latex={latex} display />
        </section>
      ))}
    </div>
  );
}

function TextPreview({ way, text }: { readonly way: Way; readonly text: string }) {
  const isLong = text.length > MOST_SHOWN;
  return (
    <>
      <textarea
        class="input copy-text export-text"
        aria-label={say.preview(way.label)}
        readOnly
        wrap="off"
        spellcheck={false}
        value={isLong ? text.slice(0, MOST_SHOWN) : text}
      />
      {isLong && (
        <p class="small muted">{say.cut(showCount(MOST_SHOWN), showCount(text.length))}</p>
      )}
    </>
  );
}

export function Preview({ way, made, dark, scale }: PreviewProps) {
  if (typeof made !== "string") return <p>{say.file(showCount(made.length))}</p>;
  if (way.kind === "text" || way.kind === "bytes") return <TextPreview way={way} text={made} />;
  const [, width = "0", height = "0"] = /width="([\d.]+)" height="([\d.]+)"/.exec(made) ?? [];
  const factor = way.kind === "pixels" ? scale : 1;
  return (
    <figure class={dark ? "export-picture is-dark" : "export-picture"}>
      <img src={svgAddress(made)} alt={say.preview(way.label)} />
      <figcaption>
        {say.pixels(Math.round(+width * factor), Math.round(+height * factor))}
      </figcaption>
    </figure>
  );
}

interface ActionsProps extends PreviewProps {
  readonly title: string;
}

export function Actions({ way, made, label, scale, title }: ActionsProps) {
  const [outcome, setOutcome] = useState("");
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => setOutcome(""), [way, made, scale]);
  const text = typeof made === "string" ? made : "";
  const pixels = async (): Promise<Blob> => (await pixelsOf(text, scale)).blob;

  async function onCopy(): Promise<void> {
    const field = row.current?.parentElement?.querySelector("textarea") ?? null;
    const copied = way.kind === "pixels" ? await copyPixels(pixels()) : await copyText(text, field);
    setOutcome(copied ? say.copied : field === null ? say.notAllowed : say.selected);
  }

  async function onDownload(): Promise<void> {
    const name = fileName(`${title} ${label}`, way.extension);
    try {
      const blob = way.kind === "pixels" ? await pixels() : new Blob([made], { type: way.mime });
      download(blob, name);
      setOutcome(say.saved(name));
    } catch (error) {
      setOutcome(reasonOf(error));
    }
  }

  return (
    <div class="copy-row" ref={row}>
      {typeof made === "string" && (
        <Button kind="primary" onClick={() => void onCopy()}>
          {say.copy}
        </Button>
      )}
      <Button onClick={() => void onDownload()}>{say.download}</Button>
      <span role="status">{outcome}</span>
    </div>
  );
}
