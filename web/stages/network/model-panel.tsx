/** The layers, what they are and what they start from: comes once the page stands. */
import { later } from "../common/later.tsx";
import type { BuildProps } from "./model/panel.ts";

export const ModelPanel = later<BuildProps>(
  async () => (await import("./model/index.tsx")).BuildPanels,
);
