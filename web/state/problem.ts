/** What the engine refuses, as views show it. */
import type { EngineError } from "../engine/client.ts";
import type { EngineProblem } from "../engine/protocol.ts";

export function problemOf({ message, from, to }: EngineError): EngineProblem {
  return { message, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
