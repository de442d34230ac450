/**
 * The npm package `backprop-lab`: the lab without its page, in Node.
 *
 * ```js
 * import { run } from "backprop-lab";
 *
 * const stage = { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } };
 * const result = await run({ stage });
 * console.log(result.value, result.gradient); // 18 { x: 12, y: 4.5, z: -9 }
 * ```
 * @packageDocumentation
 */
export { EngineError, type Client } from "../engine/client.ts";
export { openEngine, type OpenOptions } from "../engine/node.ts";
export type * from "../engine/protocol.ts";
export {
  openScalarGraphs,
  type ScalarGraph,
  type ScalarGraphs,
  type ScalarKind,
  type ScalarProgram,
} from "../engine/scalar-graphs.ts";
export { decodeScene, encodeScene } from "../scene/codec.ts";
export { openMarker, readAnswers, type Answers, type Marker } from "../exercise/marker.ts";
export type { Mark, MistakeFound } from "../exercise/mark.ts";
export { exerciseOf } from "../scene/exercise-shape.ts";
export { defaultScene } from "../scene/defaults.ts";
export { presets, type Preset, type PresetId } from "../scene/presets/index.ts";
export { pruneScene } from "../scene/prune.ts";
export type * from "../scene/schema.ts";
export { parseScene, SceneError, validateScene } from "../scene/validate.ts";
export { ExportError } from "../export/refusal.ts";
export { exportScene, type ExportOptions } from "./export.ts";
export { importNetwork, type ImportOptions } from "./export-model.ts";
export type { AnyFormat, Exported } from "./formats.ts";
export {
  grade,
  type AnswerFile,
  type FileGrade,
  type GradeOptions,
  type GradeReport,
  type PartGrade,
  type PartSummary,
} from "./grade.ts";
export { gradeTable, type GradeTable } from "./grade-table.ts";
export { lab, type LabIo } from "./lab.ts";
export { printJson } from "./print.ts";
export type {
  DescentResult,
  ExpressionResult,
  NetworkResult,
  ComparedRun,
  PerceptronResult,
  PerceptronRunResult,
  Result,
  ResultOf,
  WorkshopResult,
} from "../run/results.ts";
export { check, run, type RunOptions } from "./run.ts";
export { descentTable, perceptronTable, type TableFormat } from "../export/table.ts";
