/** Reads protocol buffers of a hostile file: fields one after the other, never beyond its end. */
import { showCount } from "../../../core/number.ts";
import { importModels as say } from "../../../core/words/import-models.ts";
import { refuse, SceneError } from "../../../scene/shape.ts";

export interface Field {
  readonly number: number;
  /** Of a whole number. */
  readonly value: number;
  /** Of everything else. */
  readonly bytes: Uint8Array;
}

const NONE = new Uint8Array();

export const damaged = (): never => {
  throw new SceneError(say.file, `file: ${say.damaged("ONNX", say.cut)}`);
};

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** 64 bits; what is larger than JavaScript's whole numbers loses digits, which nobody needs. */
  varint(): number {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++] ?? damaged();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
    return damaged();
  }

  take(count: number): Uint8Array {
    if (!(count >= 0 && count <= this.#bytes.length - this.#at)) return damaged();
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

const WIDTHS: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** Of all messages of a file: what is long has its numbers packed, in one field. */
const MOST_FIELDS = 1_000_000;

function fieldOf(reader: Reader): Field {
  const key = reader.varint();
  const [number, type] = [Math.floor(key / 8), key & 7];
  if (key < 8) return damaged();
  if (type === 0) return { number, value: reader.varint(), bytes: NONE };
  const size = type === 2 ? reader.varint() : (WIDTHS[type] ?? damaged());
  return { number, value: 0, bytes: reader.take(size) };
}

/** The fields of a message. Throws `SceneError`. */
export type ReadFields = (message: Uint8Array) => readonly Field[];

/** For one file: counts what is read of it. */
export function fieldReader(): ReadFields {
  let left = MOST_FIELDS;
  return (message) => {
    const reader = new Reader(message);
    const fields: Field[] = [];
    while (!reader.isDone) {
      if (--left < 0) refuse(say.file, say.fields(showCount(MOST_FIELDS)), say.more);
      fields.push(fieldOf(reader));
    }
    return fields;
  };
}

const utf8 = new TextDecoder();

export const textOf = (fields: readonly Field[], number: number): string =>
  utf8.decode(fields.findLast((field) => field.number === number)?.bytes ?? NONE);

export const all = (fields: readonly Field[], number: number): readonly Uint8Array[] =>
  fields.filter((field) => field.number === number).map(({ bytes }) => bytes);

/** Sizes of a tensor are few. */
const MOST_PACKED = 1_000;

/** Repeated whole numbers, each by itself or packed; at most so many of them. */
export function wholes(
  fields: readonly Field[],
  number: number,
  most = MOST_PACKED,
): readonly number[] {
  return fields.flatMap((field): readonly number[] => {
    if (field.number !== number) return [];
    if (field.bytes === NONE) return [field.value];
    const reader = new Reader(field.bytes);
    const values: number[] = [];
    while (!reader.isDone) if (values.push(reader.varint()) > most) return damaged();
    return values;
  });
}
