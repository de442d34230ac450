/**
 * The loss after every epoch, collected from the pieces that frames bring. Long runs are thinned out,
 * so that a night of training fits into memory and onto a curve.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { NetworkFrame } from "../engine/protocol.ts";

/** What is kept of each epoch; of the rows held out, empty where there are none. */
export const TRACKS = ["loss", "accuracy", "testLoss", "testAccuracy"] as const;
export type Track = (typeof TRACKS)[number];

/** Entry i belongs to epoch `first` + i · `stride`. */
export interface History extends Readonly<Record<Track, readonly number[]>> {
  /** Later than 0 when a link starts in the middle of a run. */
  readonly first: number;
  readonly stride: number;
}

/** Entries kept before every second one is dropped: more than a screen has columns. */
const MOST = 4096;

const START: History = {
  first: 0,
  stride: 1,
  loss: [],
  accuracy: [],
  testLoss: [],
  testAccuracy: [],
};

type Tracks = Record<Track, number[]>;

function tracks(of: (track: Track) => number[]): Tracks {
  return Object.fromEntries(TRACKS.map((track) => [track, of(track)])) as Tracks;
}

export class HistoryKeeper {
  readonly #shown = signal<History>(START);
  readonly shown: ReadonlySignal<History> = this.#shown;
  #tracks: Tracks = tracks(() => []);
  #first = 0;
  #stride = 1;
  /** Epoch that the present session calls its first, and entries received from it. */
  #base = 0;
  #received = 0;

  /** Entries that the present session has sent. */
  get received(): number {
    return this.#received;
  }

  /** The present curve as it is now. */
  snapshot(): History {
    const { first, stride } = this.#shown.peek();
    return { first, stride, ...tracks((track) => [...this.#tracks[track]]) };
  }

  /** Nothing so far belongs to what comes. */
  forget(): void {
    this.#tracks = tracks(() => []);
  }

  /** Begins with a curve that was kept; `start` says how much of it holds. */
  restore({ first, stride, ...old }: History): void {
    this.#first = first;
    this.#stride = stride;
    this.#tracks = tracks((track) => [...old[track]]);
  }

  /** A session starts at `step` of a run with `rows` examples in an epoch. */
  start(step: number, rows: number): void {
    this.#base = Math.floor(step / rows);
    this.#received = 0;
    const kept = Math.ceil((this.#base - this.#first) / this.#stride);
    // A run that was changed midway keeps its curve up to there; any other start is a new curve.
    if (step > 0 && kept > 0 && kept <= this.#tracks.loss.length) {
      this.#tracks = tracks((track) => this.#tracks[track].slice(0, kept));
    } else {
      this.#tracks = tracks(() => []);
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
      for (const track of TRACKS) this.#tracks[track].push(piece[track][i] ?? NaN);
      if (this.#tracks.loss.length > MOST) this.#thin();
    }
    this.#received = piece.from + piece.loss.length;
    this.#show();
  }

  #thin(): void {
    this.#tracks = tracks((track) => this.#tracks[track].filter((_, i) => i % 2 === 0));
    this.#stride *= 2;
  }

  #show(): void {
    this.#shown.value = { first: this.#first, stride: this.#stride, ...this.#tracks };
  }
}
