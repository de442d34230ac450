/** What an export looks like, and the buttons that take it: copy and download. */
import { useEffect, useRef, useState } from "preact/hooks";
import { exportWords } from "../core/words/export.ts";
import { Button } from "../stages/common/button.tsx";
import { Maths } from "../stages/common/maths.tsx";
import { copyText, download, fileName } from "../stages/common/files.ts";
import { copyPixels, pixelsOf, svgAddress } from "./files.ts";
import { reasonOf, type Offer, type Printed } from "./export-offers.ts";

const { dialog: say } = exportWords;

export const SCALES = [1, 2, 4] as const;
/** Pixels of a PNG for each of the picture. */
export type Scale = (typeof SCALES)[number];

interface PreviewProps {
  readonly offer: Offer;
  readonly text: string;
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

export function Preview({ offer, text, dark, scale }: PreviewProps) {
  if (offer.kind === "text")
    return (
      <textarea
        class="input copy-text export-text"
        aria-label={say.preview(offer.label)}
        readOnly
        wrap="off"
        spellcheck={false}
        value={text}
      />
    );
  const [, width = "0", height = "0"] = /width="([\d.]+)" height="([\d.]+)"/.exec(text) ?? [];
  const factor = offer.kind === "pixels" ? scale : 1;
  return (
    <figure class={dark ? "export-picture is-dark" : "export-picture"}>
      <img src={svgAddress(text)} alt={say.preview(offer.label)} />
      <figcaption>
        {say.pixels(Math.round(+width * factor), Math.round(+height * factor))}
      </figcaption>
    </figure>
  );
}

interface ActionsProps extends PreviewProps {
  readonly title: string;
}

export function Actions({ offer, text, scale, title }: ActionsProps) {
  const [outcome, setOutcome] = useState("");
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => setOutcome(""), [offer.id, text, scale]);
  const pixels = async (): Promise<Blob> => (await pixelsOf(text, scale)).blob;

  async function onCopy(): Promise<void> {
    const field = row.current?.parentElement?.querySelector("textarea") ?? null;
    const copied =
      offer.kind === "pixels" ? await copyPixels(pixels()) : await copyText(text, field);
    setOutcome(copied ? say.copied : field === null ? say.notAllowed : say.selected);
  }

  async function onDownload(): Promise<void> {
    const name = fileName(title, offer.extension);
    try {
      const blob =
        offer.kind === "pixels" ? await pixels() : new Blob([text], { type: offer.mime });
      download(blob, name);
      setOutcome(say.saved(name));
    } catch (error) {
      setOutcome(reasonOf(error));
    }
  }

  return (
    <div class="copy-row" ref={row}>
      <Button kind="primary" onClick={() => void onCopy()}>
        {say.copy}
      </Button>
      <Button onClick={() => void onDownload()}>{say.download}</Button>
      <span role="status">{outcome}</span>
    </div>
  );
}
