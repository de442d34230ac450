/** Undoes how the build packs WebAssembly for pages. */

/** `packed` is deflated without a header. */
export async function unpacked(packed: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
