/**
 * Runs a module that has no glue: a request is text in parts, the answer is JSON, beside which many
 * numbers may stand as a block.
 * See engine/bindings/text.
 */

/** Of a request. Tables make very many: they are never arguments one by one. */
export type Part = string | number;

export interface Ask {
  (parts: readonly Part[]): unknown;
  /** A copy of the block of the last answer, whose text says {from, to} where numbers are. */
  numbers(): Float64Array;
}

/** Places in the block of an answer. */
export interface Numbers {
  readonly from: number;
  readonly to: number;
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  /** Addresses: where a request of so many bytes goes, and of the text that answers it. */
  room(size: number): number;
  answer(): number;
  /** Address and length of the block of float64 beside it. */
  numbers(): number;
  number_count(): number;
}

/** Rejects with what WebAssembly says about bytes that it cannot run. */
export async function loadTextModule(bytes: Uint8Array<ArrayBuffer>): Promise<Ask> {
  const heap = (): Uint8Array => new Uint8Array(module.memory.buffer);
  const textAt = (address: number): string => {
    const rest = heap().subarray(address);
    return new TextDecoder().decode(rest.slice(0, rest.indexOf(0)));
  };
  const env = {
    // Decimals are JavaScript's own here as well: engine/bindings/decimals.js.
    write_exponential: (value: number, text: number, size: number): number => {
      const { written } = new TextEncoder().encodeInto(
        value.toExponential(),
        heap().subarray(text, text + size - 1),
      );
      heap()[text + written] = 0;
      return written;
    },
    read_number: (text: number): number => Number(textAt(text)),
    emscripten_notify_memory_growth: (): void => undefined,
  };
  const compiled = await WebAssembly.compile(bytes);
  const start = (): Exports => {
    const { exports } = new WebAssembly.Instance(compiled, { env });
    return exports as unknown as Exports;
  };
  let module = start();
  module._initialize();

  function reply(request: Uint8Array): string {
    try {
      const room = module.room(request.length);
      heap().set(request, room);
      return textAt(module.answer());
    } catch (reason) {
      // Out of stack or memory: what it left is not to be trusted.
      module = start();
      module._initialize();
      throw reason;
    }
  }

  const ask = (parts: readonly Part[]): unknown => {
    // A part ends with a 0, which no formula has in it.
    const text = parts.map((part) => `${String(part).replaceAll("\0", "\uFFFD")}\0`).join("");
    const request = new TextEncoder().encode(text);
    const answer = JSON.parse(reply(request)) as unknown;
    const { error } = (answer ?? {}) as { readonly error?: string };
    if (error !== undefined) throw new Error(error);
    return answer;
  };
  const numbers = (): Float64Array =>
    new Float64Array(module.memory.buffer, module.numbers(), module.number_count()).slice();
  return Object.assign(ask, { numbers });
}
