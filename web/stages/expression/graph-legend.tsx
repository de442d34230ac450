/** What the marks of the picture mean: those that are in it. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import type { Direction } from "../../graph/arrange.ts";
import { SIGNS } from "../../graph/geometry.ts";
import { usesOf } from "../../graph/ink.ts";
import type { GraphShape } from "../../graph/shape.ts";
import { SignLegend } from "../common/legend.tsx";

interface LegendProps {
  readonly shape: GraphShape | null;
  readonly direction: Direction;
  /** What is differentiated, and in forward mode by what. */
  readonly target: string;
  readonly seed: string | null;
}

function Sign({ sign }: { readonly sign: keyof typeof SIGNS }) {
  const { hint } = words.graph.patterns[sign];
  return (
    <span class="legend-item">
      <svg class="legend-sign" viewBox="-9 -9 18 18" aria-hidden="true">
        <circle r="8" />
        <path d={SIGNS[sign]} />
      </svg>
      {hint}
    </span>
  );
}

function Blocked({ children }: { readonly children: ComponentChildren }) {
  return (
    <span class="legend-item">
      <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
        <path class="legend-blocked" d="M1 7h26" />
        <path class="legend-bar" d="M14 2v10" />
      </svg>
      {children}
    </span>
  );
}

export function GraphLegend({ shape, direction, target, seed }: LegendProps) {
  const { legendGradient, legendLocal, legendMessage } = words.expression;
  const { legendTangent, legendOnward } = passesWords;
  const right = direction === "right";
  const { patterns, joins } = useMemo(
    () => ({
      patterns: new Set(shape?.nodes.map(({ pattern }) => pattern)),
      joins: shape !== null && usesOf(shape).some((uses) => uses > 1),
    }),
    [shape],
  );
  const back = seed === null;
  return (
    <>
      <SignLegend />
      <details class="legend-more">
        <summary>{words.graph.legend}</summary>
        <div class="legend-sheet">
          <span class="legend-item">{back ? legendGradient(target) : legendTangent(seed)}</span>
          <span class="legend-item">{legendLocal}</span>
          <span class="legend-item">
            {back ? legendMessage(right ? "←" : "↑") : legendOnward(right ? "→" : "↓")}
          </span>
          {patterns.has("distribute") && back && <Sign sign="distribute" />}
          {patterns.has("swap") && back && <Sign sign="swap" />}
          {patterns.has("route") && <Sign sign="route" />}
          {patterns.has("route") && <Blocked>{words.graph.patterns.blocked.hint}</Blocked>}
          {joins && back && <Sign sign="join" />}
        </div>
      </details>
    </>
  );
}
