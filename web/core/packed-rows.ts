/**
 * Rows of numbers as one typed array: between threads a hundred thousand small lists are copied one
 * by one, which holds up the page; this is copied in one piece. Pure.
 */

export type Rows = readonly (readonly number[])[];

export interface PackedRows {
  readonly packed: Float64Array<ArrayBuffer>;
  readonly width: number;
}

/** null where rows are not all of one length, or no numbers. */
export function packRows(rows: Rows): PackedRows | null {
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (width === 0) return null;
  const packed = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row?.length !== width) return null;
    for (let j = 0; j < width; j++) {
      const value = row[j];
      // Fractions are texts.
      if (typeof value !== "number") return null;
      packed[i * width + j] = value;
    }
  }
  return { packed, width };
}

/** Rows `from` up to `to`. */
export function unpackRows({ packed, width }: PackedRows, from = 0, to = Infinity): number[][] {
  const end = Math.min(to, packed.length / width);
  const rows: number[][] = [];
  for (let i = from; i < end; i++) rows.push([...packed.subarray(i * width, (i + 1) * width)]);
  return rows;
}

export const isPacked = (value: unknown): value is PackedRows =>
  typeof value === "object" && value !== null && "packed" in value && value.packed instanceof Float64Array; // prettier-ignore
