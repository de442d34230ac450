/** The command line as a function: what to print, and the exit status. Reads and writes through `io`. */
import { words } from "../core/words/index.ts";
import { SceneError } from "../scene/shape.ts";
import { parseScene } from "../scene/validate.ts";
import { openDescent } from "./descent.ts";
import { openPerceptron } from "./perceptron.ts";
import { printJson } from "./print.ts";
import { check, run, withSession } from "./run.ts";
import { descentTable, perceptronTable, TABLE_FORMATS, type TableFormat } from "./table.ts";

const say = words.lab;

const DONE = 0;
const FAILED = 1;
const REFUSED = 2;

export interface LabIo {
  /** The text of a file, or of standard input for "-"; throws what the system says. */
  read(path: string): Promise<string>;
  out(text: string): void;
  err(text: string): void;
}

interface Command {
  readonly name: "run" | "check";
  readonly path: string;
  readonly table: TableFormat | null;
}

/** Refused before anything was done; `message` is the sentence. */
class UsageError extends Error {}

/** Returns the exit status; throws nothing. */
export async function lab(args: readonly string[], io: LabIo): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(say.help);
    return DONE;
  }
  try {
    return await perform(readCommand(args), io);
  } catch (error) {
    const isRefusal = error instanceof SceneError || error instanceof UsageError;
    io.err(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) io.err(`${say.usage}\n`);
    return isRefusal ? REFUSED : FAILED;
  }
}

function readCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError(say.noCommand);
  if (name !== "run" && name !== "check") throw new UsageError(say.unknownCommand(name));
  const paths: string[] = [];
  let table: TableFormat | null = null;
  for (let i = 0; i < rest.length; i++) {
    const [arg = "", value] = (rest[i] ?? "").split("=", 2);
    if (arg === "--table" && name === "run") table = readFormat(value ?? rest[++i] ?? "");
    else if (arg.startsWith("-") && arg !== "-") throw new UsageError(say.unknownOption(arg));
    else paths.push(rest[i] ?? "");
  }
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new UsageError(say.oneScene(paths.length));
  return { name, path, table };
}

function readFormat(name: string): TableFormat {
  const format = TABLE_FORMATS.find((known) => known === name);
  if (format === undefined) throw new UsageError(say.badTable(name));
  return format;
}

async function perform({ name, path, table }: Command, io: LabIo): Promise<number> {
  const scene = parseScene(await readText(path, io));
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
      const steps = await withSession({}, (client, id) => openPerceptron(client, id, stage));
      io.out(perceptronTable(steps, table));
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

async function readText(path: string, io: LabIo): Promise<string> {
  try {
    return await io.read(path);
  } catch (error) {
    throw new UsageError(
      say.unreadable(path, error instanceof Error ? error.message : String(error)),
    );
  }
}
