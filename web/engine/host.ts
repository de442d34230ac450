/**
 * Answers the protocol with an engine that runs in this thread: in a worker, in a thread of Node, or
 * beside its client. Keeps the sessions; survives any message. Nothing that it posts is shared with
 * the engine's memory.
 */
import { checkWant, checkWhole } from "./checks.ts";
import { descentGrid, openDescent, type Descent } from "./descent-run.ts";
import { descentThreshold } from "./descent-threshold.ts";
import { nudge } from "./expression-nudge.ts";
import {
  evaluate,
  numeric,
  openExpression,
  paths,
  sweep,
  symbolic,
  type ExpressionRun,
} from "./expression-run.ts";
import { networkRows, previewOf } from "./data-rows.ts";
import { APP_VERSION } from "../core/version.ts";
import { loadEngine, type Engine } from "./load.ts";
import { labHandlers } from "./lab-run.ts";
import { NetworkRun, type Clock } from "./network-run.ts";
import { unpackedStage } from "./packed-stage.ts";
import { theoryAnswers, theoryData, type TheoryData } from "./perceptron-theory.ts";
import { loadPerceptron, type PerceptronModule } from "./perceptron.ts";
import { toProblem } from "./problems.ts";
import type {
  About,
  CallName,
  EngineProblem,
  FromEngine,
  ModuleFile,
  ModuleName,
  ReplyOf,
  RequestOf,
  SessionId,
} from "./protocol.ts";
import { toExpressionGraph, toLayers, toOptimizerState } from "./replies.ts";
import { checkShapes } from "./tensor-check.ts";
import { networkSpec } from "./specs.ts";
import { loadSymbolic, type Symbolic } from "./symbolic.ts";
import { workshopHandlers } from "./workshop-run.ts";
import type { WorkshopStage } from "../scene/schema.ts";

export interface HostParts {
  readonly place: About["place"];
  readonly clock: Clock;
  post(message: FromEngine): void;
}

export interface Host {
  /** Takes a message from the client, or what pretends to be one. */
  receive(message: unknown): void;
  close(): void;
}

type Handlers = {
  readonly [K in CallName]: (request: RequestOf<K>) => ReplyOf<K> | Promise<ReplyOf<K>>;
};

/** What runs of each module, once it is there. */
interface Modules {
  main?: Engine;
  symbolic?: Symbolic;
  perceptron?: PerceptronModule;
}

const START: {
  readonly [K in ModuleName]-?: (
    bytes: Uint8Array<ArrayBuffer>,
  ) => Promise<NonNullable<Modules[K]>>;
} = { main: loadEngine, symbolic: loadSymbolic, perceptron: loadPerceptron };

