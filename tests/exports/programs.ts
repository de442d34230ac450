/** Runs a program on a file of its own, in a folder that is gone afterwards. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Result {
  readonly status: number | null;
  readonly output: string;
}

export function runOn(source: string, program: string, args: readonly string[]): Result {
  const cwd = mkdtempSync(join(tmpdir(), "export-"));
  try {
    writeFileSync(join(cwd, "export.txt"), source);
    const { status, stdout, stderr } = spawnSync(program, [...args, "export.txt"], {
      cwd,
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    return { status, output: `${stdout}${stderr}` };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** What TeX complains about, and how many pages it made. `KEEP` in the environment keeps the PDF. */
export function latex(source: string, name: string): { problems: string[]; pages: number } {
  const cwd = mkdtempSync(join(tmpdir(), "latex-"));
  const keep = process.env["KEEP"];
  try {
    writeFileSync(join(cwd, `${name}.tex`), source);
    const args = ["-interaction=nonstopmode", "-file-line-error", `${name}.tex`];
    const { status, stdout } = spawnSync("pdflatex", args, {
      cwd,
      encoding: "latin1",
      maxBuffer: 1e8,
    });
    const problems = stdout.split("\n").filter((line) => /^!|:\d+: |Missing character/.test(line));
    if (status !== 0) problems.push(`pdflatex ended with ${status}`);
    if (keep) writeFileSync(join(keep, `${name}.pdf`), readFileSync(join(cwd, `${name}.pdf`)));
    return { problems, pages: Number(/\((\d+) pages?/.exec(stdout)?.[1] ?? 0) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
