/** Runs and checks scenes with an engine: the same scenes, the same numbers as on the page. */
import type { Client } from "../engine/client.ts";
import { openEngine } from "../engine/node.ts";
import type { Scene } from "../scene/schema.ts";
import { validateScene } from "../scene/validate.ts";
import { openMarker } from "../exercise/marker.ts";
import { openDescent } from "../run/descent.ts";
import { openExpression } from "../run/expression.ts";
import { openNetwork } from "../run/network.ts";
import { openPerceptron } from "../run/perceptron.ts";
import type { ResultOf } from "../run/results.ts";
import { runnerOf, runScene } from "../run/scene.ts";
import { openWorkshop } from "../run/workshop.ts";

export interface RunOptions {
  /** An engine that is open already; without it one is started and ended. */
  readonly engine?: Client;
}

/**
 * Runs a scene to its end.
 * @param scene JSON data of the scene format; what has a default may be left out.
 * @throws SceneError when the scene is refused: one sentence with place, wanted and found. A run
 *   that fails (diverges, say) does not throw: its result has `failure`.
 */
export function run<const S>(scene: S, options: RunOptions = {}): Promise<ResultOf<S>> {
  const result = withSession(options, (client, session) =>
    runScene(client, session, validateScene(scene)),
  );
  return result as Promise<ResultOf<S>>; // The kind of a stage is the kind of its result.
}

/**
 * Checks a scene without training: its form, and what only the engine can see (the formula, say).
 * What its exercise refers to is computed.
 * @returns The complete scene, every default filled in.
 * @throws SceneError when the scene is refused.
 */
export function check(scene: unknown, options: RunOptions = {}): Promise<Scene> {
  return withSession(options, async (client, session) => {
    const complete = validateScene(scene);
    const { stage, conventions } = complete;
    if (stage.kind === "expression") await openExpression(client, session, stage, conventions);
    if (stage.kind === "descent") await openDescent(client, session, stage, conventions);
    if (stage.kind === "perceptron") await openPerceptron(client, session, stage);
    if (stage.kind === "workshop") await openWorkshop(client, session, stage);
    if (stage.kind === "network") await openNetwork(client, session, stage, conventions);
    await openMarker(complete, runnerOf(client));
    return complete;
  });
}

/** Gives `work` a session of its own, and closes behind it what was opened for it. */
export async function withSession<T>(
  { engine }: RunOptions,
  work: (client: Client, session: number) => Promise<T>,
): Promise<T> {
  const client = engine ?? (await openEngine());
  const session = client.newSession();
  try {
    return await work(client, session);
  } finally {
    await client.call("close", { session });
    if (engine === undefined) client.close();
  }
}
