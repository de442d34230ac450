/**
 * Debian packages, two ways: installed into the system when they are missing, or fetched from a
 * newer Debian release and unpacked into a folder of ours. Addresses come from the machine's own
 * apt configuration; apt itself checks every signature and digest.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, exists, findProgram, megabytes, run, seconds, UserError } from "./process.mjs";

const SOURCES = "/etc/apt";
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const DOWNLOAD_TRIES = 4;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function retried(tries, attempt, log) {
  for (let turn = 1; ; turn++) {
    const result = await attempt();
    if (result.code === 0 || turn === tries) return result;
    log(`  try ${turn} of ${tries} did not succeed, trying again`);
    await pause(2000 * turn);
  }
}

/** Installs the packages whose probe fails; `wanted` is a list of {name, present()}. */
export async function installMissing(wanted, { log }) {
  const missing = wanted.filter((item) => !item.present()).map((item) => item.name);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(" ")}`;
  if (!findProgram("apt-get")) {
    throw new UserError(`Not on this machine: ${missing.join(", ")}. Please install them.`);
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && capture("sudo", ["-n", "true"]) === undefined) {
    throw new UserError(`Missing system packages. Please run once:\n  sudo ${command}`);
  }
  log(`Installing system packages: ${missing.join(" ")}`);
  const start = performance.now();
  const [program, prefix] = isRoot ? ["apt-get", []] : ["sudo", ["-n", "apt-get"]];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    run(program, [...prefix, "-o", "DPkg::Lock::Timeout=300", ...args], { env });
  const install = () => apt("install", "-y", "-q", "--no-install-recommends", ...missing);
  let result = await install();
  if (result.code !== 0) {
    // The lists are absent or older than the mirror.
    await retried(DOWNLOAD_TRIES, () => apt("update", "-q"), log);
    result = await retried(DOWNLOAD_TRIES, install, log);
  }
  if (result.code !== 0) {
    throw new UserError(
      `Could not install system packages:\n  ${command}\n${result.output.trim()}`,
    );
  }
  log(`  installed in ${seconds(start)}`);
}

/** The archives that this machine's apt reads, as {uri, options}, read from both file formats. */
export function machineArchives() {
  const files = [join(SOURCES, "sources.list")];
  const parts = join(SOURCES, "sources.list.d");
  if (exists(parts)) files.push(...readdirSync(parts).map((name) => join(parts, name)));
  const found = files.flatMap((file) => {
    if (!exists(file)) return [];
    const text = readFileSync(file, "utf8");
    if (file.endsWith(".sources")) return stanzas(text);
    return file.endsWith(".list") ? oneLiners(text) : [];
  });
  const distinct = new Map(found.map((archive) => [archive.uri, archive]));
  return [...distinct.values()].filter(({ uri }) => !/security/.test(uri));
}

function stanzas(text) {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const lines = stanza.split("\n").filter((line) => !line.startsWith("#"));
    const fields = new Map();
    let name = "";
    for (const line of lines) {
      const field = /^([\w-]+):\s*(.*)$/.exec(line);
      if (field) fields.set((name = field[1].toLowerCase()), field[2].trim());
      else if (name) fields.set(name, `${fields.get(name)} ${line.trim()}`.trim());
    }
    const isOff = /^no$/i.test(fields.get("enabled") ?? "");
    if (isOff || !/\bdeb\b/.test(fields.get("types") ?? "")) return [];
    const trusted = fields.get("trusted");
    return (fields.get("uris") ?? "")
      .split(/\s+/)
      .filter(Boolean)
      .map((uri) => ({ uri, trusted }));
  });
}

function oneLiners(text) {
  return [...text.matchAll(/^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s/gm)].map((match) => ({
    uri: match[2],
    trusted: /trusted=(\w+)/.exec(match[1] ?? "")?.[1],
  }));
}

/**
 * Downloads packages of another Debian release into `folder`, without touching the system's lists.
 * `packages` maps a name to the version it must begin with. Returns the paths of the .deb files.
 */
export async function downloadFrom(release, packages, folder, { log }) {
  const archives = machineArchives();
  if (!findProgram("apt-get") || archives.length === 0) {
    throw new UserError(
      `The toolchain comes from Debian's packages, and this machine's apt knows no archive.\n` +
        `Please install Emscripten 3.1.60 or newer (em++ on PATH), or use Debian 12 or 13.`,
    );
  }
  const problems = [];
  for (const [index, archive] of archives.entries()) {
    const area = join(folder, `archive-${index}`);
    const options = privateApt(release, archive, area);
    const update = () => run("apt-get", [...options, "update", "-q", "--error-on=any"]);
    const lists = await retried(archives.length > 1 ? 2 : DOWNLOAD_TRIES, update, log);
    if (lists.code !== 0) {
      problems.push(lists.output.trim());
      continue;
    }
    return fetchAll(packages, area, options, log);
  }
  throw new UserError(
    `Debian's release "${release}" could not be read through this machine's apt sources.\n` +
      problems.join("\n"),
  );
}

function privateApt(release, archive, area) {
  for (const part of ["lists/partial", "cache/archives/partial"]) {
    mkdirSync(join(area, part), { recursive: true });
  }
  const sources = join(area, "private.sources");
  const trust = archive.trusted ? `Trusted: ${archive.trusted}\n` : "";
  const key = exists(KEYRING) ? `Signed-By: ${KEYRING}\n` : "";
  writeFileSync(
    sources,
    `Types: deb\nURIs: ${archive.uri}\nSuites: ${release}\nComponents: main\n${key}${trust}`,
  );
  const settings = {
    "Dir::Etc::sourcelist": sources,
    "Dir::Etc::sourceparts": "-",
    "Dir::State::Lists": join(area, "lists"),
    "Dir::Cache": join(area, "cache"),
    // The folder is private to this user, so apt's helper user could not write there.
    "APT::Sandbox::User": process.getuid?.() === 0 ? "root" : "",
    // A machine's pin for its own release must not hide the one that is asked for.
    "Dir::Etc::preferences": "-",
    "Dir::Etc::preferencesparts": "-",
    "APT::Default-Release": "",
    "Acquire::Languages": "none",
    "Acquire::Retries": "3",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

async function fetchAll(packages, area, options, log) {
  const names = Object.keys(packages);
  const shown = capture("apt-cache", [...options, "show", "--no-all-versions", ...names]) ?? "";
  const bytes = [...shown.matchAll(/^Size: (\d+)$/gm)].reduce((sum, m) => sum + Number(m[1]), 0);
  log(`Downloading the WebAssembly toolchain: ${names.length} packages, ${megabytes(bytes)}`);
  const start = performance.now();
  const debs = join(area, "debs");
  mkdirSync(debs);
  const download = () => run("apt-get", [...options, "download", "-q", ...names], { cwd: debs });
  const ticker = setInterval(() => {
    const sizes = readdirSync(debs).map((name) => statSync(join(debs, name)).size);
    const got = sizes.reduce((sum, size) => sum + size, 0);
    log(`  ${megabytes(got)} of ${megabytes(bytes)}, ${seconds(start)}`);
  }, 5000);
  const result = await retried(DOWNLOAD_TRIES, download, log);
  clearInterval(ticker);
  if (result.code !== 0) {
    throw new UserError(`The toolchain could not be downloaded:\n${result.output.trim()}`);
  }
  log(`  downloaded in ${seconds(start)}`);
  return names.map((name) => pick(name, packages[name], debs));
}

function pick(name, version, folder) {
  const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}_`));
  const got = file?.split("_")[1] ?? "nothing";
  if (!got.startsWith(version)) {
    throw new UserError(`Wanted ${name} ${version}, and Debian's archive has ${got}.`);
  }
  return join(folder, file);
}
