/** Chooses the build of the engine that this machine understands. */
import type { Build } from "./protocol.ts";

/** v128.const with sixteen zeros. */
const ZEROS = [0xfd, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const DROP = 0x1a;
const END = 0x0b;

/** A module with one function of these instructions. */
function moduleOf(...code: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0, ...code, END]; // no local variables
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...[1, 4, 1, 0x60, 0, 0], // types: one function, no parameters, no results
    ...[3, 2, 1, 0], // functions: one, of type 0
    ...[10, body.length + 2, 1, body.length, ...body], // code
  ]);
}

/** From fastest to most widely understood; "scalar" needs no probe. */
const PROBES: readonly (readonly [Build, Uint8Array<ArrayBuffer>])[] = [
  ["relaxed", moduleOf(...ZEROS, ...ZEROS, ...ZEROS, 0xfd, 0x85, 0x02, DROP)], // f32x4.relaxed_madd
  ["simd", moduleOf(...ZEROS, DROP)],
];

/** The fastest build that can run here. */
export function pickBuild(
  validate: (bytes: Uint8Array<ArrayBuffer>) => boolean = WebAssembly.validate,
): Build {
  return PROBES.find(([, bytes]) => validate(bytes))?.[0] ?? "scalar";
}
