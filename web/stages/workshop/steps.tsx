/** The transport of the workshop: row after row goes through the network. */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { Select } from "../common/fields.tsx";
import { createStepControl } from "../common/step-control.ts";
import { Counter, Transport } from "../common/transport.tsx";
import { rowText } from "./texts.ts";

const text = workshopWords;
/** Milliseconds for one row. */
const SPEEDS = [
  { value: 2000, label: text.speed.slow },
  { value: 1000, label: text.speed.normal },
  { value: 333, label: text.speed.fast },
] as const;

function createControl({ place, count, go }: WorkshopController) {
  const speed = signal<number>(1000);
  const last = computed(() => count.value - 1);
  const interval = (): number => speed.peek();
  return { speed, ...createStepControl({ step: place, last, go, interval }) };
}

export function Steps({ controller }: { readonly controller: WorkshopController }) {
  const parts = useMemo(() => createControl(controller), [controller]);
  useEffect(() => parts.dispose, [parts]);
  const { place, count, row } = controller;
  const at = row.value === null ? "" : rowText(row.value);
  return (
    <Transport
      control={parts.control}
      settings={
        <Select
          label={words.common.speed}
          value={parts.speed.value}
          options={SPEEDS}
          onChange={(value) => {
            parts.speed.value = value;
          }}
        />
      }
      counters={
        place.value < 0 ? (
          <Counter label={text.pointCounter} value={at} />
        ) : (
          <Counter label={text.rowCounter} value={text.of(place.value + 1, count.value)} />
        )
      }
    />
  );
}
