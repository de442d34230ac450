/**
 * The engine's session of the network stage: its calls, each frame with what the page wants of it.
 * Knows no scene's step and shows nothing.
 */
import type { Client, FrameListener } from "../engine/client.ts";
import { packedStage } from "../engine/packed-stage.ts";
import type { NetworkFrame, NetworkInfo, Want } from "../engine/protocol.ts";
import type { LayerParameters, NetworkStage, Scene } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import type { LiveCall, LiveReply, LiveRequest } from "./live.ts";
import type { Speed } from "./network-speed.ts";
import type { Unit } from "./network-units.ts";

export class NetworkSession {
  readonly #client: Client;
  readonly #want: () => Want;
  readonly id: number;

  constructor(client: Client, want: () => Want) {
    this.#client = client;
    this.#want = want;
    this.id = client.newSession();
  }

  /** Returns what ends it. */
  onFrames(listener: FrameListener): () => void {
    return this.#client.onFrames(this.id, listener);
  }

  /** The client may be closed already; then there is nothing left to close. */
  close(): void {
    this.#client.call("close", { session: this.id }).catch(() => undefined);
  }

  open(stage: NetworkStage, { conventions, view: { from } }: Scene): Promise<NetworkInfo> {
    const plain = packedStage(plainStage(stage, conventions));
    return this.#client.call("network.open", { session: this.id, stage: plain, conventions, from });
  }

  look(): Promise<NetworkFrame> {
    return this.#client.call("network.look", this.#wanted());
  }

  advance(unit: Unit): Promise<NetworkFrame> {
    return this.#client.call("network.advance", { ...this.#wanted(), count: 1, unit });
  }

  seek(step: number): Promise<NetworkFrame> {
    return this.#client.call("network.seek", { ...this.#wanted(), step });
  }

  async play(examplesPerSecond: Speed): Promise<void> {
    await this.#client.call("network.play", { ...this.#wanted(), examplesPerSecond });
  }

  pause(): Promise<NetworkFrame> {
    return this.#client.call("network.pause", { session: this.id });
  }

  async parameters(): Promise<readonly LayerParameters[]> {
    return (await this.#client.call("network.parameters", { session: this.id })).layers;
  }

  async ask<K extends LiveCall>(call: K, request: LiveRequest<K>): Promise<LiveReply<K>> {
    const asked = { ...request, session: this.id };
    return (await this.#client.call(call as LiveCall, asked as never)) as LiveReply<K>;
  }

  #wanted(): { readonly session: number; readonly want: Want } {
    return { session: this.id, want: this.#want() };
  }
}
