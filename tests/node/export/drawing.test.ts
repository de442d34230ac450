/** Drawings as SVG and TikZ, and the path data that they are made of. */
import { describe, expect, test } from "vitest";
import type { Drawing, Part } from "../../../web/core/drawing.ts";
import { svgOfDrawing } from "../../../web/export/drawing-svg.ts";
import { tikzOfDrawing } from "../../../web/export/drawing-tikz.ts";
import { ExportError } from "../../../web/export/refusal.ts";
import { movedBy, pathText, segmentsOf } from "../../../web/export/segments.ts";
import { elementsOf } from "./xml.ts";

const BLUE = "#0072b2";
const run = { text: "x₁ < y & \\end{x}", size: 14, family: "serif", colour: "#fff" } as const;
const PARTS: readonly Part[] = [
  { kind: "path", d: "M0 0h10v5l-3 2z", fill: { colour: BLUE, opacity: 0.5 } },
  { kind: "rect", x: 1, y: 2, width: 30, height: 20, corner: 4, stroke: { colour: BLUE, width: 2, dash: [3] } }, // prettier-ignore
  { kind: "circle", x: 5, y: 6, r: 3, fill: { colour: "#1b1b1a" } },
  {
    kind: "text",
    x: 4,
    y: 30,
    anchor: "middle",
    runs: [run, { ...run, bold: true, text: " → 3" }],
  },
  { kind: "text", x: 4, y: 60, anchor: "end", turn: -90, runs: [run], halo: { colour: "#ffffff", width: 3 } }, // prettier-ignore
  {
    kind: "group",
    title: 'unit "h1" <',
    opacity: 0.4,
    shift: [10, 20],
    clip: { x: 0, y: 0, width: 5, height: 5 },
    parts: [{ kind: "path", d: "M0 0L9 9", stroke: { colour: BLUE, width: 1 } }],
  },
];
const PAINTED: Part = { kind: "image", x: 0, y: 0, width: 9, height: 9, href: "data:image/png;base64,AA==", cells: true }; // prettier-ignore
const drawing = (parts: readonly Part[]): Drawing => ({
  x: -5.5,
  y: 2,
  width: 200,
  height: 100,
  title: "A <b>title</b>",
  description: "two & two",
  paper: "#ffffff",
  parts,
});

describe("path data", () => {
  const bent = (d: string): string => pathText(segmentsOf(d));

  test("becomes lines at absolute places, in whatever way it was written", () => {
    expect(bent("M1 2h3v4l-1-1z m1,1 2,2")).toBe("M1 2L4 2L4 6L3 5ZM2 3L4 5");
    expect(bent("M10 10 20 20V5H1Z")).toBe("M10 10L20 20L20 5L1 5Z");
    expect(bent("M.5-.5L1e1 2E-1")).toBe("M0.5 -0.5L10 0.2");
  });

  test("keeps curves, and makes quadratic ones and mirrored handles cubic", () => {
    expect(bent("M0 0c1 2 3 4 5 6")).toBe("M0 0C1 2 3 4 5 6");
    expect(bent("M0 0C0 0 1 0 2 0S4 2 4 4")).toBe("M0 0C0 0 1 0 2 0C3 0 4 2 4 4");
    expect(bent("M0 0Q3 0 3 3T3 9")).toBe("M0 0C2 0 3 1 3 3C3 5 3 7 3 9");
  });

  test("turns arcs into curves that stay on the circle", () => {
    // Flags without spaces, as writers that save letters have them.
    for (const d of ["M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z", "M-5 0a5 5 0 10 10 0a5 5 0 10-10 0Z"]) {
      const curves = segmentsOf(d).filter(([name]) => name === "C");
      expect(curves).toHaveLength(4);
      let from: readonly [number, number] = [-5, 0];
      for (const [, a = 0, b = 0, c = 0, e = 0, x = 0, y = 0] of curves) {
        // The middle of a cubic curve.
        const middle = [from[0] + 3 * a + 3 * c + x, from[1] + 3 * b + 3 * e + y].map((n) => n / 8);
        expect(Math.hypot(...middle)).toBeCloseTo(5, 2);
        expect(Math.hypot(x, y)).toBeCloseTo(5, 9);
        from = [x, y];
      }
      expect(from[0]).toBeCloseTo(-5, 9);
    }
    expect(bent("M0 0A0 5 0 0 0 3 4")).toBe("M0 0L3 4");
  });

  test("moves with a matrix", () => {
    const matrix = { a: 0, b: 2, c: -2, d: 0, e: 1, f: 1 };
    expect(pathText(movedBy(matrix, segmentsOf("M1 0C0 1 1 1 2 2Z")))).toBe("M1 3C-1 1 -1 3 -3 5Z");
  });
});

