/** The pictures on stage as items of the export dialog, with the numbers that they show. */
import type { Drawing } from "../core/drawing.ts";
import { exportWords } from "../core/words/export.ts";
import { pictureWords as say } from "../core/words/pictures.ts";
import { svgOfDrawing } from "../export/drawing-svg.ts";
import { tikzOfDrawing } from "../export/drawing-tikz.ts";
import { dotOf } from "../export/dot.ts";
import type { Picture } from "../export/picture.ts";
import { ExportError } from "../export/refusal.ts";
import { tikzOf } from "../export/tikz.ts";
import { shownGraphs, type ShownGraph } from "../graph/shown.ts";
import { svgOf } from "../graph/svg-text.ts";
import type { Look } from "../export/scene-picture.ts";
import type { Item, Way } from "./export-items.ts";
import { picturesOn, type Found } from "../stages/common/pictures/find.ts";
import { tablesOn } from "../stages/common/pictures/tables.ts";
import { numbersItem } from "./export-tables.ts";
import { drawingOfElements } from "../stages/common/pictures/picture.ts";

const { offers: labels } = exportWords;

const drawing = ({ name, description, frames }: Found, look: Look): Promise<Drawing> =>
  drawingOfElements(frames, look, { title: name, description });

interface Writers {
  readonly svg: Way["write"];
  readonly tikz: Way["write"];
}

function waysOf({ svg: write, tikz }: Writers): readonly Way[] {
  const files = { extension: "svg", mime: "image/svg+xml" };
  const svg: Way = { id: "svg", label: labels.svg.label, ...files, kind: "picture", look: "paper", write }; // prettier-ignore
  const png = { id: "png", label: labels.png.label, extension: "png", mime: "image/png" };
  const tex = { id: "tikz", label: labels.tikz.label, extension: "tikz.tex", mime: "text/x-tex" };
  return [svg, { ...svg, ...png, kind: "pixels" }, { ...svg, ...tex, kind: "text", write: tikz }];
}

/** A graph that is zoomed and moved on stage is taken whole. */
function graphWays(shown: () => ShownGraph | null): readonly Way[] {
  const picture = ({ dark, background }: Look): Picture => {
    const graph = shown();
    if (graph === null) throw new ExportError(say.gone);
    const theme = dark ? "dark" : "light";
    return { ...graph, options: { theme, background, format: graph.format } };
  };
  const dot = { id: "dot", label: labels.dot.label, extension: "dot", mime: "text/vnd.graphviz" };
  const svg: Way["write"] = (look) => {
    const { shape, frame, options } = picture(look);
    return svgOf(shape, frame, options);
  };
  return [
    ...waysOf({ svg, tikz: (look) => tikzOf(picture(look), []) }),
    { ...dot, kind: "text", look: "colours", write: (look) => dotOf(picture(look), []) },
  ];
}

/** The graph of a formula as it is on stage, whole. */
export function formulaItems(stage: Element): readonly Item[] {
  const found = new Set(picturesOn(stage).flatMap(({ frames }) => frames));
  const { label } = labels.graph;
  return [...stage.querySelectorAll(".graph-host")]
    .filter((host) => !found.has(host))
    .flatMap((host) => shownGraphs.get(host) ?? [])
    .map((shown, i) => ({
      id: `graph${i}`,
      group: "pictures",
      label: i === 0 ? label : say.numbered(label, i + 1),
      hint: "",
      ways: graphWays(shown),
    }));
}

function waysOfFound(found: Found): readonly Way[] {
  const shown = found.frames.flatMap((frame) => shownGraphs.get(frame) ?? [])[0];
  if (shown !== undefined) return graphWays(shown);
  return waysOf({
    svg: async (look) => svgOfDrawing(await drawing(found, look)),
    tikz: async (look) => tikzOfDrawing(await drawing(found, look)),
  });
}

/** The numbers that pictures show, in full, and the tables that are open on stage. */
function tableItems(stage: Element, pictures: readonly Found[]): readonly Item[] {
  const shown = pictures.flatMap(({ name, takings }, i) =>
    takings
      .filter(({ table }) => (table?.() ?? null) !== null)
      .map(({ table }, j) =>
        numbersItem(`numbers${i}-${j}`, { label: name, hint: say.numbers }, () => {
          const made = table?.() ?? null;
          if (made === null) throw new ExportError(say.gone);
          return made;
        }),
      ),
  );
  const open = tablesOn(stage).map(({ name, read }, i) =>
    numbersItem(`table${i}`, { label: name, hint: say.onStage }, read),
  );
  return [...shown, ...open];
}

export function pictureItems(stage: Element): readonly Item[] {
  const found = picturesOn(stage);
  const pictures = found.map((picture, i): Item => ({
    id: `picture${i}`,
    group: "pictures",
    label: picture.name,
    hint: "",
    ways: waysOfFound(picture),
  }));
  return [...pictures, ...tableItems(stage, found)];
}
