/** Grades as a table for a spreadsheet or a text: a line for each file. */
import { grade as gradeWords } from "../core/words/grade.ts";
import type { FileGrade, GradeReport } from "./grade.ts";

export const GRADE_TABLES = ["csv", "markdown"] as const;
export type GradeTable = (typeof GRADE_TABLES)[number];

const { columns } = gradeWords;

const short = (points: number): string => String(Number(points.toFixed(2)));

/** What a spreadsheet would run begins with one of these; an apostrophe makes it text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const markdownCell = (text: string): string =>
  text.replaceAll(/[\n\r]+/g, " ").replaceAll(/[\\|<>`*_[\]]/g, String.raw`\$&`);

function line(report: GradeReport, grade: FileGrade): readonly string[] {
  const { file, name = "", points, parts, error = "" } = grade;
  const names = parts.flatMap(({ mistakes }) => mistakes.map((mistake) => mistake.name));
  return [
    file,
    name,
    error === "" ? short(points) : "",
    short(report.points),
    ...report.summary.parts.map((_, i) => (parts[i] === undefined ? "" : short(parts[i].points))),
    names.join(" "),
    error,
  ];
}

export function gradeTable(report: GradeReport, format: GradeTable): string {
  const { parts } = report.summary;
  const head = [
    columns.file,
    columns.name,
    columns.points,
    columns.most,
    ...parts.map(({ id }) => id),
    columns.mistakes,
    columns.error,
  ];
  const lines = report.files.map((file) => line(report, file));
  if (format === "csv")
    return [head, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rule = row(head.map((_, i) => (i >= 2 && i < 4 + parts.length ? "--:" : "---")));
  const body = lines.map((cells) => row(cells.map(markdownCell))).join("");
  return row(head.map(markdownCell)) + rule + body;
}
