/**
 * NumPy and PyTorch, for orientation: native code with wider instructions than a browser has, one
 * thread. Never required; where Python lacks them they are left out with a sentence.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { talk } from "../talk.mjs";

export const name = "native";
export const variants = [
  { name: "numpy", module: "numpy" },
  { name: "PyTorch", module: "torch" },
];

const script = fileURLToPath(new URL("../native.py", import.meta.url));
const threads = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
const env = { ...process.env, ...threads };

/** A Python with this module and NumPy: the first on the path, or the system's. */
function findPython(module) {
  const has = (python) =>
    spawnSync(python, ["-c", `import numpy, ${module}`], { env }).status === 0;
  return ["python3", "/usr/bin/python3"].find(has);
}

export async function open({ name: title, module }, kind, problem) {
  if (kind !== "network" && kind !== "inference") return null;
  if (module === "numpy" && problem.layers.some((layer) => layer.kind !== "dense")) return null;
  const python = findPython(module);
  if (!python) throw new Error(`no python3 with ${title} on this machine`);
  const folder = mkdtempSync(join(tmpdir(), "bench-native-"));
  writeProblem(join(folder, "problem"), { ...problem, kind });
  const ask = talk(spawn(python, [script, module, join(folder, "problem")], { env }));
  const note = await ask();
  rmSync(folder, { recursive: true });
  return {
    numbers: "float32",
    note,
    run: (count) => ask(`run ${count}`),
    processorTime: () => ask("time"),
    check: () => ask("check"),
  };
}

/** Arrays of numbers go to a file of their own; the JSON says where in it they are. */
function writeProblem(path, problem) {
  const arrays = [];
  let at = 0;
  const text = JSON.stringify(problem, (_, value) => {
    if (!(value instanceof Float64Array)) return value;
    arrays.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    at += value.length;
    return { at: at - value.length, length: value.length };
  });
  writeFileSync(path, text);
  writeFileSync(`${path}.bin`, Buffer.concat(arrays));
}
