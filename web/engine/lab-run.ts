/** Answers what the network laboratory asks beside training. */
import { activations, statistics, units } from "./lab-fields.ts";
import type { NetworkRun } from "./network-run.ts";
import type { LabCalls, SessionId } from "./protocol.ts";

type Handlers = {
  readonly [K in Exclude<keyof LabCalls, "network.preview">]: (
    request: LabCalls[K]["request"],
  ) => LabCalls[K]["reply"] | Promise<LabCalls[K]["reply"]>;
};

export function labHandlers(found: (session: SessionId) => NetworkRun): Handlers {
  const missing = ({ session }: { readonly session: SessionId }): never => {
    found(session);
    throw new Error("[network] this build of the engine cannot answer that");
  };
  return {
    "network.seek": missing,
    "network.moments": missing,
    "network.nextUpdate": missing,
    "network.batch": missing,
    "network.activations": ({ session, ...request }) => activations(found(session), request),
    "network.units": ({ session, ...request }) => units(found(session), request),
    "network.regions": missing,
    "network.landscape": missing,
    "network.statistics": ({ session, ...request }) => statistics(found(session), request),
  };
}
