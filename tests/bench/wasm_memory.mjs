/**
 * Counts the WASM memory of everything that is loaded after this: the size of all memories that
 * modules make, or that JavaScript makes for them.
 */

const memories = new Set();
const { Memory, Instance, instantiate } = WebAssembly;

class CountedMemory extends Memory {
  constructor(descriptor) {
    super(descriptor);
    memories.add(this);
  }
}

const note = (exports) => {
  for (const thing of Object.values(exports)) {
    if (thing instanceof Memory) memories.add(thing);
  }
};

export function countWasmMemory() {
  WebAssembly.Memory = CountedMemory;
  WebAssembly.Instance = class extends Instance {
    constructor(module, imports) {
      super(module, imports);
      note(this.exports);
    }
  };
  WebAssembly.instantiate = async (source, imports) => {
    const result = await instantiate(source, imports);
    note((result.instance ?? result).exports);
    return result;
  };
}

export const wasmMemory = () =>
  [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
