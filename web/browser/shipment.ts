/**
 * Brings a build to the page by a script tag: the one way that works from a server, from file:// and
 * in a sandboxed frame alike. The script leaves the build's text in a global variable.
 */
import type { Build } from "../engine/protocol.ts";
import { unpacked } from "./unpacked.ts";
import type { Shipment } from "./start.ts";

declare global {
  /** Base64 of the deflated module, by build; written by engine/<build>.js. */
  var __backpropLabEngine: Partial<Record<Build | "symbolic", string>> | undefined;
}

/** Rejects with a sentence for the user when the script does not come. */
export async function fetchShipment(build: Build): Promise<Shipment> {
  return { build, packed: await fetchPacked(build) };
}

/** The engine's second module, unpacked. */
export async function fetchSymbolic(): Promise<Uint8Array<ArrayBuffer>> {
  return unpacked(await fetchPacked("symbolic"));
}

async function fetchPacked(name: Build | "symbolic"): Promise<ArrayBuffer> {
  await loadScript(new URL(`engine/${name}.js`, document.baseURI).href);
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

function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; ++i) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}
