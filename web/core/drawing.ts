/**
 * A picture as a list of what it is made of, in pixels, with its colours written
 * out: what every picture becomes before it leaves as SVG or TikZ. Plain data.
 */

/** "#1b1b1a". */
export type Colour = string;

export interface Fill {
  readonly colour: Colour;
  /** Default 1. */
  readonly opacity?: number;
}

export interface Stroke extends Fill {
  readonly width: number;
  /** Lengths of dashes and gaps in turn. */
  readonly dash?: readonly number[];
  readonly cap?: "round" | "square";
  readonly join?: "round" | "bevel";
}

export interface Paint {
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

export interface Path extends Paint {
  readonly kind: "path";
  /** Path data of SVG. */
  readonly d: string;
}

export interface Rect extends Paint {
  readonly kind: "rect";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radius of its corners. */
  readonly corner?: number;
}

export interface Circle extends Paint {
  readonly kind: "circle";
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Letters of one look. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly family: "sans" | "serif" | "mono";
  readonly colour: Colour;
  readonly opacity?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export interface Text {
  readonly kind: "text";
  /** On the line on which letters stand. */
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  readonly runs: readonly Run[];
  /** Around its place, in degrees clockwise. */
  readonly turn?: number;
  /** Behind the letters, so that lines do not cut them. */
  readonly halo?: Stroke;
}

export interface Image {
  readonly kind: "image";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `data:image/png;base64,…` */
  readonly href: string;
  /** Its pixels are cells, to be seen as such. */
  readonly cells: boolean;
}

export interface Group {
  readonly kind: "group";
  readonly parts: readonly Part[];
  /** What it is, for those who do not see it. */
  readonly title?: string;
  readonly opacity?: number;
  /** How far right and down its parts stand. */
  readonly shift?: readonly [number, number];
  /** Nothing outside is seen; in its own places. */
  readonly clip?: Pick<Rect, "x" | "y" | "width" | "height">;
}

export type Part = Path | Rect | Circle | Text | Image | Group;

export interface Drawing {
  /** Its top left corner; default 0 0. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, in a sentence; "" for none. */
  readonly description: string;
  /** Painted behind it. */
  readonly paper?: Colour;
  readonly parts: readonly Part[];
}
