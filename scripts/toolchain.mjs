/**
 * Makes sure that this machine can build the engine: natively and to WebAssembly.
 * A pinned Emscripten and the C++ headers live in the user's cache folder, complete or not at all;
 * an em++ on PATH that is new enough is used instead. `node scripts/toolchain.mjs` runs it alone.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { downloadFrom, installMissing } from "./lib/apt.mjs";
import { withLock } from "./lib/lock.mjs";
import {
  capture,
  exists,
  filesUnder,
  findProgram,
  isMain,
  main,
  must,
  root,
  seconds,
} from "./lib/process.mjs";

const RELEASE = "trixie";
const OLDEST_EMSCRIPTEN = [3, 1, 60];
export const LLVM = "/usr/lib/llvm-19/bin";

/** Package -> the version it must begin with. Every build, native ones too, uses these headers. */
const HEADERS = {
  "libxtensor-dev": "0.25.",
  "xtl-dev": "0.7.",
  "libxsimd-dev": "13.",
  "doctest-dev": "2.4.",
};
/** Emscripten, its optimiser's parser (acorn), and binaryen with the C library it was linked to. */
const EMSCRIPTEN = {
  emscripten: "3.1.69",
  "node-acorn": "8.",
  binaryen: "120",
  libc6: "2.",
  "libstdc++6": "1",
  "libgcc-s1": "1",
};
/** Library variants that no build of ours links: nine tenths of the 1.6 GB. */
const LEFT_OUT = [
  "*/wasm32-emscripten/lto*",
  "*/wasm32-emscripten/pic",
  "*/wasm32-emscripten/lib*-mt*",
  "*/wasm32-emscripten/lib*-ww*",
  "*/wasm32-emscripten/lib*asan*",
  "*/wasm32-emscripten/lib*lsan*",
  "*/wasm32-emscripten/lib*ubsan*",
  "*/wasm32-emscripten/libsanitizer*",
  "*/wasm32-emscripten/libwasmfs*",
  "./usr/share/doc",
  "./usr/share/man",
  "./usr/share/locale",
];

const has = (program) => () => findProgram(program) !== undefined;
const BUILD_TOOLS = [
  { name: "cmake", present: has("cmake") },
  { name: "ninja-build", present: has("ninja") },
  { name: "g++", present: () => has("c++")() || has("g++")() || has("clang++")() },
  { name: "python3", present: has("python3") },
];
const LLVM_TOOLS = [
  { name: "clang-19", present: () => exists(join(LLVM, "clang++")) },
  { name: "lld-19", present: () => exists(join(LLVM, "wasm-ld")) },
  { name: "llvm-19", present: () => exists(join(LLVM, "llvm-ar")) },
];

/** What the tests need beyond a build: a formatter for C++ and a browser. */
export const ensureTestTools = ({ log = console.log } = {}) =>
  installMissing(
    [
      { name: "clang-format", present: has("clang-format") },
      { name: "chromium-headless-shell", present: () => chromium() !== undefined },
      { name: "fonts-liberation", present: () => filesUnder("/usr/share/fonts").length > 0 },
    ],
    { log },
  );

/** Debian's Chromium: the one without windows where it is at hand, as it takes a third less time. */
export const chromium = () =>
  process.env.CHROME_PATH ?? findProgram("chromium-headless-shell") ?? findProgram("chromium");

/**
 * Returns what a build needs: {env, emscriptenToolchainFile, includeDirs, emxx, fingerprint}.
 * `env` holds PATH and Emscripten's settings; pass it to cmake and ninja alike.
 */
export async function ensureToolchain({ log = console.log } = {}) {
  const own = systemEmscripten();
  await installMissing(own ? BUILD_TOOLS : [...BUILD_TOOLS, ...LLVM_TOOLS], { log });
  const packages = own ? HEADERS : { ...HEADERS, ...EMSCRIPTEN };
  const given = process.env.BACKPROP_LAB_INCLUDE;
  const folder = given && own ? undefined : await ensureCache(packages, log);
  return describe(folder, own, given);
}

/** The folder of an em++ on PATH, when it is new enough. */
function systemEmscripten() {
  const emxx = findProgram("em++");
  if (!emxx) return undefined;
  const version = /(\d+)\.(\d+)\.(\d+)/.exec(capture(emxx, ["--version"]) ?? "");
  if (!version) return undefined;
  const difference = OLDEST_EMSCRIPTEN.map((part, i) => Number(version[i + 1]) - part);
  if ((difference.find((d) => d !== 0) ?? 0) < 0) return undefined;
  const config = capture(join(dirname(emxx), "em-config"), ["EMSCRIPTEN_ROOT"])?.trim();
  return { emxx, version: version[0], home: config || dirname(emxx) };
}

