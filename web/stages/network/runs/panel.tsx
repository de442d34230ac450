/** The runs panel: runs side by side, then those before and their branches. */
import { useState } from "preact/hooks";
import { sizes } from "../../../core/words/network-sizes.ts";
import type { PanelProps } from "../panels.tsx";
import { Beside } from "./beside.tsx";
import { Kept } from "./kept.tsx";
import { SizeSearch } from "./sizes.tsx";
import "./runs.css";

export function RunsPanel(props: PanelProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Beside {...props} runs={props.controller.companions.value} />
      <Kept {...props} />
      <details class="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{sizes.title}</summary>
        {open && <SizeSearch {...props} />}
      </details>
    </>
  );
}
