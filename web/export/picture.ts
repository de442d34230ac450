/** A graph as it is drawn: what svgOf shows, for formats that say it in another way. */
import { arrange, arrangeTo, type Arrangement } from "../graph/arrange.ts";
import { inkOf, type Inker } from "../graph/ink.ts";
import { INKS, type Inks } from "../graph/inks.ts";
import type { GraphFrame, GraphShape } from "../graph/shape.ts";
import type { PictureOptions } from "../graph/svg-text.ts";

export interface Picture {
  readonly shape: GraphShape;
  readonly frame: GraphFrame;
  readonly options: PictureOptions;
}

export interface Painted {
  readonly arrangement: Arrangement;
  readonly ink: Inker;
  readonly inks: Inks;
}

/** As `svgOf` sees it when it is not told the room. */
const USUAL = { width: 1100, height: 700 };

export function painted({ shape, frame, options }: Picture): Painted {
  const { direction, size = USUAL, theme = "light", format } = options;
  const arrangement = direction === undefined ? arrange(shape, size) : arrangeTo(shape, direction);
  const ink = inkOf(shape, frame, arrangement.direction, format);
  return { arrangement, ink, inks: INKS[theme] };
}
