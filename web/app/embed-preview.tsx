/** The embed as it will be, drawn as small as the dialog's room wants. */
import { useEffect, useRef, useState } from "preact/hooks";
import { share as labels } from "../core/words/share.ts";
import { embedAddress, SANDBOX, type Embed } from "./embed-code.ts";

/** Width of an element, whenever it changes. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    if (element.current !== null) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}

export function EmbedPreview({ embed }: { readonly embed: Embed }) {
  const { width, height } = embed;
  const [room, available] = useWidth();
  const scale = Math.min(1, available / width);
  const address = embedAddress(embed);
  // Without a service worker the frame would show the browser's own error.
  const reachable = navigator.onLine || Boolean(navigator.serviceWorker?.controller);
  return (
    <section class="embed-preview" aria-label={labels.preview}>
      <h3>{labels.preview}</h3>
      <p class="field-label">{labels.previewHint(width, height)}</p>
      <div ref={room} class="embed-room" style={{ height: `${height * scale}px` }}>
        {reachable ? (
          <iframe
            key={address}
            src={address}
            title={labels.preview}
            sandbox={SANDBOX}
            style={{
              width: `${width}px`,
              height: `${height}px`,
              transform: `scale(${scale})`,
            }}
          />
        ) : (
          <p>{labels.offline}</p>
        )}
      </div>
    </section>
  );
}
