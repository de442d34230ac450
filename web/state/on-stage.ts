/**
 * The network that is on stage, for what takes its numbers away: a training is nowhere but in its
 * session. Null where another stage is shown.
 */
import type { NetworkController } from "./network.ts";

export const onStage: { network: NetworkController | null } = { network: null };
