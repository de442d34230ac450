/** A scene run to its end on an engine that is open: the same numbers in a page and without one. */
import type { Client } from "../engine/client.ts";
import type { Scene } from "../scene/schema.ts";
import { descentResult, openDescent } from "./descent.ts";
import { openExpression, runExpression } from "./expression.ts";
import { networkWork, runNetwork } from "./network.ts";
import { runPerceptron } from "./perceptron.ts";
import type { Result } from "./results.ts";
import { runWorkshop } from "./workshop.ts";

/** Throws `SceneError` where only the engine sees what is wrong with the scene. */
export async function runScene(client: Client, session: number, scene: Scene): Promise<Result> {
  const { stage, conventions, report } = scene;
  switch (stage.kind) {
    case "expression":
      return runExpression(client, session, stage, conventions, report);
    case "descent":
      return descentResult(stage, await openDescent(client, session, stage, conventions));
    case "perceptron":
      return runPerceptron(client, session, stage, report);
    case "workshop":
      return runWorkshop(client, session, stage);
    case "network":
      return runNetwork(client, session, stage, conventions, report);
  }
}

export interface Runner {
  /** To its end. Throws `SceneError`. */
  run(scene: Scene): Promise<Result>;
  /** Of an expression, the value alone; NaN of any other stage. Throws `SceneError`. */
  value(scene: Scene): Promise<number>;
  /** Multiplications, about; 0 of stages that are small by their limits. Throws `SceneError`. */
  work(scene: Scene): Promise<number>;
}

/** Each scene in a session of its own, so that none sees another's. */
export function runnerOf(client: Client): Runner {
  async function inSession<T>(work: (session: number) => Promise<T>): Promise<T> {
    const session = client.newSession();
    try {
      return await work(session);
    } finally {
      await client.call("close", { session });
    }
  }
  return {
    run: (scene) => inSession((session) => runScene(client, session, scene)),
    value: ({ stage, conventions }) =>
      inSession(async (session) => {
        if (stage.kind !== "expression") return NaN;
        const { graph, trace } = await openExpression(client, session, stage, conventions);
        return trace.values[graph.output] ?? NaN;
      }),
    work: ({ stage, conventions }) =>
      stage.kind === "network"
        ? inSession((session) => networkWork(client, session, stage, conventions))
        : Promise.resolve(0),
  };
}
