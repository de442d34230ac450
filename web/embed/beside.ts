/** Of several embeds of one site in a page, one brings the engine's file for all. */
import { fetchPacked, type FileName } from "../browser/modules.ts";

declare global {
  /** What this frame has asked for. */
  var __backpropLabShared: Partial<Record<FileName, Promise<ArrayBuffer>>> | undefined;
}

/** A frame beside this one may be removed before its file has come: then this one asks itself. */
const PATIENCE_MS = 5000;

function besideThis(name: FileName): Promise<ArrayBuffer> | undefined {
  for (let i = 0; i < parent.length; ++i) {
    try {
      // Frames of other sites, and in a sandbox, refuse.
      const frame = parent[i] as (Window & typeof globalThis) | undefined;
      const theirs = frame?.__backpropLabShared?.[name];
      if (frame !== window && theirs !== undefined) return theirs;
    } catch {
      continue;
    }
  }
  return undefined;
}

async function share(name: FileName): Promise<ArrayBuffer> {
  const theirs = besideThis(name);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const given = theirs && (await Promise.race([theirs, late]).catch(() => null));
  if (given) return given;
  const own = fetchPacked(name);
  (globalThis.__backpropLabShared ??= {})[name] = own;
  return own;
}

export function shareEngine(): void {
  globalThis.__backpropLabShare = share;
}