describe("SVG", () => {
  const svg = svgOfDrawing(drawing([...PARTS, PAINTED]));

  test("is well formed, named, and without anything from elsewhere", () => {
    expect(elementsOf(svg.trim()).at(-1)).toBe("svg");
    expect(svg).toContain("<title>A &lt;b&gt;title&lt;/b&gt;</title>");
    expect(svg).toContain("<desc>two &amp; two</desc>");
    expect(svg).toContain('viewBox="-5.5 2 200 100"');
    expect(svg).not.toMatch(/<script|style=|class=|https?:(?!\/\/www\.w3\.org\/)/);
    expect(new Set(svg.match(/font-family="[^"]*"/g))).toEqual(
      new Set(['font-family="sans-serif"', 'font-family="serif"']),
    );
  });

  test("has every part with its look", () => {
    expect(svg).toContain('<path d="M0 0h10v5l-3 2z" fill="#0072b2" fill-opacity="0.5"/>');
    expect(svg).toContain('stroke-dasharray="3"');
    expect(svg).toContain('<g opacity="0.4" transform="translate(10 20)" clip-path="url(#clip1)">');
    expect(svg).toContain("<title>unit &quot;h1&quot; &lt;</title>");
    expect(svg).toContain('image-rendering="pixelated"');
    // Letters with a halo stand twice.
    expect(svg.match(/rotate\(-90 4 60\)/g)).toHaveLength(2);
  });

  test("leaves out what would be empty", () => {
    const empty = svgOfDrawing({ ...drawing([{ kind: "group", parts: [] }]), description: "" });
    expect(empty).not.toMatch(/<g|<desc/);
  });
});

describe("TikZ", () => {
  test("is ASCII with matching braces, and says what it leaves out", () => {
    const text = tikzOfDrawing(drawing([...PARTS, PAINTED]));
    const code = text.replace(/^%.*$/gm, "");
    expect(code).toMatch(/^[\x20-\x7e\n]*$/);
    const plain = code.replace(/\\[{}]/g, "");
    expect(plain.split("{").length).toBe(plain.split("}").length);
    expect(code).toContain("\\definecolor{labaa}{HTML}{FFFFFF}");
    expect(code).toContain("shift={(10,20)}");
    expect(code).toContain("\\clip (0,0) rectangle (5,5);");
    expect(code).toContain("circle[radius=2.25pt]");
    expect(code).not.toContain("\\end{x}");
    expect(text).toMatch(/^% What is painted in pixels/m);
    expect(tikzOfDrawing(drawing(PARTS))).not.toMatch(/painted in pixels/);
  });

  test("refuses what TeX cannot set", () => {
    const many = Array.from({ length: 31_000 }, (_, i) => `L${i} ${i}`).join("");
    const path: Part = { kind: "path", d: `M0 0${many}`, stroke: { colour: BLUE, width: 1 } };
    expect(() => tikzOfDrawing(drawing([path]))).toThrow(ExportError);
    expect(() => tikzOfDrawing({ ...drawing([]), width: 1e5 })).toThrow(ExportError);
  });
});
