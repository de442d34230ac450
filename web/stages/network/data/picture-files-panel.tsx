/** Picture files before they are grey pictures of one size: that size, and their classes. */
import { useEffect, useState } from "preact/hooks";
import { networkData } from "../../../core/words/network-data.ts";
import type { Pictures } from "../../../scene/idx.ts";
import { NumberField } from "../../common/number-field.tsx";
import { ImportPictures } from "./import-pictures.tsx";
import { classOf, readPictures } from "./picture-files.ts";

interface FilesProps {
  readonly files: readonly File[];
  readonly base: number;
  readonly use: (data: object) => void;
  readonly onClose: () => void;
}

const say = networkData.pictures;
/** Files whose class is shown to be typed over. */
const NAMED = 24;

export function PictureFiles({ files, base, use, onClose }: FilesProps) {
  const [side, setSide] = useState(16);
  const [classes, setClasses] = useState(() => files.map(classOf));
  const [pictures, setPictures] = useState<Pictures | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => setClasses(files.map(classOf)), [files]);
  useEffect(() => {
    let isLatest = true;
    readPictures(
      files,
      side,
      files.map((file, i) => classes[i] ?? classOf(file)),
    ).then(
      (read) => {
        if (!isLatest) return;
        setPictures(read);
        setProblem("");
      },
      (reason: Error) => {
        if (!isLatest) return;
        setPictures(null);
        setProblem(reason.message);
      },
    );
    return () => {
      isLatest = false;
    };
  }, [files, side, classes]);
  return (
    <>
      <p class="small muted">{say.named}</p>
      <div class="picture-classes">
        <NumberField
          label={say.side}
          value={side}
          whole
          low={4}
          high={64}
          step={4}
          onChange={setSide}
        />
        {files.slice(0, NAMED).map((file, i) => (
          <label key={`${i}${file.name}`} class="field">
            <span class="field-label">{file.name}</span>
            <input
              class="input"
              aria-label={say.classOf(file.name)}
              value={classes[i] ?? ""}
              maxLength={64}
              onChange={(event) => {
                const name = event.currentTarget.value.trim();
                if (name !== "") setClasses(classes.with(i, name));
              }}
            />
          </label>
        ))}
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      {pictures !== null && (
        <ImportPictures pictures={pictures} base={base} use={use} onClose={onClose} />
      )}
    </>
  );
}
