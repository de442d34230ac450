/** The engine on the page's own thread: where a worker cannot start. */
import type { Port } from "../engine/client.ts";
import { inProcessPort } from "../engine/in-process.ts";
import { browserClock } from "./clock.ts";

export const portOnPage = (): Port => inProcessPort(browserClock());
