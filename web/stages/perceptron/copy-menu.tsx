/** The step table to take away: which rows, in which format, copied or downloaded. */
import { useEffect, useRef, useState } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import {
  allRows,
  perceptronTable,
  TABLE_FORMATS,
  type TableFormat,
  type TableRows,
} from "../../export/table.ts";
import { epochLength } from "../../engine/perceptron-run.ts";
import type { StepRows } from "../../state/step-rows.ts";
import { Button } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { Select } from "../common/fields.tsx";
import { copyText, download, fileName } from "../common/files.ts";

const say = stepsWords.copy;

const EXTENSIONS = { markdown: "md", latex: "tex", csv: "csv" } as const;
const CHOICES = ["whole", "shown", "epoch"] as const;
type Choice = (typeof CHOICES)[number];

interface CopyProps {
  readonly title: string;
  readonly run: PerceptronRun;
  readonly step: number;
  /** As the table shows them. */
  readonly rows: StepRows;
}

/** The epoch of the present step, unfolded; before the first step the first. */
function epochRows(run: PerceptronRun, step: number): TableRows {
  const length = epochLength(run);
  const from = Math.floor(Math.max(0, step - 1) / length) * length;
  return { ...allRows(run), from, to: Math.min(run.length, from + length) };
}

function chosenRows(choice: Choice, { run, step, rows }: CopyProps): TableRows {
  if (choice === "whole") return allRows(run);
  return choice === "shown" ? { rows, from: 0, to: rows.count } : epochRows(run, step);
}

/** Closes with Escape, and with a press anywhere else. */
function useClosing() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const open = menu.current;
      if (open?.open !== true) return;
      const isInside = event.target instanceof Node && open.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !isInside) {
        open.open = false;
        if (isInside) open.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return menu;
}

export function CopyMenu(props: CopyProps) {
  const { toast } = useApp();
  const menu = useClosing();
  const [choice, setChoice] = useState<Choice>("whole");
  const [format, setFormat] = useState<TableFormat>("markdown");
  const field = useRef<HTMLTextAreaElement>(null);
  const rows = chosenRows(choice, props);
  const count = rows.to - rows.from;
  const write = (): string => perceptronTable(props.run, format, rows);

  async function copy(): Promise<void> {
    const text = write();
    const hidden = field.current;
    if (hidden !== null) hidden.value = text;
    toast((await copyText(text, hidden)) ? say.copied(count) : say.notAllowed);
    if (hidden !== null) hidden.value = "";
  }
  function save(): void {
    const name = fileName(props.title, EXTENSIONS[format]);
    download(new Blob([write()], { type: "text/plain;charset=utf-8" }), name);
    toast(say.saved(name));
  }

  return (
    <details class="copy-menu" ref={menu}>
      <summary class="button">{say.title}</summary>
      <div class="copy-card">
        <Select
          label={say.rows}
          value={choice}
          options={CHOICES.map((value) => ({ value, label: say[value] }))}
          onChange={setChoice}
        />
        <Select
          label={say.format}
          value={format}
          options={TABLE_FORMATS.map((value) => ({ value, label: say.formats[value] }))}
          onChange={setFormat}
        />
        <Button kind="primary" onClick={() => void copy()} disabled={count === 0}>
          {say.copy}
        </Button>
        <Button onClick={save} disabled={count === 0}>
          {say.download}
        </Button>
        <span class="small muted">{say.large(count)}</span>
        <textarea class="visually-hidden" ref={field} tabIndex={-1} aria-hidden="true" readOnly />
      </div>
    </details>
  );
}
