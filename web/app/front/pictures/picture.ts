/**
 * What a small picture of a scene is: drawn by the numbers of the engine, one moment or one after
 * the other. Each stage has a file beside this one that draws it.
 */
import type { Client } from "../../../engine/client.ts";
import type { Scene, Stage, StageKind } from "../../../scene/schema.ts";

export interface Place<Of extends Stage = Stage> {
  /** Empty; `width` × `height` is its view box. */
  readonly root: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  readonly client: Client;
  /** Of the engine, for this picture alone; closed by whoever opened it. */
  readonly session: number;
  readonly scene: Scene;
  readonly stage: Of;
  /** With numbers, and a readout below; a thumbnail has neither. */
  readonly isLarge: boolean;
  say(readout: string): void;
}

export interface SmallPicture {
  /** Milliseconds from moment to moment. */
  readonly beat: number;
  /** Draws the next moment; after the last, the first. */
  next(): Promise<void>;
  /** Draws the moment that says most. */
  still(): Promise<void>;
}

export type Draw<Kind extends StageKind> = (
  place: Place<Extract<Stage, { readonly kind: Kind }>>,
) => Promise<SmallPicture>;

const NOTHING_MORE = (): Promise<void> => Promise.resolve();

/** A picture that is drawn once and stays. */
export const STAYS: SmallPicture = { beat: Infinity, next: NOTHING_MORE, still: NOTHING_MORE };
