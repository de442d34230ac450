/** `scripts/lab grade`: finds the files of answers, and prints their grades. */
import { grade as gradeWords } from "../core/words/grade.ts";
import { lab as labWords } from "../core/words/lab.ts";
import { parseScene } from "../scene/validate.ts";
import { gradeTable, GRADE_TABLES, type GradeTable } from "./grade-table.ts";
import { grade, type AnswerFile } from "./grade.ts";
import { printJson } from "./print.ts";
import { UsageError } from "./usage.ts";

export interface GradeIo {
  /** The text of a file; throws what the system says. */
  read(path: string): Promise<string>;
  /** Paths of the files in a folder, in order; null where it is none. */
  list?(path: string): Promise<readonly string[] | null>;
  out(text: string): void;
  err(text: string): void;
}

interface Command {
  readonly exercise: string;
  readonly answers: readonly string[];
  readonly solutions: boolean;
  readonly table: GradeTable | null;
}

function readTable(name: string): GradeTable {
  const table = GRADE_TABLES.find((known) => known === name);
  if (table === undefined) throw new UsageError(gradeWords.badTable(name));
  return table;
}

function readCommand(args: readonly string[]): Command {
  const paths: string[] = [];
  let [solutions, table] = [false, null as GradeTable | null];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] ?? "";
    const [option, value] = argument.split("=", 2);
    if (argument === "--solutions") solutions = true;
    else if (option === "--table") table = readTable(value ?? args[++i] ?? "");
    else if (argument.startsWith("-") && argument !== "-")
      throw new UsageError(labWords.unknownOption(option ?? ""));
    else paths.push(argument);
  }
  const [exercise, ...answers] = paths;
  if (exercise === undefined || answers.length === 0) throw new UsageError(gradeWords.noPaths);
  return { exercise, answers, solutions, table };
}

/** Of a folder its .json files, but for the exercise itself. */
async function filesOf({ exercise, answers }: Command, io: GradeIo): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of answers) {
    const listed = (await io.list?.(path)) ?? null;
    const inside = listed?.filter((file) => /\.json$/i.test(file) && file !== exercise);
    if (inside?.length === 0) throw new UsageError(gradeWords.emptyFolder(path));
    found.push(...(inside ?? [path]));
  }
  return found;
}

async function readText(path: string, io: GradeIo): Promise<string> {
  try {
    return await io.read(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(labWords.unreadable(path, reason));
  }
}

/** Returns whether every file could be graded; throws what is refused. */
export async function performGrade(args: readonly string[], io: GradeIo): Promise<boolean> {
  const command = readCommand(args);
  const scene = parseScene(await readText(command.exercise, io));
  const files = (await filesOf(command, io)).map((file): AnswerFile => ({
    file,
    answers: () => readText(file, io),
  }));
  const report = await grade(scene, files, { solutions: command.solutions });
  io.out(command.table === null ? `${printJson(report)}\n` : gradeTable(report, command.table));
  for (const { file, error } of report.files)
    if (error !== undefined) io.err(`${file}: ${error}\n`);
  return report.failure === undefined;
}