function describe(folder, own, given) {
  const unpacked = folder && join(folder, "root", "usr");
  const includeDirs = [given && own ? given : join(unpacked, "include")];
  const home = own ? own.home : join(unpacked, "share", "emscripten");
  const tsc = join(root, "scripts", "lib", "emscripten-path");
  const path = [tsc, dirname(process.execPath), process.env.PATH];
  const ours = {
    EM_CONFIG: join(folder ?? "", "emscripten.config"),
    EMSDK_PYTHON: exists("/usr/bin/python3") ? "/usr/bin/python3" : findProgram("python3"),
    // Byte code was written at installation; the cache stays as it was checked.
    PYTHONDONTWRITEBYTECODE: "1",
  };
  return {
    env: {
      ...process.env,
      ...(own ? {} : ours),
      EM_NODE_JS: process.execPath,
      EMCC_SKIP_SANITY_CHECK: "1",
      PATH: [...(own ? [] : [join(folder, "bin")]), ...path].join(delimiter),
    },
    emscriptenToolchainFile: join(home, "cmake/Modules/Platform/Emscripten.cmake"),
    includeDirs,
    emxx: own ? own.emxx : join(home, "em++"),
    fingerprint: own ? `system ${own.version}` : folder.split("toolchain-")[1],
  };
}

async function ensureCache(packages, log) {
  const pin = JSON.stringify([1, RELEASE, process.arch, packages, LEFT_OUT]);
  const name = `toolchain-${createHash("sha256").update(pin).digest("hex").slice(0, 12)}`;
  const parent = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "backprop-lab");
  const folder = join(parent, name);
  if (isComplete(folder)) return folder;
  mkdirSync(parent, { recursive: true });
  const waiting = () => log("Another process is installing the toolchain: waiting for it");
  await withLock(join(parent, `${name}.lock`), waiting, async () => {
    if (isComplete(folder)) return; // Another process was faster.
    if (existsSync(folder)) log("The cached toolchain is damaged or incomplete: building it anew");
    await install(folder, packages, log);
  });
  return folder;
}

/** Every file is there with the size it had when the stamp was written. */
function isComplete(folder) {
  const stamp = join(folder, "stamp");
  return exists(stamp) && readFileSync(stamp, "utf8") === manifest(folder);
}

function manifest(folder) {
  const hash = createHash("sha256");
  for (const file of filesUnder(folder, (name) => name === "stamp" || name === "__pycache__")) {
    hash.update(`${relative(folder, file)} ${statSync(file).size}\n`);
  }
  return hash.digest("hex");
}

async function install(folder, packages, log) {
  const parent = dirname(folder);
  sweep(parent);
  const work = mkdtempSync(join(parent, "unpacking-"));
  try {
    const debs = await downloadFrom(RELEASE, packages, work, { log });
    const start = performance.now();
    log("Unpacking the toolchain");
    const fresh = join(work, "fresh");
    mkdirSync(join(fresh, "root"), { recursive: true });
    for (const deb of debs) await unpack(deb, join(fresh, "root"));
    if ("emscripten" in packages) await wire(fresh, folder);
    writeFileSync(join(fresh, "stamp"), manifest(fresh));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    log(`  unpacked in ${seconds(start)} into ${folder}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Folders that an interrupted installation left behind; the caller holds the lock. */
function sweep(parent) {
  for (const name of readdirSync(parent)) {
    if (name.startsWith("unpacking-")) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

const unpack = (deb, into) =>
  must("Unpacking a package", "bash", [
    "-c",
    'set -o pipefail; dpkg-deb --fsys-tarfile "$1" | tar -x --no-same-owner -C "$2" "${@:3}"',
    "unpack",
    deb,
    into,
    ...LEFT_OUT.map((pattern) => `--exclude=${pattern}`),
  ]);

/** Joins the pieces: binaryen runs with its own C library, Emscripten finds binaryen and acorn. */
async function wire(fresh, folder) {
  const usr = join(fresh, "root", "usr");
  const bin = join(fresh, "bin");
  mkdirSync(bin);
  const libraries = readdirSync(join(usr, "lib")).find((name) => name.includes("-linux-gnu"));
  const loader = readdirSync(join(usr, "lib", libraries)).find((name) =>
    name.startsWith("ld-linux"),
  );
  const programs = readdirSync(join(usr, "bin")).filter((name) => name.startsWith("wasm"));
  for (const name of programs) {
    const lines = [
      "#!/bin/sh",
      'usr=$(dirname "$0")/../root/usr',
      `lib=$usr/lib/${libraries}`,
      `exec "$lib/${loader}" --library-path "$lib" "$usr/bin/${name}" "$@"`,
    ];
    writeFileSync(join(bin, name), `${lines.join("\n")}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const home = join(usr, "share", "emscripten");
  mkdirSync(join(home, "node_modules"));
  symlinkSync("../../nodejs/acorn", join(home, "node_modules", "acorn"));
  const settings = [
    `LLVM_ROOT = '${LLVM}'`,
    `BINARYEN_ROOT = '${folder}'`,
    `NODE_JS = 'node'`,
    "FROZEN_CACHE = True",
  ];
  writeFileSync(join(fresh, "emscripten.config"), `${settings.join("\n")}\n`);
  const python = exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  await must("Compiling Emscripten’s Python files", python, [
    "-m",
    "compileall",
    "-q",
    "-j2",
    home,
  ]);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const start = performance.now();
    const toolchain = await ensureToolchain();
    console.log(`Toolchain ready in ${seconds(start)}: ${toolchain.emxx}`);
  });
}
