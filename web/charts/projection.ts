/**
 * Where the points of a box lie on a picture of it, seen from a side and from above, far away. Pure.
 * The box is 1 wide (u, to the right), 1 deep (v, away) and `RISE` high (w, a share of it).
 */

/** Degrees: how far the box is turned to the left, and how high the eye stands above its floor. */
export interface Eye {
  readonly turn: number;
  readonly tilt: number;
}

const LOWEST_TILT = 5;
const HIGHEST_TILT = 90;
/** Height of the box beside its width. */
export const RISE = 0.62;
/** Room for names and numbers beside the box, above it and below it, in pixels. */
const BESIDE = 48;
const ABOVE = 32;

export interface Projection {
  /** In pixels from the top left. */
  point(u: number, v: number, w: number): readonly [x: number, y: number];
  /** How much farther away a point gets with u and with v. */
  readonly away: readonly [u: number, v: number];
}

/** `letters`: how much larger than usual they are. */
export function projectionOf(
  { turn, tilt }: Eye,
  width: number,
  height: number,
  letters = 1,
): Projection {
  const [a, e] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [cos, sin, high, low] = [Math.cos(a), Math.sin(a), Math.sin(e), Math.cos(e)];
  // The box fits however it is turned, so that it keeps its size while it turns.
  const tall = Math.SQRT2 * high + RISE * low;
  const scale = Math.max(
    1,
    Math.min((width - 2 * letters * BESIDE) / Math.SQRT2, (height - 2 * letters * ABOVE) / tall),
  );
  const middle = height / 2 + (RISE / 2) * low * scale;
  return {
    point: (u, v, w) => {
      const right = (u - 0.5) * cos - (v - 0.5) * sin;
      const back = (u - 0.5) * sin + (v - 0.5) * cos;
      return [width / 2 + right * scale, middle - (back * high + w * RISE * low) * scale];
    },
    away: [sin, cos],
  };
}

const whole = (degrees: number): number => Math.round(degrees) || 0;

/** From −180 to 180, and between the horizon and straight from above; whole degrees, short links. */
export function turned({ turn, tilt }: Eye, right: number, up: number): Eye {
  const around = (((turn + right + 180) % 360) + 360) % 360;
  return {
    turn: whole(around - 180),
    tilt: whole(Math.min(HIGHEST_TILT, Math.max(LOWEST_TILT, tilt + up))),
  };
}
