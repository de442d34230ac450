/** One process at a time: a lock file whose holder is named, and taken over when it is gone. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { UserError } from "./process.mjs";

/** Runs `body` while holding `file`; `waiting` is called once if another process holds it. */
export async function withLock(file, waiting, body) {
  await take(file, waiting);
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file, waiting) {
  mkdirSync(dirname(file), { recursive: true });
  for (let turn = 0; ;) {
    try {
      const handle = openSync(file, "wx");
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw new UserError(`Cannot write ${file}: ${error.message}`);
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (turn++ === 0) waiting();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function isAbandoned(file) {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    // Between creating the file and writing the number it is empty for a moment.
    if (!holder) return Date.now() - statSync(file).mtimeMs > 5000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
