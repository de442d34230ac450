/**
 * The parameters as safetensors: a header of JSON, then the numbers. Named as PyTorch's state_dict has
 * them, float64 as the scene does; the scene itself, with these parameters, is in the metadata.
 */
import { concat, float64Bytes, utf8 } from "./bytes.ts";
import { sceneDocument } from "./json.ts";
import { tensorsOf } from "./plan.ts";
import type { Trained } from "./trained.ts";

/** The length of the header is a multiple of this. */
const ALIGN = 8;

export function safetensorsOf(trained: Trained): Uint8Array<ArrayBuffer> {
  const tensors = tensorsOf(trained.plan);
  let at = 0;
  const entries = tensors.map(({ key, shape, values }) => {
    const from = at;
    at += 8 * values.length;
    return [key, { dtype: "F64", shape, data_offsets: [from, at] }] as const;
  });
  const metadata = { format: "pt", "backprop-lab": JSON.stringify(sceneDocument(trained)) };
  const header = utf8(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const size = Math.ceil(header.length / ALIGN) * ALIGN;
  const start = new Uint8Array(8 + size).fill(" ".charCodeAt(0), 8);
  new DataView(start.buffer).setBigUint64(0, BigInt(size), true);
  start.set(header, 8);
  return concat([start, ...tensors.map(({ values }) => float64Bytes(values))]);
}
