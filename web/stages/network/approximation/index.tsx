/** Universal approximation: a curve drawn by hand, and networks with exact weights that follow it. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { mountPlane, type Plane, type Scale } from "../../../charts/plane.ts";
import { short, svg } from "../../../charts/svg.ts";
import { showNumber } from "../../../core/number.ts";
import { approximation as text } from "../../../core/words/network-approximation.ts";
import { words } from "../../../core/words/index.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { squareOf, type Square } from "../../../state/square.ts";
import { Button } from "../../common/button.tsx";
import { Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import type { ChartProps } from "../charts.tsx";
import { useLive } from "../use-live.ts";
import { buildOnStage } from "./actions.ts";
import { KINDS, largestError, targetOf, type Build, type Kind, type Target } from "./builds.ts";
import { createDrawing } from "./drawing.ts";
import { ErrorTable } from "./error-table.tsx";
import "./approximation.css";

type Reply = LabCalls["network.units"]["reply"];

const POINTS = 600;
const LARGEST: Readonly<Record<Kind, number>> = { steps: 200, bumps: 100, pieces: 200, tents: 10 };
const OPTIONS = KINDS.map((value) => ({ value, label: text.kinds[value] }));

export function Approximation(props: ChartProps) {
  const info = props.controller.info.value;
  if (info === null) return null;
  if (info.raw.columns !== 1 || info.inputs !== 1 || info.outputs !== 1 || info.classes.length > 0)
    return <p class="muted no-plane">{text.oneInput}</p>;
  return <Bench {...props} info={info} />;
}

interface BenchProps extends ChartProps {
  readonly info: NetworkInfo;
}

function Bench(props: BenchProps) {
  const { store, stage, controller, info } = props;
  const [build, setBuild] = useState<Build>({ kind: "steps", size: 10, steepness: 20 });
  const target = useMemo(() => targetOf(info.raw.values, info.dataTargets), [info]);
  const { kind, size, steepness } = build;
  const isSigmoid = kind === "steps" || kind === "bumps";
  const last = info.layers.length - 1;
  const rows = useLive(controller, "network.activations", { layer: last, of: "a" });
  const error = rows.reply === null ? NaN : largestError(rows.reply.values, info.dataTargets);
  const choose = (next: Kind): void =>
    setBuild({ ...build, kind: next, size: next === "tents" ? 3 : next === "pieces" ? 8 : 10 });
  return (
    <figure class="chart approximation">
      <div class="approximation-tools">
        <div class="approximation-kind">
          <Select label={text.kind} value={kind} options={OPTIONS} onChange={choose} />
          <NumberField
            label={text.size[kind]}
            value={size}
            whole
            low={1}
            high={LARGEST[kind]}
            step={1}
            onChange={(next) => setBuild({ ...build, size: next })}
          />
        </div>
        {isSigmoid && (
          <NumberField
            label={text.steepness}
            value={steepness}
            above={0}
            high={1000}
            step={1}
            reset={20}
            onChange={(next) => setBuild({ ...build, steepness: next })}
          />
        )}
        <Button
          kind="primary"
          hint={text.buildHint}
          onClick={() => store.dispatch(buildOnStage(build, target))}
        >
          {text.build}
        </Button>
      </div>
      <div class="approximation-picture">
        <Curves {...props} target={target} />
        <div class="approximation-said small">
          {Number.isFinite(error) && <strong>{text.error(showNumber(error, 3))}</strong>}
          <Legend />
        </div>
      </div>
      <ErrorTable {...{ controller, stage, build, target }} wanted={info.dataTargets} />
      <p class="small muted">{text.explained[kind]}</p>
    </figure>
  );
}

interface CurvesProps extends BenchProps {
  readonly target: Target;
}

/** Heights of the curve with room to draw in; round, so that it rests while one draws. */
function heightsOf(targets: Float64Array): Square {
  const [low, high] = [Math.min(0, ...targets), Math.max(0, ...targets)];
  const step = (high - low || 1) / 4;
  const grain = 10 ** Math.floor(Math.log10(step));
  return {
    low: Math.floor((low - step) / grain) * grain,
    high: Math.ceil((high + step) / grain) * grain,
  };
}

function drawLine(group: Element, look: string, points: readonly string[]): void {
  svg("path", { class: look, d: `M${points.join("L")}` }, group);
}

function drawCurves(
  group: Element,
  reply: Reply | null,
  target: Target,
  square: Square,
  scale: Scale,
) {
  group.replaceChildren();
  const at = (i: number): number => square.low + ((i + 0.5) / POINTS) * (square.high - square.low);
  const place = (x: number, y: number): string => `${short(scale.x(x))} ${short(scale.y(y))}`;
  const inside = Array.from({ length: POINTS }, (_, i) => at(i)).filter(
    (x) => x >= target.low && x <= target.high,
  );
  drawLine(group, "approximation-wanted", inside.map((x) => place(x, target.at(x)))); // prettier-ignore
  if (reply !== null)
    drawLine(
      group,
      "approximation-output",
      [...reply.values].map((y, i) => place(at(i), y)),
    );
}

function Curves({ store, stage, controller, info, target }: CurvesProps) {
  const host = useRef<HTMLDivElement>(null);
  const square = useMemo(() => squareOf(stage.data), [stage.data]);
  const grid = { size: POINTS, ...square };
  const last = info.layers.length - 1;
  const { reply } = useLive(controller, "network.units", { layer: last, of: "a", grid });
  const plane = useRef<Plane | null>(null);
  const now = useRef<Target | null>(target);
  now.current = target;
  useEffect(() => {
    if (host.current === null) return undefined;
    const editing = createDrawing(store, () => now.current);
    const mounted = mountPlane(host.current, { label: "", axes: ["x", "y"], editing });
    plane.current = mounted;
    return () => {
      plane.current = null;
      mounted.destroy();
    };
  }, [store]);
  useEffect(() => {
    plane.current?.setSquare(square, heightsOf(info.dataTargets));
    plane.current?.setLabel(text.picture(info.rows));
    plane.current?.setPoints(info.rows > 101 ? [] : pointsIn(info));
  }, [info, square]);
  useEffect(() => {
    plane.current?.setOverlay((group, scale) => drawCurves(group, reply, target, square, scale));
  }, [reply, target, square]);
  return <div class="chart-host" ref={host} title={text.drawHint} />;
}

const pointsIn = ({ rows, raw, dataTargets }: NetworkInfo) =>
  Array.from({ length: rows }, (_, row) => {
    return { x: raw.values[row] ?? NaN, y: dataTargets[row] ?? NaN, label: 1 };
  });

function Legend() {
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {(["wanted", "output"] as const).map((name) => (
        <span class="legend-item" key={name}>
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <path class={`approximation-${name}`} d="M0 5H28" />
          </svg>
          {text[name]}
        </span>
      ))}
    </div>
  );
}
