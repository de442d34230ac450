/** Paths of our pictures (M L H V C and the small l h v z) as TikZ writes them. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

export const short = (value: number): string => String(Math.round(value * 10) / 10);

export const point = ({ x, y }: Place): string => `(${short(x)},${short(y)})`;

/** How many numbers a command takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, l: 2, h: 1, v: 1 };

/** `origin`: where the path's own 0 0 is. */
export function tikzPath(path: string, origin: Place = { x: 0, y: 0 }): string {
  let at: Place = { x: 0, y: 0 };
  let text = "";
  const show = (place: Place): string => point({ x: origin.x + place.x, y: origin.y + place.y });
  const lineTo = (to: Place): void => {
    at = to;
    text += ` -- ${show(to)}`;
  };

  function step(
    command: string,
    [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[],
  ): void {
    switch (command) {
      case "M":
        at = { x: a, y: b };
        text += `${text === "" ? "" : " "}${show(at)}`;
        return;
      case "L":
        return lineTo({ x: a, y: b });
      case "H":
        return lineTo({ x: a, y: at.y });
      case "V":
        return lineTo({ x: at.x, y: a });
      case "l":
        return lineTo({ x: at.x + a, y: at.y + b });
      case "h":
        return lineTo({ x: at.x + a, y: at.y });
      case "v":
        return lineTo({ x: at.x, y: at.y + a });
      case "C":
        at = { x: e, y: f };
        text += ` .. controls ${show({ x: a, y: b })} and ${show({ x: c, y: d })} .. ${show(at)}`;
        return;
      case "z":
        text += " -- cycle";
        return;
      default:
        throw new Error(`[export] a path with ${command}`);
    }
  }

  for (const [, command = "", numbers = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const all = (numbers.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const takes = TAKES[command] ?? 0;
    if (takes === 0) step(command, []);
    else for (let i = 0; i < all.length; i += takes) step(command, all.slice(i, i + takes));
  }
  return text;
}
