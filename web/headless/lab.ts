/** The command line as a function: what to print, and the exit status. Reads and writes through `io`. */
import { lab as labWords } from "../core/words/lab.ts";
import { ExportError } from "../export/refusal.ts";
import { LAST_STEP } from "../scene/schema.ts";
import { SceneError } from "../scene/shape.ts";
import { parseScene } from "../scene/validate.ts";
import { openDescent } from "../run/descent.ts";
import { pruneScene } from "../scene/prune.ts";
import { importNetwork } from "./export-model.ts";
import { exportScene } from "./export.ts";
import { ANY_FORMATS, type AnyFormat } from "./formats.ts";
import { openPerceptron } from "../run/perceptron.ts";
import { performGrade } from "./lab-grade.ts";
import { printJson } from "./print.ts";
import { check, run, withSession } from "./run.ts";
import { descentTable, perceptronTable, TABLE_FORMATS, type TableFormat } from "../export/table.ts";
import { UsageError } from "./usage.ts";

const say = labWords;

const DONE = 0;
const FAILED = 1;
const REFUSED = 2;

export interface LabIo {
  /** The text of a file, or of standard input for "-"; throws what the system says. */
  read(path: string): Promise<string>;
  /** The same as bytes, for files that are no text. */
  bytes?(path: string): Promise<Uint8Array>;
  /** Writes a file; throws what the system says. */
  save?(path: string, output: string | Uint8Array): Promise<void>;
  /** Paths of the files in a folder, in order; null where it is none. Without it there are none. */
  list?(path: string): Promise<readonly string[] | null>;
  out(output: string | Uint8Array): void;
  err(text: string): void;
}

interface Command {
  readonly name: (typeof NAMES)[number];
  readonly path: string;
  readonly table: TableFormat | null;
  /** Of an export. */
  readonly as: AnyFormat | null;
  readonly step: number;
  readonly dark: boolean;
  /** Which table of an export; "": the usual one. */
  readonly of: string;
  /** Of an import: the scene whose network it is for; "": the file's own. */
  readonly into: string;
  /** The file that is written in place of standard output; "": none. */
  readonly out: string;
}

const NAMES = ["run", "check", "export", "import"] as const;

/** Returns the exit status; throws nothing. */
export async function lab(args: readonly string[], io: LabIo): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(say.help);
    return DONE;
  }
  try {
    if (args[0] === "grade") return (await performGrade(args.slice(1), io)) ? DONE : FAILED;
    return await perform(readCommand(args), io);
  } catch (error) {
    const isRefusal = [SceneError, UsageError, ExportError].some((kind) => error instanceof kind);
    io.err(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) io.err(`${say.usage}\n`);
    return isRefusal ? REFUSED : FAILED;
  }
}

/** What an option sets; `value` is the text behind it. */
type Reader = (value: () => string) => Partial<Command>;
const OPTIONS: Readonly<Record<Command["name"], Readonly<Record<string, Reader>>>> = {
  run: { "--table": (value) => ({ table: readTable(value()) }) },
  check: {},
  export: {
    "--as": (value) => ({ as: readFormat(value()) }),
    "--step": (value) => ({ step: readStep(value()) }),
    "--dark": () => ({ dark: true }),
    "--of": (value) => ({ of: value() }),
    "--out": (value) => ({ out: readPath("--out", value()) }),
  },
  import: {
    "--into": (value) => ({ into: readPath("--into", value()) }),
    "--out": (value) => ({ out: readPath("--out", value()) }),
  },
};

function readCommand(args: readonly string[]): Command {
  const [given, ...rest] = args;
  if (given === undefined) throw new UsageError(say.noCommand);
  const name = NAMES.find((known) => known === given);
  if (name === undefined) throw new UsageError(say.unknownCommand(given));
  const paths: string[] = [];
  let options: Partial<Command> = {};
  for (let i = 0; i < rest.length; i++) {
    const [arg = "", value] = (rest[i] ?? "").split("=", 2);
    const known = OPTIONS[name];
    const read = Object.hasOwn(known, arg) ? known[arg] : undefined;
    if (read !== undefined) options = { ...options, ...read(() => value ?? rest[++i] ?? "") };
    else if (arg.startsWith("-") && arg !== "-") throw new UsageError(say.unknownOption(arg));
    else paths.push(rest[i] ?? "");
  }
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new UsageError(say.oneScene(paths.length));
  if (name === "export" && options.as === undefined)
    throw new UsageError(say.badFormat("", ANY_FORMATS));
  const usual = { table: null, as: null, step: LAST_STEP, dark: false, of: "", into: "", out: "" };
  return { ...usual, ...options, name, path };
}

function readTable(name: string): TableFormat {
  const format = TABLE_FORMATS.find((known) => known === name);
  if (format === undefined) throw new UsageError(say.badTable(name));
  return format;
}

function readFormat(name: string): AnyFormat {
  const format = ANY_FORMATS.find((known) => known === name);
  if (format === undefined) throw new UsageError(say.badFormat(name, ANY_FORMATS));
  return format;
}

function readPath(option: string, path: string): string {
  if (path === "") throw new UsageError(say.noPath(option));
  return path;
}

function readStep(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(say.badStep(text));
  return Number(text);
}

async function perform(command: Command, io: LabIo): Promise<number> {
  const { name, path, table, as, step, dark, of } = command;
  if (name === "import") return performImport(command, io);
  const scene = parseScene(await readText(path, io));
  if (as !== null) {
    await put(command, await exportScene(scene, { as, step, dark, ...(of !== "" && { of }) }), io);
    return DONE;
  }
  if (name === "check") {
    await check(scene);
    io.err(`${say.valid}\n`);
    return DONE;
  }
  if (table !== null) {
    const { stage } = scene;
    if (stage.kind === "descent") {
      const run = await withSession({}, (client, id) =>
        openDescent(client, id, stage, scene.conventions),
      );
      io.out(descentTable(run, table));
    } else if (stage.kind === "perceptron") {
      const { runs } = await withSession({}, (client, id) => openPerceptron(client, id, stage));
      io.out(perceptronTable(runs[0], table));
    } else {
      throw new UsageError(say.noTable(stage.kind));
    }
    return DONE;
  }
  const result = await run(scene);
  io.out(`${printJson(result)}\n`);
  if (!("failure" in result) || result.failure === undefined) return DONE;
  io.err(`${say.failed(result.failure)}\n`);
  return FAILED;
}

async function performImport(command: Command, io: LabIo): Promise<number> {
  const { path, into } = command;
  const file = await reading<string | Uint8Array>(path, () => io.bytes?.(path) ?? io.read(path));
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const scene = into === "" ? {} : { into: parseScene(await readText(into, io)) };
  const found = await importNetwork(bytes, scene);
  await put(command, `${printJson(pruneScene(found))}\n`, io);
  return DONE;
}

async function put({ out }: Command, output: string | Uint8Array, io: LabIo): Promise<void> {
  if (out === "" || io.save === undefined) return io.out(output);
  try {
    await io.save(out, output);
  } catch (error) {
    throw new UsageError(say.unwritable(out, reasonOf(error)));
  }
}

const readText = (path: string, io: LabIo): Promise<string> => reading(path, () => io.read(path));

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UsageError(say.unreadable(path, reasonOf(error)));
  }
}
