/** Pictures that were opened: the first of them, how many are taken, what classes they have. */
import { useEffect, useRef, useState } from "preact/hooks";
import { networkData } from "../../../core/words/network-data.ts";
import { words } from "../../../core/words/index.ts";
import { mostPictures, pictureCount, pictureData, type Pictures } from "../../../scene/idx.ts";
import { Button } from "../../common/button.tsx";
import { Checkbox } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";

interface PicturesProps {
  readonly pictures: Pictures;
  readonly base: number;
  readonly use: (data: object) => void;
  readonly onClose: () => void;
}

const say = networkData.pictures;
const SHOWN = 24;
/** Plenty to learn from, and quickly there. */
const FIRST = 10_000;

export function ImportPictures({ pictures, base, use, onClose }: PicturesProps) {
  const all = pictureCount(pictures);
  const most = mostPictures(pictures);
  const [count, setCount] = useState(Math.min(FIRST, most));
  const [invert, setInvert] = useState(false);
  const taken = Math.min(count, most);
  const { width, height, classNames } = pictures;
  return (
    <section class="group">
      <h3>{networkData.import.preview}</h3>
      <ul class="pictures-shown" aria-label={say.caption}>
        {Array.from({ length: Math.min(SHOWN, all) }, (_, i) => (
          <li key={i}>
            <Picture pictures={pictures} index={i} invert={invert} />
            <span class="small">{classNames[pictures.labels[i] ?? 0]}</span>
          </li>
        ))}
      </ul>
      <div class="pair">
        <NumberField
          label={say.count}
          value={taken}
          whole
          low={1}
          high={most}
          step={100}
          onChange={setCount}
        />
      </div>
      <Checkbox label={say.invert} checked={invert} onChange={setInvert} />
      <p role="status">
        {say.summary(taken, all, width, height)}; {networkData.import.classes(classNames)}.
      </p>
      <div class="row-of-buttons import-buttons">
        <Button kind="primary" onClick={() => use(pictureData(pictures, taken, base, invert))}>
          {networkData.pictures.take}
        </Button>
        <Button onClick={onClose}>{words.common.cancel}</Button>
      </div>
    </section>
  );
}

interface PictureProps {
  readonly pictures: Pictures;
  readonly index: number;
  readonly invert: boolean;
}

function Picture({ pictures, index, invert }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, bytes } = pictures;
  useEffect(() => {
    const context = canvas.current?.getContext("2d") ?? null;
    if (context === null) return;
    const image = context.createImageData(width, height);
    const start = index * width * height;
    for (let i = 0; i < width * height; i++) {
      const value = bytes[start + i] ?? 0;
      image.data.fill(invert ? 255 - value : value, 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [bytes, width, height, index, invert]);
  return <canvas ref={canvas} width={width} height={height} aria-hidden="true" />;
}
