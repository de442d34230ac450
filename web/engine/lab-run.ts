/** Answers what the network laboratory asks beside training. */
import { activationCurve } from "./activation-curve.ts";
import { checkWant, checkWhole } from "./checks.ts";
import { activations, statistics, units } from "./lab-fields.ts";
import { landscape } from "./lab-landscape.ts";
import { regions } from "./lab-regions.ts";
import type { Engine } from "./load.ts";
import type { NetworkRun } from "./network-run.ts";
import type { LabCalls, SessionId } from "./protocol.ts";
import { toCounts } from "./replies.ts";

type Handlers = {
  readonly [K in Exclude<keyof LabCalls, "network.preview">]: (
    request: LabCalls[K]["request"],
  ) => LabCalls[K]["reply"] | Promise<LabCalls[K]["reply"]>;
};

export function labHandlers(
  found: (session: SessionId) => NetworkRun,
  engine: () => Engine,
): Handlers {
  const missing = ({ session }: { readonly session: SessionId }): never => {
    found(session);
    throw new Error("[network] this build of the engine cannot answer that");
  };
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
    "network.nextUpdate": missing,
    "network.batch": missing,
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
