/** What is on stage for others: link and QR code, or embedded. All hold the whole scene. */
import { useEffect, useState } from "preact/hooks";
import { share as labels } from "../core/words/share.ts";
import { encodeScene, fitsLink } from "../scene/codec.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Scene } from "../scene/schema.ts";
import { Button } from "../stages/common/button.tsx";
import { Dialog } from "../stages/common/dialog.tsx";
import { Segmented } from "../stages/common/fields.tsx";
import { download, fileName } from "../stages/common/files.ts";
import { ShareEmbed } from "./share-embed.tsx";
import { ShareLink } from "./share-link.tsx";
import { shortHash } from "./short-link.ts";
import "./share-dialog.css";

interface ShareDialogProps {
  readonly scene: Scene;
  readonly onClose: () => void;
}

const WAYS = ["link", "embed"] as const;

const hashOf = async (scene: Scene): Promise<string> => shortHash(scene) ?? encodeScene(scene);

/** "" until it is packed. */
function useEncoded(scene: Scene): string {
  const [encoded, setEncoded] = useState("");
  useEffect(() => {
    let newest = true;
    void hashOf(scene).then((text) => {
      if (newest) setEncoded(text);
    });
    return () => {
      newest = false;
    };
  }, [scene]);
  return encoded;
}

/** The document itself: its counterpart is "Open a scene file" among the examples. */
function SaveFile({ scene }: { readonly scene: Scene }) {
  const save = (): void => {
    const type = "application/json";
    download(
      new Blob([JSON.stringify(pruneScene(scene))], { type }),
      fileName(scene.title, "json"),
    );
  };
  return <Button onClick={save}>{labels.saveFile}</Button>;
}

export function ShareDialog({ scene, onClose }: ShareDialogProps) {
  const fits = fitsLink(scene);
  return (
    <Dialog title={labels.title} onClose={onClose} wide={fits}>
      {fits ? <Ways scene={scene} /> : <TooLarge scene={scene} />}
    </Dialog>
  );
}

function TooLarge({ scene }: { readonly scene: Scene }) {
  return (
    <>
      <p>{labels.tooLarge}</p>
      <div class="copy-row">
        <SaveFile scene={scene} />
      </div>
    </>
  );
}

function Ways({ scene }: { readonly scene: Scene }) {
  const [way, setWay] = useState<(typeof WAYS)[number]>("link");
  const encoded = useEncoded(scene);
  return (
    <>
      <Segmented
        label={labels.way}
        value={way}
        options={WAYS.map((value) => ({ value, label: labels.ways[value] }))}
        onChange={setWay}
      />
      {way === "link" ? (
        <>
          <ShareLink encoded={encoded} title={scene.title} />
          <hr class="rule" />
          <div class="copy-row">
            <SaveFile scene={scene} />
            <span class="muted small">{labels.saveHint}</span>
          </div>
        </>
      ) : (
        encoded !== "" && (
          <ShareEmbed encoded={encoded} title={scene.title} kind={scene.stage.kind} />
        )
      )}
    </>
  );
}
