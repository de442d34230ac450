/** How many regions the borders of the first layer cut, beside how many they could; and all of them as a table. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { PlanePictures } from "../../state/workshop-plane.ts";
import { codeOf } from "./plane-overlay.ts";
import { nameOf, shownNumber } from "./texts.ts";

const text = workshopWords;

export function RegionCount({ pictures }: { readonly pictures: PlanePictures }) {
  const { run } = pictures.result;
  const { plane } = run;
  if (plane === null) return null;
  const { count, lines, general, parallel, meetings } = plane.regions;
  const named = (place: number): string => plane.lines[place]?.units.map(nameOf).join(" = ") ?? "";
  const crowded = meetings.filter((meeting) => meeting.lines.length > 2);
  return (
    <section class="region-count">
      <p>{text.regionCount(lines, count)}</p>
      <p class="maths small">{text.generalCount(lines, general, run.inputs.length)}</p>
      {count < general && (
        <p class="small muted">
          {[
            ...parallel.map(([a, b]) => text.parallel(named(a), named(b))),
            ...crowded.map((meeting) => text.oneMeeting(meeting.lines.map(named))),
          ].join(" ")}
        </p>
      )}
      <RegionTable pictures={pictures} />
    </section>
  );
}

function RegionTable({ pictures }: { readonly pictures: PlanePictures }) {
  const { regions, result } = pictures;
  const { run } = result;
  const cutting = run.plane?.lines.filter(({ cuts }) => cuts) ?? [];
  if (regions.length === 0) return null;
  return (
    <details class="group">
      <summary>{text.regionTable}</summary>
      <p class="small muted">{text.codeHint(cutting.map(({ units }) => nameOf(units[0] ?? "")))}</p>
      <div class="truth-scroll">
        <table class="table truth">
          <thead>
            <tr>
              <th scope="col">{text.code}</th>
              <th scope="col">{text.pointInside}</th>
              {run.order.map((i) => (
                <th key={i} scope="col">
                  {nameOf(run.units[i]?.id ?? "")}
                </th>
              ))}
              <th scope="col">{text.answer}</th>
            </tr>
          </thead>
          <tbody>
            {regions.map((region) => (
              <tr key={codeOf(region)}>
                <th scope="row">{codeOf(region)}</th>
                <td>({region.at.map((value) => shownNumber(value, 6)).join(", ")})</td>
                {run.order.map((i) => {
                  const value = region.outputs[i];
                  return <td key={i}>{value === undefined ? "" : shownNumber(value)}</td>;
                })}
                <td>{region.found}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
