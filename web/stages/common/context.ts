/** What every part of the page may reach: the store, the engine, the way to say something. */
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { Signal } from "@preact/signals";
import type { Client } from "../../engine/client.ts";
import type { Desk } from "../../state/commands.ts";
import type { TransportControl } from "../../state/transport.ts";

export interface App extends Desk {
  readonly client: Client;
  /** Another engine, for whoever asks and closes it: runs side by side do not wait for each other. */
  readonly connect: () => Client;
  readonly transport: Signal<TransportControl | null>;
  /** Parts that the page around an embed leaves out, beside what the document itself does. */
  readonly leftOut?: readonly string[];
  /** Shown for a few seconds and read out once. */
  toast(text: string): void;
  /** Read out by screen readers, politely, at most one message in two seconds. */
  announce(text: string): void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp: no AppContext above");
  return app;
}

/** Gives the stage's transport to buttons and keyboard for as long as the stage is there. */
export function useTransport(control: TransportControl): void {
  const { transport } = useApp();
  useEffect(() => {
    transport.value = control;
    return () => {
      if (transport.peek() === control) transport.value = null;
    };
  }, [control, transport]);
}
