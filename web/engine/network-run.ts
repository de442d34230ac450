/**
 * One network session in the engine's thread: trains in short slices between messages, keeps to a
 * speed, and sends a frame for each credit that came back. Decides when; the engine decides what.
 */
import type { NetworkSession } from "#backprop";
import { Pacer } from "./pacer.ts";
import type { Square } from "./protocol-lab.ts";
import type { NetworkFrame, NetworkInfo, RawInputs, Want } from "./protocol.ts";
import { toNetworkFrame, toNetworkInfo } from "./replies.ts";
import { pointsOf } from "./squares.ts";
import { wholeAbove, wholeBelow } from "./whole-updates.ts";

export interface Clock {
  /** Milliseconds from any origin. */
  now(): number;
  /** Runs `task` after so many milliseconds; 0: as soon as waiting messages have been handled. */
  later(task: () => void, milliseconds: number): void;
}

export type Unit = "example" | "batch" | "epoch";

/** Features at points of the data's own inputs, both row by row. */
export type Lift = (points: Float64Array) => Float64Array;

export interface PlayListener {
  frame(frame: NetworkFrame): void;
  stopped(reason: unknown): void;
}

interface Play {
  /** Examples per second; infinite: as fast as it goes. */
  speed: number;
  readonly listener: PlayListener;
  /** When and where counting for `speed` began. */
  since: number;
  from: number;
  /** Step of the last frame, and when it was sent. */
  sent: number;
  sentAt: number;
}

/** Milliseconds between two frames, and between two measurements of the speed. */
const FRAME = 15;
const MEASURE = 500;
/** A slow machine owes at most so many milliseconds of a speed limit: it falls behind, no more. */
const DEBT = 250;
/** A play at a speed that has a batch done in so many milliseconds rests between batches only. */
const WHOLE = 50;

export class NetworkRun {
  readonly info: NetworkInfo;
  readonly #session: NetworkSession;
  readonly #clock: Clock;
  readonly #pacer: Pacer;
  #play: Play | null = null;
  /** What the last request wished to see. */
  #want: Want = { example: -1, grid: null, historyFrom: 0 };
  readonly #features: Lift | null;
  #square: Square | null = null;
  #points: Float64Array = new Float64Array();
  #credit = true;
  /** Raised to end the advance that is under way. */
  #generation = 0;
  #advancing: Promise<void> = Promise.resolve();
  /** Advances and seeks that are not done; a play waits for them. */
  #underWay = 0;
  #isTurnDue = false;
  #closed = false;
  #measured = { at: 0, step: 0, speed: 0 };

  constructor(
    session: NetworkSession,
    clock: Clock,
    raw: RawInputs | null = null,
    features: Lift | null = null,
  ) {
    this.#session = session;
    this.#clock = clock;
    this.#features = features;
    this.#pacer = new Pacer(() => clock.now());
    this.info = toNetworkInfo(session, raw);
    this.#startMeasuring();
  }

  /** Advances run one after the other; `pause` ends them early. */
  advance(count: number, unit: Unit): Promise<void> {
    const generation = this.#generation;
    return this.#inTurn(() => this.#advance(count, unit, generation));
  }

  /**
   * Goes to a step of this run: from the nearest moment that is kept, to the same digits. Ends what
   * is under way; a later call or `pause` ends it before it is there. Where the engine refuses,
   * what is under way goes on.
   */
  seek(step: number): Promise<void> {
    this.#session.jump(step);
    this.pause();
    const generation = this.#generation;
    return this.#inTurn(() => this.#train(() => step - this.#step(), "example", generation));
  }

  /**
   * Trains until paused, or a condition of the scene ends it: then one last frame says so. Begins
   * when an advance or seek is done. While it plays already: changes speed and wish.
   */
  play(speed: number | null, want: Want, listener: PlayListener): void {
    const isRunning = this.#play !== null;
    this.#want = want;
    this.#begin(speed ?? Infinity, listener);
    if (!isRunning) this.#credit = true;
  }

  /** Also ends an advance that is under way. */
  pause(): void {
    this.#play = null;
    ++this.#generation;
  }

  credit(): void {
    this.#credit = true;
  }

  /** Points in the inputs of the data as the network reads them: where it has any, its features. */
  lifted(points: Float64Array): Float64Array {
    return this.#features?.(points) ?? points;
  }

  /** A frame of this moment; while it plays, the next ones hold the same. */
  look(want: Want = this.#want): NetworkFrame {
    this.#want = want;
    const points = (square: Square) => this.points(square);
    return toNetworkFrame(this.#session, this.info, want, this.#speed(), points);
  }

  /** What the network reads at the points of a square: the last one's are kept. */
  points(square: Square): Float64Array {
    const { size, low, high } = square;
    const last = this.#square;
    if (last?.size !== size || last.low !== low || last.high !== high) {
      this.#points = this.lifted(pointsOf(square, this.info.raw.columns));
      this.#square = square;
    }
    return this.#points;
  }

  /** In a long answer: lets messages and training have their turn. Throws where it was closed. */
  async rest(): Promise<void> {
    await new Promise<void>((resume) => this.#clock.later(resume, 0));
    this.#position();
  }

  get session(): NetworkSession {
    return this.#session;
  }

  close(): void {
    this.pause();
    this.#closed = true;
    this.#session.delete();
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    ++this.#underWay;
    const work = this.#advancing.then(task).finally(() => {
      --this.#underWay;
      if (this.#play !== null) this.#begin(this.#play.speed, this.#play.listener);
    });
    this.#advancing = work.catch(() => undefined);
    return work;
  }

  /** A play counts from here. */
  #begin(speed: number, listener: PlayListener): void {
    const now = this.#clock.now();
    const step = this.#step();
    this.#startMeasuring();
    this.#play = { speed, listener, since: now, from: step, sent: step, sentAt: now };
    this.#turnLater(0);
  }

