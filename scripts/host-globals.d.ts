/**
 * What browsers, workers and Node all have and @types/node leaves out. Only tsconfig.wall.json
 * reads this file; everywhere else these names come from TypeScript's DOM library.
 */
type TextDecoder = import("node:util").TextDecoder;

type Transferable = ArrayBuffer | MessagePort;

declare namespace WebAssembly {
  class Module {
    constructor(bytes: NodeJS.ArrayBufferView | ArrayBuffer);
  }
  class Instance {
    constructor(module: Module, imports?: object);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Exception extends Error {}
  class RuntimeError extends Error {}
  function validate(bytes: NodeJS.ArrayBufferView | ArrayBuffer): boolean;
  function compile(bytes: NodeJS.ArrayBufferView | ArrayBuffer): Promise<Module>;
  function instantiate(module: Module, imports?: object): Promise<Instance>;
}
