/**
 * A file with trained parameters, whatever its format: told by its first bytes, read within limits, or
 * refused with one sentence. What the numbers are for is found out elsewhere. Files are hostile.
 */
import { showCount } from "../../../core/number.ts";
import { importModels as say } from "../../../core/words/import-models.ts";
import { refuse, SceneError } from "../../../scene/shape.ts";
import { LIMITS } from "../../../scene/limits.ts";
import { readJson } from "./json.ts";
import { readOnnx } from "./onnx.ts";
import { readSafetensors } from "./safetensors.ts";

export interface FoundTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Parameters of one layer; a part is "weight", "bias", "running_mean" or "running_var". */
export interface FoundGroup {
  readonly name: string;
  readonly parts: ReadonlyMap<string, FoundTensor>;
}

export interface FoundFile {
  /** The scene that the file was made of; null: none. */
  readonly scene: unknown;
  /** As a scene writes them; null: by their names. */
  readonly parameters: unknown;
  readonly tensors: readonly FoundTensor[];
  /** Layer by layer. */
  readonly groups: readonly FoundGroup[];
}

export const LARGEST_FILE = 200_000_000;
/** Numbers of all tensors, and how many tensors. */
export const MOST = { numbers: LIMITS.numbers, tensors: 1_000 } as const;

const BRACE = "{".charCodeAt(0);
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

function isJson(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && BLANK.has(bytes[at] ?? 0)) ++at;
  return bytes[at] === BRACE;
}

/** The length of a header comes first, and the header begins with a brace. */
const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length >= 9 && bytes[8] === BRACE && (bytes[7] ?? 1) === 0 && (bytes[6] ?? 1) === 0;

/** A model begins with its version, a small number, as field 1. */
const isOnnx = (bytes: Uint8Array): boolean => bytes[0] === 0x08 && (bytes[1] ?? 255) < 128;

/** Throws `SceneError`. */
export function readModelFile(bytes: Uint8Array): FoundFile {
  if (bytes.length === 0) return refuse(say.file, say.known, say.empty);
  if (bytes.length > LARGEST_FILE)
    return refuse(say.file, say.most(showCount(LARGEST_FILE)), say.bytes(showCount(bytes.length)));
  const read = readerOf(bytes);
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof SceneError) throw error;
    throw new SceneError(say.file, `file: ${say.damaged("model", String(error))}`);
  }
}

function readerOf(bytes: Uint8Array): (bytes: Uint8Array) => FoundFile {
  if (isSafetensors(bytes)) return readSafetensors;
  if (isJson(bytes)) return readJson;
  return isOnnx(bytes) ? readOnnx : refuse(say.file, say.known, say.unknown);
}
