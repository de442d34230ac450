/** A small picture of each stage, drawn in the colours of the page. Decoration only. */
import type { StageKind } from "../scene/schema.ts";

function ExpressionThumbnail() {
  return (
    <>
      <path class="ink-positive" d="M38 28C60 28 66 45 84 45M38 62C60 62 66 45 84 45" />
      <path class="ink-negative" d="M116 45C134 45 140 60 160 60" />
      <path class="ink-positive" d="M116 45C134 45 140 30 160 30" />
      <g class="thumb-node">
        <rect x="12" y="17" width="28" height="22" rx="11" />
        <rect x="12" y="51" width="28" height="22" rx="11" />
        <rect x="84" y="33" width="32" height="24" rx="4" />
        <rect x="160" y="18" width="28" height="24" rx="4" />
        <rect x="160" y="48" width="28" height="24" rx="4" />
      </g>
    </>
  );
}

function DescentThumbnail() {
  return (
    <>
      {[76, 52, 28].map((size) => (
        <ellipse key={size} class="thumb-ring" cx="108" cy="45" rx={size} ry={size / 2} />
      ))}
      <path class="ink-positive" d="M30 16L62 62L88 34L101 51L109 45" />
      <path class="ink-negative" d="M30 16C60 22 92 30 109 45" />
    </>
  );
}

function PerceptronThumbnail() {
  return (
    <>
      <path class="thumb-region" d="M60 84L142 6H192V84z" />
      <path class="thumb-line" d="M60 84L142 6" />
      <path class="ink-positive" d="M101 45l24 25" />
      <g class="thumb-points">
        <path d="M48 18l6 10h-12zM66 40l6 10h-12z" />
        <circle cx="154" cy="38" r="5" />
        <circle cx="142" cy="62" r="5" />
        <circle cx="172" cy="70" r="5" />
      </g>
    </>
  );
}

/** Two half-planes, and the strip between them. */
function WorkshopThumbnail() {
  return (
    <>
      <path class="thumb-region" d="M30 84L108 6H170L92 84z" />
      <path class="thumb-line" d="M30 84L108 6M92 84L170 6" />
      <g class="thumb-points">
        <path d="M66 22l6 10h-12zM134 56l6 10h-12z" />
        <circle cx="84" cy="62" r="5" />
        <circle cx="118" cy="26" r="5" />
      </g>
    </>
  );
}

function NetworkThumbnail() {
  const hidden = [18, 45, 72];
  return (
    <>
      {hidden.map((y, i) => (
        <g key={y}>
          <path class={i === 1 ? "ink-negative" : "ink-positive"} d={`M32 30L100 ${y}L172 45`} />
          <path class={i === 1 ? "ink-positive" : "ink-negative"} d={`M32 60L100 ${y}`} />
        </g>
      ))}
      <g class="thumb-node">
        <circle cx="32" cy="30" r="10" />
        <circle cx="32" cy="60" r="10" />
        {hidden.map((y) => (
          <circle key={y} cx="100" cy={y} r="11" />
        ))}
        <circle cx="172" cy="45" r="11" />
      </g>
    </>
  );
}

const PICTURES = {
  expression: ExpressionThumbnail,
  descent: DescentThumbnail,
  perceptron: PerceptronThumbnail,
  workshop: WorkshopThumbnail,
  network: NetworkThumbnail,
} as const;

export function Thumbnail({ kind }: { readonly kind: StageKind }) {
  const Picture = PICTURES[kind];
  return (
    <svg class="thumb" viewBox="0 0 200 90" aria-hidden="true">
      <Picture />
    </svg>
  );
}
