/** What a trained network can be taken away as: the one list, each format with its file. */
import { cppHeader } from "./cpp.ts";
import { jsonOf } from "./json.ts";
import { kerasModel } from "./keras.ts";
import { numpyModel } from "./numpy.ts";
import { onnxOf } from "./onnx.ts";
import { pytorchModel } from "./pytorch.ts";
import { safetensorsOf } from "./safetensors.ts";
import type { Trained } from "./trained.ts";

export const MODEL_FORMATS = [
  "onnx",
  "pytorch",
  "keras",
  "numpy",
  "cpp",
  "safetensors",
  "json",
] as const;
export type ModelFormat = (typeof MODEL_FORMATS)[number];

export interface Model {
  /** Of a file name. */
  readonly extension: string;
  readonly mime: string;
  /** Throws `ExportError`. */
  write(trained: Trained): string | Uint8Array<ArrayBuffer>;
}

export const models: Readonly<Record<ModelFormat, Model>> = {
  onnx: { extension: "onnx", mime: "application/octet-stream", write: onnxOf },
  pytorch: {
    extension: "torch.py",
    mime: "text/x-python",
    write: (trained) => pytorchModel(trained),
  },
  keras: { extension: "keras.py", mime: "text/x-python", write: kerasModel },
  numpy: { extension: "numpy.py", mime: "text/x-python", write: numpyModel },
  cpp: { extension: "h", mime: "text/x-c++hdr", write: cppHeader },
  safetensors: {
    extension: "safetensors",
    mime: "application/octet-stream",
    write: safetensorsOf,
  },
  json: { extension: "json", mime: "application/json", write: jsonOf },
};
