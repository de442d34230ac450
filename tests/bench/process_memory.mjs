/** What a program with its helpers takes, as the system counts it. */
import { readdirSync, readFileSync } from "node:fs";

/** Bytes that all processes below `pid` have in memory alone or share, each counted once. */
export function memoryOf(pid) {
  const parents = readdirSync("/proc").flatMap((name) => {
    try {
      const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8")) ?? [];
      return parent === undefined ? [] : [[Number(name), Number(parent)]];
    } catch {
      return []; // it has ended meanwhile
    }
  });
  const below = new Set([pid]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const [child, parent] of parents) if (below.has(parent)) below.add(child);
  }
  let kilobytes = 0;
  for (const process of below) {
    try {
      const rollup = readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // it has ended meanwhile
    }
  }
  return kilobytes * 1024;
}
