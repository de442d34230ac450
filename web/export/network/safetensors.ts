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
/** Bytes of a header: longer ones are refused by the format's own library. */
const MOST_HEADER = 100_000_000;

/** The scene is left out where the header would be longer than `most` bytes. */
export function safetensorsOf(trained: Trained, most = MOST_HEADER): Uint8Array<ArrayBuffer> {
  const tensors = tensorsOf(trained.plan);
  let at = 0;
  const entries = tensors.map(({ key, shape, values }) => {
    const from = at;
    at += 8 * values.length;
    return [key, { dtype: "F64", shape, data_offsets: [from, at] }] as const;
  });
  const headerOf = (more: object): Uint8Array =>
    utf8(
      JSON.stringify({ __metadata__: { format: "pt", ...more }, ...Object.fromEntries(entries) }),
    );
  const whole = headerOf({ "backprop-lab": JSON.stringify(sceneDocument(trained)) });
  const header = whole.length > most - ALIGN ? headerOf({}) : whole;
  const size = Math.ceil(header.length / ALIGN) * ALIGN;
  const start = new Uint8Array(8 + size).fill(" ".charCodeAt(0), 8);
  new DataView(start.buffer).setBigUint64(0, BigInt(size), true);
  start.set(header, 8);
  return concat([start, ...tensors.map(({ values }) => float64Bytes(values))]);
}
