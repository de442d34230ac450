/** What `export` gives of each stage, by name: the one list that the command and its words read. */
import { EXPORT_FORMATS, type ExportFormat } from "../export/formats.ts";
import { MODEL_FORMATS, type ModelFormat } from "../export/network/models.ts";
import type { StageKind } from "../scene/schema.ts";

/** `link` is the address's hash that opens the scene; of every stage. */
export type AnyFormat = ExportFormat | ModelFormat | "csv" | "link";

export const ANY_FORMATS: readonly AnyFormat[] = [
  ...new Set<AnyFormat>([...EXPORT_FORMATS, ...MODEL_FORMATS, "csv", "link"]),
];

export const FORMATS_OF: Readonly<Record<StageKind, readonly AnyFormat[]>> = {
  expression: [...EXPORT_FORMATS, "csv", "link"],
  descent: ["csv", "link"],
  perceptron: ["svg", "tikz", "csv", "link"],
  workshop: ["svg", "tikz", "csv", "link"],
  network: ["svg", "tikz", ...MODEL_FORMATS, "csv", "link"],
};

/** What the file of a format holds: bytes of those that are no text. */
export type Exported<As> = As extends "onnx" | "safetensors" ? Uint8Array<ArrayBuffer> : string;
