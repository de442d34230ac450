/** Units, inputs and links of the diagram, drawn; what a press on them does is decided above. */
import type { ComponentChildren } from "preact";
import { showExact, toNumber } from "../../core/exact.ts";
import { signOf, widthOf } from "../../core/sign.ts";
import type { ExactNumber } from "../../engine/protocol.ts";
import type { UnitActivation, WorkshopUnit } from "../../scene/schema.ts";
import { biasPlace, pathOf, pointOn, type Curve, type Layout, type Place } from "./layout.ts";
import { nameOf, shownNumber } from "./texts.ts";

/** What an activation looks like, 18 × 12 pixels. */
const GLYPHS: Readonly<Record<UnitActivation, string>> = {
  step: "M0 11H9V1H18",
  sigmoid: "M0 11C8 11 10 1 18 1",
  relu: "M0 11H9L18 1",
  linear: "M0 11L18 1",
};

export function Glyph({ activation, x, y }: { activation: UnitActivation } & Place) {
  return <path class="glyph" d={GLYPHS[activation]} transform={`translate(${x} ${y})`} />;
}

interface NodeProps {
  readonly id: string;
  readonly place: Place;
  readonly layout: Layout;
  readonly label: string;
  readonly classes: string;
  readonly isEntry: boolean;
  readonly isPressed: boolean;
  readonly onFocus: () => void;
  readonly children: ComponentChildren;
}

/** A node that can be reached by keyboard; its port is at its right side. */
function Node(props: NodeProps) {
  const { id, place, layout, label, classes, isEntry, isPressed, onFocus, children } = props;
  const { width, height } = layout.node;
  return (
    <g
      class={`seat ${classes}`}
      data-node={id}
      role="button"
      tabIndex={isEntry ? 0 : -1}
      aria-label={label}
      aria-pressed={isPressed}
      transform={`translate(${place.x} ${place.y})`}
      onFocus={onFocus}
    >
      <rect
        class="seat-box"
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx={height / 3}
      />
      {children}
      <g class="port">
        <circle class="port-reach" cx={width / 2} r={16} />
        <circle class="port-dot" cx={width / 2} r={6} />
      </g>
    </g>
  );
}

type CommonProps = Omit<NodeProps, "children" | "classes"> & {
  readonly isTarget: boolean;
  readonly value: ExactNumber | null;
};

const stateClasses = ({ isPressed, isTarget }: CommonProps): string =>
  `${isPressed ? " selected" : ""}${isTarget ? " wire-target" : ""}`;

export function InputNode(props: CommonProps) {
  const { id, value, layout } = props;
  const shown = value === null ? "" : shownNumber(value);
  const isFlat = layout.detail === "flat";
  return (
    <Node {...props} classes={`seat-input${stateClasses(props)}`}>
      <text class="seat-name" x={isFlat ? -14 : 0} y={isFlat ? 5 : -3} text-anchor="middle">
        {nameOf(id)}
      </text>
      <text class="seat-value" x={isFlat ? 14 : 0} y={isFlat ? 5 : 15} text-anchor="middle">
        {shown}
      </text>
    </Node>
  );
}

type UnitProps = CommonProps & {
  readonly unit: WorkshopUnit;
  readonly sum: ExactNumber | null;
  readonly isOutput: boolean;
  readonly isIdle: boolean;
};

export function UnitNode(props: UnitProps) {
  const { layout, value, isOutput, isIdle } = props;
  const { width, height } = layout.node;
  const sign = value === null ? "" : ` sign-${signOf(value.value)}`;
  const kind = `seat-unit seat-${layout.detail}${isOutput ? " seat-output" : ""}${isIdle ? " idle" : ""}`; // prettier-ignore
  return (
    <Node {...props} classes={`${kind}${sign}${stateClasses(props)}`}>
      {isOutput && (
        <rect
          class="seat-rim"
          x={-width / 2 - 4}
          y={-height / 2 - 4}
          width={width + 8}
          height={height + 8}
          rx={height / 3 + 4}
        />
      )}
      {layout.detail === "flat" ? <OneLine {...props} /> : <TwoLines {...props} />}
    </Node>
  );
}

function OneLine({ id, layout, value }: UnitProps) {
  const { width } = layout.node;
  return (
    <>
      <text class="seat-name" x={-width / 2 + 9} y={5}>
        {nameOf(id)}
      </text>
      <text class="seat-value" x={width / 2 - 11} y={5} text-anchor="end">
        {value === null ? "" : shownNumber(value, 5)}
      </text>
    </>
  );
}

function TwoLines({ id, unit, layout, sum, value }: UnitProps) {
  const { width } = layout.node;
  const shown = value === null ? "" : shownNumber(value, 6);
  const before = sum === null ? "" : shownNumber(sum, 6);
  const isRoomy = layout.detail === "roomy" && before.length + shown.length <= 8;
  return (
    <>
      <text class="seat-name" x={-width / 2 + 14} y={-3}>
        {nameOf(id)}
      </text>
      <Glyph activation={unit.activation} x={width / 2 - 34} y={-16} />
      <text class="seat-value" y={15} text-anchor="middle">
        {isRoomy && unit.activation !== "linear" && <tspan class="seat-sum">Σ {before} → </tspan>}
        {shown}
      </text>
    </>
  );
}

interface BiasProps {
  readonly unit: WorkshopUnit;
  readonly place: Place;
  readonly layout: Layout;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

/** Below its unit. By keyboard it is reached in the inspector. */
export function Bias({ unit, place, layout, isSelected, onSelect }: BiasProps) {
  const text = showExact(unit.bias);
  const width = Math.max(42, 24 + 8 * text.length);
  const { x, y } = biasPlace(layout, place);
  const sign = signOf(toNumber(unit.bias));
  return (
    <g class={`seat-bias sign-${sign}${isSelected ? " selected" : ""}`} onClick={onSelect}>
      <rect class="seat-bias-box" x={x - width / 2} y={y - 10} width={width} height={20} rx={3} />
      <text x={x} y={y + 5} text-anchor="middle">
        <tspan class="seat-bias-name">b</tspan> {text}
      </text>
    </g>
  );
}

interface LinkProps {
  readonly from: string;
  readonly unit: WorkshopUnit;
  readonly curve: Curve;
  /** Where on it its number stands. */
  readonly share: number;
  readonly classes: string;
  readonly onSelect: () => void;
}

const weightOf = ({ unit, from }: LinkProps) => unit.weights[unit.from.indexOf(from)] ?? 0;

export function Link(props: LinkProps) {
  const { curve, classes, onSelect } = props;
  const weight = toNumber(weightOf(props));
  const d = pathOf(curve);
  return (
    <g class={`wire ${classes}`} onClick={onSelect}>
      <path class="wire-reach" d={d} />
      <path
        class={`wire-line ink-${signOf(weight)}`}
        d={d}
        style={{ strokeWidth: widthOf(weight, 1, 7) }}
      />
    </g>
  );
}

export function LinkLabel(props: LinkProps) {
  const { curve, share, classes, onSelect } = props;
  const { x, y } = pointOn(curve, share);
  const text = showExact(weightOf(props));
  const width = Math.max(26, 12 + 8.5 * text.length);
  return (
    <g class={`wire-label ${classes}`} onClick={onSelect}>
      <rect x={x - width / 2} y={y - 12} width={width} height={24} rx={4} />
      <text x={x} y={y + 5} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
