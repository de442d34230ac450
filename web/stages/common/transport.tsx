/** The bar below every stage: back to start, back, play, step, to the end, then slots. */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";
import { commands } from "../../state/commands.ts";
import type { TransportControl } from "../../state/transport.ts";
import { CommandButton } from "./button.tsx";
import { useTransport } from "./context.ts";

interface TransportProps {
  readonly control: TransportControl;
  /** Behind the usual buttons. */
  readonly buttons?: ComponentChildren;
  /** Speed and size of steps. */
  readonly settings?: ComponentChildren;
  /** Counters: use <Counter>. */
  readonly counters?: ComponentChildren;
  /** What the present step does, in a sentence. */
  readonly children?: ComponentChildren;
}

export function Transport({ control, buttons, settings, counters, children }: TransportProps) {
  useTransport(control);
  return (
    <div class="transport">
      <div class="transport-buttons" role="group" aria-label={words.common.transportGroup}>
        <CommandButton command={commands.reset} icon="reset" />
        <CommandButton command={commands.back} icon="back" />
        <CommandButton
          command={commands.play}
          icon={control.playing.value ? "pause" : "play"}
          kind="primary"
        />
        <CommandButton command={commands.step} icon="step" />
        {control.finish !== undefined && <CommandButton command={commands.finish} icon="finish" />}
        {buttons}
      </div>
      {settings !== undefined && <div class="transport-settings">{settings}</div>}
      {counters !== undefined && <dl class="counters">{counters}</dl>}
      {children !== undefined && <div class="transport-note">{children}</div>}
    </div>
  );
}

interface CounterProps {
  readonly label: string;
  readonly value: string;
}

/** A number that changes in place: as wide as it will ever need to be. */
export function Counter({ label, value }: CounterProps) {
  return (
    <div class="counter">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
