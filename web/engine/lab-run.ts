/** Answers what the network laboratory asks beside training. */
import type { LayerParameters as EngineParameters } from "#backprop";
import { activationCurve } from "./activation-curve.ts";
import { checkWant, checkWhole } from "./checks.ts";
import { activations, statistics, units } from "./lab-fields.ts";
import { landscape } from "./lab-landscape.ts";
import { regions } from "./lab-regions.ts";
import type { Engine } from "./load.ts";
import type { NetworkRun } from "./network-run.ts";
import type { LabCalls, SessionId } from "./protocol.ts";
import { toCounts, toLayers, toOptimizerState } from "./replies.ts";

type Handlers = {
  readonly [K in Exclude<keyof LabCalls, "network.preview">]: (
    request: LabCalls[K]["request"],
  ) => LabCalls[K]["reply"] | Promise<LabCalls[K]["reply"]>;
};

export function labHandlers(
  found: (session: SessionId) => NetworkRun,
  engine: () => Engine,
): Handlers {
  return {
    "network.seek": async ({ session, step, want }) => {
      const run = found(session);
      checkWant(want, run.info);
      checkWhole("step", step, 0, Number.MAX_SAFE_INTEGER);
      await run.seek(step);
      return run.look(want);
    },
    "network.moments": ({ session }) => {
      const run = found(session).session;
      return { steps: run.moments(), bytes: run.momentBytes() };
    },
    "network.nextUpdate": ({ session }) => {
      const { session: run, info } = found(session);
      const { rows, loss, parameters, state } = run.nextUpdate();
      return {
        rows,
        loss,
        gradients: toLayers(info, run.gradients()),
        update: toLayers(info, lessThose(parameters, run.parameters())),
        before: toOptimizerState(info, run.optimizerState()),
        after: toOptimizerState(info, state),
      };
    },
    "network.batch": ({ session }) => found(session).session.batch(),
    "network.activations": ({ session, ...request }) => activations(found(session), request),
    "network.units": ({ session, ...request }) => units(found(session), request),
    "network.regions": ({ session, grid }) => regions(found(session), grid),
    "network.landscape": ({ session, ...request }) => landscape(found(session), request),
    "network.activationCurve": ({ session, ...request }) => {
      found(session);
      return activationCurve(engine(), request);
    },
    "network.confusion": ({ session }) => {
      const run = found(session).session;
      return { training: toCounts(run.confusion(false)), test: toCounts(run.confusion(true)) };
    },
    "network.outputs": ({ session }) => ({ outputs: found(session).session.outputs() }),
    "network.statistics": ({ session, ...request }) => statistics(found(session), request),
  };
}

/** New minus old, number by number. */
function lessThose(
  layers: readonly EngineParameters[],
  old: readonly EngineParameters[],
): readonly EngineParameters[] {
  return layers.map((layer, i) => {
    const entries = Object.entries(layer) as [keyof EngineParameters, Float64Array][];
    const less = entries.map(
      ([name, values]) =>
        [name, values.map((value, n) => value - (old[i]?.[name][n] ?? 0))] as const,
    );
    return Object.fromEntries(less) as unknown as EngineParameters;
  });
}