export function createHost({ place, clock, post }: HostParts): Host {
  const modules: Modules = {};
  let build: About["build"] = "scalar";
  const expressions = new Map<SessionId, ExpressionRun>();
  const descents = new Map<SessionId, Descent>();
  const perceptrons = new Map<SessionId, TheoryData>();
  const networks = new Map<SessionId, NetworkRun>();
  const workshops = new Map<SessionId, WorkshopStage>();

  function close(session: SessionId): void {
    expressions.get(session)?.session.delete();
    expressions.delete(session);
    descents.get(session)?.session.delete();
    descents.delete(session);
    perceptrons.delete(session);
    networks.get(session)?.close();
    networks.delete(session);
    workshops.delete(session);
  }

  function running<K extends ModuleName>(name: K): NonNullable<Modules[K]> {
    const module = modules[name];
    if (module === undefined) throw new Error(`[engine] the module "${name}" is not loaded`);
    return module;
  }
  async function load<K extends ModuleName>(name: K, file: ModuleFile): Promise<void> {
    if (!Object.hasOwn(START, name)) throw new Error(`[engine] there is no module "${name}"`);
    if (modules[name] !== undefined) return;
    Object.assign(modules, { [name]: await START[name](file.bytes) });
    build = file.build ?? build;
  }

  const handlers: Handlers = {
    about: () => {
      running("main");
      return { build, version: APP_VERSION, place };
    },
    "module.load": async ({ module, ...file }) => {
      await load(module, file);
      return {};
    },
    close: ({ session }) => {
      close(session);
      return {};
    },

    "expression.open": (request) => {
      const { run, reply } = openExpression(running("main"), request);
      close(request.session);
      expressions.set(request.session, run);
      return reply;
    },
    "expression.evaluate": (request) => evaluate(found(expressions, request.session), request),
    "expression.numeric": (request) => numeric(found(expressions, request.session), request),
    "expression.sweep": (request) => sweep(found(expressions, request.session), request),
    "expression.symbolic": (request) =>
      symbolic(running("symbolic"), found(expressions, request.session), request),
    "expression.latex": ({ formula }) => ({ latex: running("symbolic").latex(formula) }),
    "expression.nudge": (request) => nudge(found(expressions, request.session), request),
    "expression.paths": (request) => paths(found(expressions, request.session), request),

    "descent.open": (request) => {
      const descent = openDescent(running("main"), request);
      close(request.session);
      descents.set(request.session, descent);
      return descent.run;
    },
    "descent.grid": (request) => ({
      values: descentGrid(found(descents, request.session), request),
    }),
    "descent.threshold": (request) => descentThreshold(found(descents, request.session), request),

    "perceptron.open": ({ session, stage }) => {
      const runs = running("perceptron").open(stage);
      close(session); // The runs are whole: only what further questions need stays here.
      perceptrons.set(session, theoryData(stage, runs));
      return runs;
    },
    ...theoryAnswers(
      () => running("perceptron"),
      (session) => found(perceptrons, session),
    ),
    ...workshopHandlers(
      () => running("perceptron").ask,
      (session) => found(workshops, session),
      (session, stage) => {
        close(session);
        workshops.set(session, stage);
      },
    ),

    "network.open": ({ session, stage: sent, conventions, from }) => {
      const stage = unpackedStage(sent);
      const engine = running("main");
      const rows = networkRows(engine, stage.data, conventions);
      const spec = networkSpec(stage, conventions, from, rows.spec);
      const run = new NetworkRun(new engine.NetworkSession(spec), clock, rows.raw, rows.lift);
      try {
        checkShapes(run.info, from?.parameters ?? stage.parameters ?? []);
      } catch (reason) {
        run.close();
        throw reason;
      }
      close(session);
      networks.set(session, run);
      return run.info;
    },
    "network.advance": async ({ session, count, unit, want }) => {
      const run = found(networks, session);
      checkWant(want, run.info);
      checkWhole("count", count, 0, Number.MAX_SAFE_INTEGER);
      await run.advance(count, unit);
      return run.look(want);
    },
    "network.play": ({ session, examplesPerSecond, want }) => {
      const run = found(networks, session);
      checkWant(want, run.info);
      if (examplesPerSecond !== null && !(examplesPerSecond > 0)) {
        throw new Error("[network] a speed above 0 expected, or none");
      }
      run.play(examplesPerSecond, want, {
        frame: (frame) => post({ event: "network.frame", session, frame }),
        stopped: (reason) => post({ event: "network.stopped", session, error: toProblem(reason) }),
      });
      return {};
    },
    "network.pause": ({ session }) => {
      const run = found(networks, session);
      run.pause();
      return run.look();
    },
    "network.look": ({ session, want }) => {
      const run = found(networks, session);
      checkWant(want, run.info);
      return run.look(want);
    },
    "network.parameters": ({ session }) => {
      const run = found(networks, session);
      return { layers: toLayers(run.info, run.session.parameters()) };
    },
    "network.gradients": ({ session }) => {
      const run = found(networks, session);
      return { layers: toLayers(run.info, run.session.gradients()) };
    },
    "network.optimizerState": ({ session }) => {
      const run = found(networks, session);
      return toOptimizerState(run.info, run.session.optimizerState());
    },
    "network.unroll": ({ session, row }) => {
      const { graph, trace } = found(networks, session).session.unroll(row);
      return { graph: toExpressionGraph(graph), trace };
    },
    "network.preview": ({ data, conventions, most }) =>
      previewOf(running("main"), data, conventions, most),
    ...labHandlers(
      (session) => found(networks, session),
      () => running("main"),
    ),
  };

  async function answer(id: number, call: CallName, request: unknown): Promise<void> {
    try {
      const handler = handlers[call] as (request: unknown) => unknown;
      post({ id, reply: (await handler(request)) as ReplyOf<CallName> });
    } catch (reason) {
      post({ id, error: problemOf(reason, request) });
    }
  }

  return {
    receive: (message) => {
      if (typeof message !== "object" || message === null) return;
      const { id, call, request, credit } = message as Readonly<Record<string, unknown>>;
      if (credit !== undefined) networks.get(credit as SessionId)?.credit();
      if (typeof id !== "number") return;
      if (typeof call === "string" && Object.hasOwn(handlers, call)) {
        void answer(id, call as CallName, request);
      } else {
        post({ id, error: { message: `[engine] there is no call "${String(call)}"` } });
      }
    },
    close: () => {
      for (const open of [expressions, descents, perceptrons, networks, workshops])
        for (const session of [...open.keys()]) close(session);
    },
  };
}

function found<Run>(runs: ReadonlyMap<SessionId, Run>, session: SessionId): Run {
  const run = runs.get(session);
  if (run === undefined) throw new Error(`[engine] session ${String(session)} is not open`);
  return run;
}

/** A formula's error says where, in the text that the request brought. */
function problemOf(reason: unknown, request: unknown): EngineProblem {
  const { stage } = (request ?? {}) as { readonly stage?: { readonly formula?: unknown } };
  return toProblem(reason, typeof stage?.formula === "string" ? stage.formula : "");
}
