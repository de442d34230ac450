/** The text of a file that was chosen or dropped, or the sentence that says why there is none. */
import { showCount } from "../../core/number.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { LIMITS } from "../../scene/limits.ts";

export interface FileText {
  readonly text: string;
  readonly problem: string;
}

const say = benchDataWords.import;

export async function readText(file: File): Promise<FileText> {
  if (file.size > LIMITS.csv)
    return { text: "", problem: say.largeFile(file.name, showCount(LIMITS.csv)) };
  const bytes = await file.arrayBuffer().catch(() => null);
  const text = bytes === null ? "\0" : decoded(bytes);
  return text.includes("\0")
    ? { text: "", problem: say.unreadable(file.name) }
    : { text, problem: "" };
}

/** UTF-8 with or without its mark, else what spreadsheets on Windows write. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
