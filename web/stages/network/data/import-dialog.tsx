/** A table, IDX files or pictures: opened, looked at, and taken; nothing changes before that. */
import { useEffect, useId, useState } from "preact/hooks";
import { showCount } from "../../../core/number.ts";
import { networkData } from "../../../core/words/network-data.ts";
import type { Idx } from "../../../scene/idx.ts";
import { USUAL_DATA, type NetworkData } from "../../../scene/schema.ts";
import { Dialog } from "../../common/dialog.tsx";
import { Button } from "../../common/button.tsx";
import { ImportPictures } from "./import-pictures.tsx";
import { ImportTable } from "./import-table.tsx";
import { readFiles, type Content, type Found, type Opened } from "./open-files.ts";
import { PictureFiles } from "./picture-files-panel.tsx";
import { useTable } from "./use-table.ts";
import "./import.css";

interface ImportProps {
  readonly opened: Opened;
  /** Number of the first class. */
  readonly base: number;
  readonly use: (data: NetworkData) => void;
  readonly onClose: () => void;
}

const say = networkData.import;
/** Longer texts are not shown to be typed in. */
const TYPABLE = 100_000;

const typed = (text: string): Content => ({ kind: "text", text, name: "" });

export function ImportDialog({ opened, base, use, onClose }: ImportProps) {
  const [content, setContent] = useState<Content>(typed(opened.text));
  const [idx, setIdx] = useState<readonly Idx[]>([]);
  const show = (found: Found): void => {
    setIdx(found.idx);
    setContent(found.content);
  };
  async function open(files: readonly File[]): Promise<void> {
    if (files.length > 0) show(await readFiles(files, idx));
  }
  useEffect(() => {
    if (opened.files.length > 0) void readFiles(opened.files).then(show);
  }, [opened]);
  const text = content.kind === "text" && content.text.trim() !== "" ? content.text : null;
  const table = useTable(text);
  const take = (data: object): void => use({ ...USUAL_DATA, ...data } as NetworkData);
  return (
    <Dialog wide title={say.title} onClose={onClose}>
      <Source
        content={content}
        open={(files) => void open(files)}
        type={(text) => setContent(typed(text))}
      />
      {table !== null && <ImportTable table={table} base={base} use={take} onClose={onClose} />}
      {table === null && text !== null && (
        <p class="waiting" role="status">
          {say.reading}
        </p>
      )}
      {content.kind === "pictures" && (
        <ImportPictures pictures={content.pictures} base={base} use={take} onClose={onClose} />
      )}
      {content.kind === "files" && (
        <PictureFiles files={content.files} base={base} use={take} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface SourceProps {
  readonly content: Content;
  readonly open: (files: readonly File[]) => void;
  readonly type: (text: string) => void;
}

function Source({ content, open, type }: SourceProps) {
  const fileId = useId();
  return (
    <div
      class="group import-source"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        open([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="small muted">{say.intro}</p>
      <Text content={content} type={type} />
      <p class="import-files">
        <input
          id={fileId}
          class="visually-hidden"
          type="file"
          multiple
          onChange={(event) => open([...(event.currentTarget.files ?? [])])}
        />
        <label class="button" for={fileId}>
          {say.file}
        </label>
        <span class="small muted">{say.drop}</span>
      </p>
      <span class="problem" role="alert">
        {content.kind === "problem" ? content.problem : ""}
      </span>
    </div>
  );
}

function Text({ content, type }: Pick<SourceProps, "content" | "type">) {
  const text = content.kind === "text" ? content.text : "";
  const isLong = text.length > TYPABLE;
  if (isLong && content.kind === "text")
    return (
      <p>
        {say.textOpen(content.name, showCount(text.length))}{" "}
        <Button onClick={() => type("")}>{say.forget}</Button>
      </p>
    );
  return (
    <label class="field">
      <span class="field-label">{say.label}</span>
      <textarea
        class="input paste"
        rows={content.kind === "text" && text !== "" ? 5 : 3}
        spellcheck={false}
        autoComplete="off"
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </label>
  );
}
