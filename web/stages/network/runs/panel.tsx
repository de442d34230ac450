/** The runs panel: runs side by side, then those before and their branches. */
import type { PanelProps } from "../panels.tsx";
import { Beside } from "./beside.tsx";
import { Kept } from "./kept.tsx";
import "./runs.css";

export function RunsPanel(props: PanelProps) {
  return (
    <>
      <Beside {...props} runs={props.controller.companions.value} />
      <Kept {...props} />
    </>
  );
}
