/** Buttons that save a picture, as lines or as pixels; where the browser cannot draw it, it is said. */
import { useEffect, useState } from "preact/hooks";
import { share as labels } from "../core/words/share.ts";
import { Button } from "../stages/common/button.tsx";
import { download, fileName } from "../stages/common/files.ts";
import { reasonOf } from "./export-items.ts";
import { pixelsOf } from "./files.ts";

interface SavePictureProps {
  readonly svg: string;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Pixels of a PNG for each of the SVG's. */
const SCALE = 3;

export function SavePicture({ svg, name }: SavePictureProps) {
  const [problem, setProblem] = useState("");
  useEffect(() => setProblem(""), [svg]);
  const save = (blob: Blob, extension: string): void => download(blob, fileName(name, extension));
  async function savePng(): Promise<void> {
    try {
      save((await pixelsOf(svg, SCALE)).blob, "png");
      setProblem("");
    } catch (error) {
      setProblem(reasonOf(error));
    }
  }
  return (
    <div class="copy-row">
      <Button onClick={() => save(new Blob([svg], { type: "image/svg+xml" }), "svg")}>
        {labels.saveSvg}
      </Button>
      <Button onClick={() => void savePng()}>{labels.savePng}</Button>
      <span role="status">{problem}</span>
    </div>
  );
}
