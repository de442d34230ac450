/**
 * The loss after every epoch, collected from the pieces that frames bring. Long runs are thinned out,
 * so that a night of training fits into memory and onto a curve.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { NetworkFrame } from "../engine/protocol.ts";

/** Entry i belongs to epoch `first` + i · `stride`. */
export type Curve = Pick<History, "first" | "stride" | "loss">;

/** The loss (and accuracy) of this run, counted like any curve. */
export interface History {
  /** The curve of the run before on the same task; null where there is none. */
  readonly before: Curve | null;
  /** Later than 0 when a link starts in the middle of a run. */
  readonly first: number;
  readonly stride: number;
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

/** Entries kept before every second one is dropped. */
const MOST = 16_384;

const START: History = { before: null, first: 0, stride: 1, loss: [], accuracy: [] };

export class HistoryKeeper {
  readonly #shown = signal<History>(START);
  readonly shown: ReadonlySignal<History> = this.#shown;
  #loss: number[] = [];
  #accuracy: number[] = [];
  #first = 0;
  #stride = 1;
  #before: Curve | null = null;
  /** Epoch that the present session calls its first, and entries received from it. */
  #base = 0;
  #received = 0;

  /** Entries that the present session has sent. */
  get received(): number {
    return this.#received;
  }

  /** Another task: its curves cannot be compared with those so far. */
  forget(): void {
    this.#before = null;
    this.#loss = [];
    this.#accuracy = [];
  }

  /** Another run of the same task begins: the present curve becomes the one before. */
  compare(): void {
    // A start without a single epoch tells nothing.
    if (this.#loss.length > 1)
      this.#before = { first: this.#first, stride: this.#stride, loss: this.#loss };
  }

  /** A session starts at `step` of a run with `rows` examples in an epoch. */
  start(step: number, rows: number): void {
    this.#base = Math.floor(step / rows);
    this.#received = 0;
    const kept = Math.ceil((this.#base - this.#first) / this.#stride);
    // A run that was changed midway keeps its curve up to there; any other start is a new curve.
    if (step > 0 && kept > 0 && kept <= this.#loss.length) {
      this.#loss = this.#loss.slice(0, kept);
      this.#accuracy = this.#accuracy.slice(0, kept);
    } else {
      this.#loss = [];
      this.#accuracy = [];
      this.#first = this.#base;
      this.#stride = 1;
    }
    this.#show();
  }

  /** Takes what is new in a piece; a piece that leaves a gap is not taken. */
  add(piece: NetworkFrame["history"]): void {
    const known = this.#received - piece.from;
    if (known < 0 || known >= piece.loss.length) return;
    for (let i = known; i < piece.loss.length; i++) {
      const epoch = this.#base + piece.from + i - this.#first;
      if (epoch % this.#stride !== 0) continue;
      this.#loss.push(piece.loss[i] ?? NaN);
      this.#accuracy.push(piece.accuracy[i] ?? NaN);
      if (this.#loss.length > MOST) this.#thin();
    }
    this.#received = piece.from + piece.loss.length;
    this.#show();
  }

  #thin(): void {
    this.#loss = this.#loss.filter((_, i) => i % 2 === 0);
    this.#accuracy = this.#accuracy.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  #show(): void {
    this.#shown.value = {
      before: this.#before,
      first: this.#first,
      stride: this.#stride,
      loss: this.#loss,
      accuracy: this.#accuracy,
    };
  }
}
