/**
 * `npm run fuzz -- 600`: reads mutated formulas for so many seconds (60 unless given) with libFuzzer
 * under both sanitizers, from the corpus in tests/fixtures/formulas.txt. What it finds stays in
 * build/fuzz/; `--keep` writes the smallest corpus that reaches as much back to that file.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { installMissing } from "./lib/apt.mjs";
import { ensureToolchain, LLVM } from "./toolchain.mjs";
import { exists, main, must, root } from "./lib/process.mjs";

/** Of the fuzzer; the sanitizers come with it. */
const RUNTIME = "/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.fuzzer-x86_64.a";
const corpusFile = join(root, "tests", "fixtures", "formulas.txt");
const build = join(root, "build", "fuzz");
const corpus = join(build, "corpus");
/** Longer inputs are no more telling, and what is kept must stay small. */
const LONGEST = 400;

/** A line each, bytes that are no printable ASCII as %XX. */
const decode = (line) =>
  Buffer.from(
    line.replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  );
const encode = (bytes) =>
  bytes
    .toString("latin1")
    .replace(
      /[^ -$&-~]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );

function unpack() {
  mkdirSync(corpus, { recursive: true });
  for (const line of readFileSync(corpusFile, "utf8").split("\n").filter(Boolean)) {
    const bytes = decode(line);
    writeFileSync(join(corpus, createHash("sha1").update(bytes).digest("hex")), bytes);
  }
}

async function keep(program) {
  const smallest = join(build, "smallest");
  rmSync(smallest, { recursive: true, force: true });
  mkdirSync(smallest);
  const args = ["-set_cover_merge=1", "-use_counters=0", "-max_len=60", smallest, corpus];
  await must("Merging the corpus", program, args);
  const texts = readdirSync(smallest).map((name) => encode(readFileSync(join(smallest, name))));
  writeFileSync(corpusFile, `${texts.sort().join("\n")}\n`);
}

await main(async () => {
  const [seconds = "60"] = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
  const { env, includeDirs } = await ensureToolchain();
  await installMissing([{ name: "libclang-rt-19-dev", present: () => exists(RUNTIME) }], {
    log: console.log,
  });
  const settings = [
    "-DFUZZ=ON",
    `-DCMAKE_CXX_COMPILER=${join(LLVM, "clang++")}`,
    `-DENGINE_INCLUDE=${includeDirs.join(";")}`,
  ];
  const configure = ["-G", "Ninja", "-S", root, "-B", build, ...settings];
  await must("Configuring the fuzzer", "cmake", configure, { env });
  await must("Building the fuzzer", "ninja", ["-C", build, "fuzz_formula"], { env });
  unpack();
  const program = join(build, "fuzz_formula");
  const limits = [`-max_total_time=${seconds}`, `-max_len=${LONGEST}`, "-timeout=10"];
  const found = `-artifact_prefix=${build}/`;
  const output = await must("Fuzzing", program, [...limits, found, corpus], {
    timeout: (Number(seconds) + 600) * 1000,
  });
  console.log(output.trim().split("\n").slice(-3).join("\n"));
  if (process.argv.includes("--keep")) await keep(program);
});