  /** One turn is due at most, however often it is paused and played. */
  #turnLater(milliseconds: number): void {
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    this.#clock.later(this.#turn, milliseconds);
  }

  async #advance(count: number, unit: Unit, generation: number): Promise<void> {
    // Epochs may be long: they are cut into their examples.
    const { inEpoch } = this.#position();
    let left = unit === "epoch" ? count * this.info.trainingRows - inEpoch : count;
    const part = unit === "epoch" ? "example" : unit;
    await this.#train(
      () => left,
      part,
      generation,
      (done) => (left -= done),
    );
  }

  /** Until nothing is left of these units, `pause`, or a condition of the scene ends it. */
  async #train(
    left: () => number,
    unit: Unit,
    generation: number,
    did: (count: number) => void = () => undefined,
  ): Promise<void> {
    while (generation === this.#generation && left() > 0) {
      did(this.#pacer.slice(left(), (some) => this.#session.advance(some, unit)));
      if (this.#hasStopped()) break;
      if (left() > 0) await new Promise<void>((resume) => this.#clock.later(resume, 0));
    }
    this.#position();
  }

  #position(): { inEpoch: number } {
    if (this.#closed) throw new Error("[engine] the session was closed");
    return this.#session.position();
  }

  readonly #turn = (): void => {
    this.#isTurnDue = false;
    const play = this.#play;
    if (play === null || this.#underWay > 0) return;
    try {
      const wait = this.#slice(play);
      if (this.#hasStopped()) {
        play.listener.frame(this.look());
        this.#play = null;
        return;
      }
      this.#send(play);
      this.#turnLater(wait);
    } catch (reason) {
      this.#play = null;
      play.listener.stopped(reason);
    }
  };

  /** One slice; returns the milliseconds until the next is due. */
  #slice(play: Play): number {
    const advance = (some: number): void => this.#session.advance(some, "example");
    const whole = (count: number): number => this.#toWhole(count) || count;
    if (play.speed === Infinity) {
      this.#pacer.slice(Infinity, advance, whole);
      return 0;
    }
    const now = this.#clock.now();
    const owed = () => ((now - play.since) / 1000) * play.speed - (this.#step() - play.from);
    const isWhole = (this.info.batch / play.speed) * 1000 <= WHOLE;
    const due = isWhole ? this.#toWhole(Math.floor(owed())) : Math.floor(owed());
    if (due > 0) this.#pacer.slice(due, advance, isWhole ? whole : undefined);
    if (owed() * 1000 > DEBT * play.speed + 1000) {
      play.since = now;
      play.from = this.#step();
    }
    const step = this.#step();
    const wanted = isWhole ? wholeAbove(step + 1, this.info) - step : 1;
    const next = ((wanted - owed()) / play.speed) * 1000;
    return next <= 0 ? 0 : Math.min(50, Math.max(1, next));
  }

  /** So many examples or fewer, that end with an update; 0 where there is none among them. */
  #toWhole(count: number): number {
    const step = this.#step();
    return Math.max(0, wholeBelow(step + count, this.info) - step);
  }

  #send(play: Play): void {
    const now = this.#clock.now();
    const step = this.#step();
    if (!this.#credit || step === play.sent || now - play.sentAt < FRAME) return;
    const frame = this.look();
    // What this frame brought of the history is not sent again.
    const historyFrom = frame.history.from + frame.history.loss.length;
    this.#want = { ...this.#want, historyFrom };
    this.#credit = false;
    play.sent = step;
    play.sentAt = now;
    play.listener.frame(frame);
  }

  /** A condition of the scene's `stop` was met: more training does nothing. */
  #hasStopped(): boolean {
    return this.#session.position().stopped !== "";
  }

  #step(): number {
    return this.#session.position().step;
  }

  #startMeasuring(): void {
    this.#measured = { at: this.#clock.now(), step: this.#step(), speed: this.#measured.speed };
  }

  /** Examples per second while it plays, of the last half second; 0 otherwise. */
  #speed(): number {
    if (this.#play === null) return 0;
    const { at, step, speed } = this.#measured;
    const elapsed = this.#clock.now() - at;
    if (elapsed < MEASURE && speed > 0) return speed;
    const fresh = elapsed > 0 ? ((this.#step() - step) * 1000) / elapsed : 0;
    if (elapsed >= MEASURE) {
      this.#measured = { at: this.#clock.now(), step: this.#step(), speed: fresh };
    }
    return fresh;
  }
}
