/** What data would be, asked of the engine while they are typed: the latest question counts. */
import { useEffect, useState } from "preact/hooks";
import type { Client } from "../../../engine/client.ts";
import type { DataPreview } from "../../../engine/protocol.ts";
import type { Conventions, LossKind, NetworkData } from "../../../scene/schema.ts";
import { plainData } from "../../../scene/stages/network-data.ts";
import { reasonOf } from "../../../state/reason.ts";

export interface Preview {
  readonly reply: DataPreview | null;
  /** Why these data cannot be used; "": they can, or are being asked about. */
  readonly problem: string;
}

export interface PreviewParts {
  readonly client: Client;
  readonly conventions: Conventions;
  readonly loss: LossKind;
}

const NOTHING: Preview = { reply: null, problem: "" };
/** Rows that are shown. */
export const PREVIEWED = 400;

export async function previewOf(
  { client, conventions, loss }: PreviewParts,
  data: NetworkData,
): Promise<Preview> {
  try {
    const plain = plainData(data, loss, conventions);
    const request = { session: 0, data: plain, conventions, most: PREVIEWED };
    return { reply: await client.call("network.preview", request), problem: "" };
  } catch (error) {
    return {
      reply: null,
      problem: reasonOf(error).replace(/^data\.(label|features\[\d+\]): /, ""),
    };
  }
}

/** `data`: the same object as long as they are the same; null: nothing is asked. */
export function usePreview(parts: PreviewParts, data: NetworkData | null): Preview {
  const [preview, setPreview] = useState(NOTHING);
  const { client, conventions, loss } = parts;
  useEffect(() => {
    let isLatest = true;
    const asked = data === null ? Promise.resolve(NOTHING) : previewOf({ client, conventions, loss }, data); // prettier-ignore
    void asked.then((next) => isLatest && setPreview(next));
    return () => {
      isLatest = false;
    };
  }, [client, conventions, loss, data]);
  return preview;
}
