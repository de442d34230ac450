/** The link of what is on stage, and the same as a QR code, with what is in the way of either. */
import { useMemo } from "preact/hooks";
import { pageAddress } from "../browser/pages.ts";
import { showCount } from "../core/number.ts";
import { share as labels } from "../core/words/share.ts";
import { CopyField } from "./copy-field.tsx";
import { svgAddress } from "./files.ts";
import { MOST_QR, qrCode, type QrCode } from "./qr.ts";
import { SavePicture } from "./save-picture.tsx";

interface ShareLinkProps {
  /** "" until it is packed. */
  readonly encoded: string;
  readonly title: string;
}

/** What mail programs and course systems take at least. */
const LONG_LINK = 2000;
/** More squares in a row are hard for a camera at the back of a room. */
const DENSE = 80;

const isLocal = (): boolean =>
  location.protocol === "file:" || /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.hostname);

function QrPicture({ code, title }: { readonly code: QrCode; readonly title: string }) {
  return (
    <>
      <img class="qr" src={svgAddress(code.svg)} alt={labels.qrAlt} />
      {code.size > DENSE && <p class="small">{labels.qrDense(showCount(code.size))}</p>}
      <SavePicture svg={code.svg} name={`${title} QR`} />
    </>
  );
}

export function ShareLink({ encoded, title }: ShareLinkProps) {
  const link = `${pageAddress("index")}#${encoded}`;
  const code = useMemo(() => qrCode(link), [link]);
  return (
    <div class="share-link">
      <div class="share-notes">
        <CopyField
          label={labels.link}
          hint={encoded.startsWith("preset=") ? labels.exampleHint : labels.linkHint}
          button={labels.copyLink}
          text={link}
          rows={encoded.startsWith("preset=") ? 2 : 5}
        />
        {link.length > LONG_LINK && <p class="small">{labels.long(showCount(link.length))}</p>}
        {isLocal() && <p class="small muted">{labels.local}</p>}
      </div>
      <section class="share-qr" aria-label={labels.qr}>
        <h3>{labels.qr}</h3>
        <p class="field-label">{labels.qrHint}</p>
        {code === null ? (
          <p>{labels.qrTooLong(showCount(link.length), showCount(MOST_QR))}</p>
        ) : (
          encoded !== "" && <QrPicture code={code} title={title} />
        )}
      </section>
    </div>
  );
}
