/**
 * Brings a module of the engine to the page by a script tag: the one way that works from a server,
 * from file:// and in a sandboxed frame alike. The script leaves the module's text in a global
 * variable.
 */
import { pickBuild } from "../engine/pick-build.ts";
import type { Build, ModuleFile, ModuleName } from "../engine/protocol.ts";

export type FileName = Build | Exclude<ModuleName, "main">;

/** Put in by the build. */
declare const __ENGINE_VERSION__: string;

declare global {
  /** Base64 of the deflated module; written by engine/<name>.js. */
  var __backpropLabEngine: Partial<Record<FileName, string>> | undefined;
  /** Of an embed: one frame brings a file for all of its site in the page. */
  var __backpropLabShare: typeof fetchPacked | undefined;
}

/** Of the main module, once it came: runs side by side each start their own, without a network too. */
let main: Promise<ArrayBuffer> | null = null;

/** Rejects with a sentence for the user when the script does not come. */
export async function fetchModule(module: ModuleName): Promise<ModuleFile> {
  if (module !== "main") return { bytes: await unpacked(await packed(module)) };
  const build = pickBuild();
  main ??= packed(build).catch((reason: unknown) => {
    main = null; // The next call tries again.
    throw reason;
  });
  return { build, bytes: await unpacked(await main) };
}

const packed = (name: FileName): Promise<ArrayBuffer> =>
  (globalThis.__backpropLabShare ?? fetchPacked)(name);

export async function fetchPacked(name: FileName): Promise<ArrayBuffer> {
  // Where the whole site is one file, they are all there.
  if (globalThis.__backpropLabEngine?.[name] === undefined)
    await loadScript(new URL(`engine/${name}.js?v=${__ENGINE_VERSION__}`, document.baseURI).href);
  const text = globalThis.__backpropLabEngine?.[name];
  if (text === undefined) throw new Error(`[engine] engine/${name}.js does not hold the engine`);
  delete globalThis.__backpropLabEngine?.[name];
  return fromBase64(text);
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => reject(new Error(`[engine] ${source} could not be loaded`));
    document.head.append(script);
  });
}

/** A module from its text, wherever that came from. */
export const unpack = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  unpacked(fromBase64(text));

function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; ++i) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

/** `packed` is deflated without a header. */
async function unpacked(packed: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
