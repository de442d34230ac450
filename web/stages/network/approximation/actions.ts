/** Puts a network with chosen weights on stage. */
import { anew } from "../../../state/actions/network-change.ts";
import type { Action } from "../../../state/store.ts";
import { built, type Build, type Target } from "./builds.ts";

export const buildOnStage = (build: Build, target: Target): Action =>
  anew((stage) => built(stage, build, target));
