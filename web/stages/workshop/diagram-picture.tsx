/** Links, inputs, units, their biases and the answer, with their numbers for the row on its way. */
import type { RefObject } from "preact";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import { inputNames, taskInputs } from "../../scene/workshop-size.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { describe } from "./describe.ts";
import { Bias, InputNode, Link, LinkLabel, UnitNode } from "./diagram-parts.tsx";
import type { Layout, Place } from "./layout.ts";
import { linksOf, NOWHERE, type LinkPart } from "./parts.ts";
import { outputOf, sumOf } from "./texts.ts";
import type { DiagramActs } from "./use-diagram.ts";
import type { Wire } from "./use-wiring.ts";

interface PictureProps {
  readonly root: RefObject<SVGSVGElement | null>;
  readonly controller: WorkshopController;
  readonly stage: WorkshopStage;
  readonly layout: Layout;
  readonly acts: DiagramActs;
  readonly wire: Wire | null;
  /** The node that the loose end of a wire is over. */
  readonly aim: string | null;
  /** The node whose links stand out; "" for all. */
  readonly lit: string;
}

export function DiagramPicture(props: PictureProps) {
  const { root, stage, layout, acts, wire, lit } = props;
  const { selection, choose } = acts;
  const links = linksOf(stage, layout).map((part) => ({
    ...part,
    classes: classesOf(part, props),
    onSelect: () => choose({ kind: "link", from: part.from, to: part.unit.id }, true),
  }));
  return (
    <svg
      ref={root}
      class={`wiring${lit === "" ? "" : " has-lit"}${wire === null ? "" : " is-wiring"}`}
      width={layout.width}
      height={layout.height}
      role="group"
      aria-label={workshopWords.diagram(stage.units.length)}
    >
      {links.map(({ key, ...part }) => (
        <Link key={key} {...part} />
      ))}
      {wire?.end && <path class="wire-loose" d={loosePath(layout, wire.from, wire.end)} />}
      <Answer {...props} />
      {links.map(({ key, ...part }) => (
        <LinkLabel key={key} {...part} />
      ))}
      <Nodes {...props} />
      {stage.units.map((unit) => (
        <Bias
          key={unit.id}
          unit={unit}
          place={layout.places.get(unit.id) ?? NOWHERE}
          layout={layout}
          isSelected={selection?.kind === "bias" && selection.id === unit.id}
          onSelect={() => choose({ kind: "bias", id: unit.id }, true)}
        />
      ))}
    </svg>
  );
}

function Nodes({ controller, stage, layout, acts, wire, aim }: PictureProps) {
  const run = controller.result.value?.run ?? null;
  const row = controller.row.value;
  const { selection, entry, setEntry } = acts;
  const common = (id: string) => ({
    id,
    place: layout.places.get(id) ?? NOWHERE,
    layout,
    label: describe(stage, controller, id),
    isEntry: entry === id,
    isPressed: selection !== null && selection.kind !== "link" && selection.id === id,
    isTarget: aim === id || wire?.from === id,
    onFocus: () => setEntry(id),
    value: run === null || row === null ? null : outputOf(run, row, id),
  });
  return (
    <>
      {inputNames(taskInputs(stage.task)).map((id) => (
        <InputNode key={id} {...common(id)} />
      ))}
      {stage.units.map((unit) => (
        <UnitNode
          key={unit.id}
          {...common(unit.id)}
          unit={unit}
          sum={run === null || row === null ? null : sumOf(run, row, unit.id)}
          isOutput={unit.id === stage.output}
          isIdle={run?.units.find(({ id }) => id === unit.id)?.isUsed === false}
        />
      ))}
    </>
  );
}

function classesOf({ from, unit }: LinkPart, { acts, lit }: PictureProps): string {
  const { selection } = acts;
  const chosen = selection?.kind === "link" && selection.from === from && selection.to === unit.id;
  return `${chosen ? "selected" : ""}${from === lit || unit.id === lit ? " lit" : ""}`;
}

function loosePath(layout: Layout, from: string, end: Place): string {
  const { x, y } = layout.places.get(from) ?? NOWHERE;
  return `M${x + layout.node.width / 2} ${y}L${end.x} ${end.y}`;
}

/** What comes out, and whether it is right. */
function Answer({ stage, layout, controller }: PictureProps) {
  const { x, y } = layout.places.get(stage.output) ?? NOWHERE;
  const row = controller.row.value;
  const start = x + layout.node.width / 2 + 8;
  if (row === null) return null;
  return (
    <g class="answer" aria-hidden="true">
      <path class="answer-arrow" d={`M${start} ${y}H${start + 18}m-5 -4l5 4l-5 4`} />
      <text x={start + 24} y={y + 5}>
        {row.found}
      </text>
      {row.wanted !== null && (
        <text class={row.isRight ? "right" : "wrong"} x={start + 24} y={y + 26}>
          {row.isRight ? "✓" : `✗ ${row.wanted}`}
        </text>
      )}
    </g>
  );
}
