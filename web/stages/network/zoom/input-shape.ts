/** How the numbers that a network reads lie: an image, or a row. */
import { sizeOf } from "../../../core/shape.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { isPlain, plainDataSize } from "../../../scene/data-size.ts";
import type { NetworkStage } from "../../../scene/schema.ts";

export function inputShapeOf({ data }: NetworkStage, { inputs }: NetworkInfo): readonly number[] {
  const shape = isPlain(data) ? plainDataSize(data).shape : [];
  return sizeOf(shape) === inputs && shape.length > 0 ? shape : [inputs];
}
