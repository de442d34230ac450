/**
 * Where things are on every stage: inputs left, picture in the middle, inspector right, transport
 * below. On a narrow screen they stack, picture first. Parts named in `hide` are left out; the
 * transport stays without being seen, for keys and the page around an embed.
 */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";

export const HIDEABLE = ["inputs", "inspector", "transport"] as const;
export type Hideable = (typeof HIDEABLE)[number];

interface StageFrameProps {
  readonly inputs: ComponentChildren;
  readonly picture: ComponentChildren;
  readonly inspector: ComponentChildren;
  readonly transport: ComponentChildren;
  readonly hide?: readonly string[];
}

export function StageFrame({ inputs, picture, inspector, transport, hide = [] }: StageFrameProps) {
  const { panels } = words.common;
  const shown = (part: Hideable): boolean => !hide.includes(part);
  const columns = `${shown("inputs") ? "i" : ""}p${shown("inspector") ? "n" : ""}`;
  return (
    <div class={`stage stage-${columns}`}>
      {shown("inputs") && (
        <section class="panel panel-inputs" aria-label={panels.inputs}>
          {inputs}
        </section>
      )}
      <section class="panel-picture" aria-label={panels.picture}>
        {picture}
      </section>
      {shown("inspector") && (
        <section class="panel panel-inspector" aria-label={panels.inspector}>
          {inspector}
        </section>
      )}
      <section class="panel-transport" aria-label={panels.transport} hidden={!shown("transport")}>
        {transport}
      </section>
    </div>
  );
}
