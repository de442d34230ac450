/** A text as a QR code: an SVG of squares, or how much too long it is. Pure. */
import { encodeQR } from "qr";

/** Bytes of the largest code at the lowest correction (ISO/IEC 18004, version 40-L). */
export const MOST_QR = 2953;
/** White squares around it, as the standard wants. */
const BORDER = 4;
/** Up to here there is room for medium correction: a logo's worth of dirt. */
const MEDIUM = 660;

export interface QrCode {
  readonly svg: string;
  /** Squares in a row, without the border. */
  readonly size: number;
}

/** null where the text is too long. */
export function qrCode(text: string): QrCode | null {
  const { length } = new TextEncoder().encode(text);
  if (length > MOST_QR) return null;
  const ecc = length <= MEDIUM ? "medium" : "low";
  const rows = encodeQR(text, "raw", { ecc, border: BORDER });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  const size = rows.length;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 4}" height="${size * 4}" ` +
    `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
  return { svg, size: size - 2 * BORDER };
}
