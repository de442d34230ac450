/**
 * Loads the page's modules as classic scripts, which run where module scripts do not: from file://
 * and in sandboxed frames. Each is a call of System.register, the form that SystemJS defines; a
 * module runs once, after those it needs. What did not come is asked for again when it is wanted.
 */
import { loading } from "../core/words/loading.ts";

type Names = Record<string, unknown>;
type Setter = (names: Names) => void;
type Export = (name: string | Names, value?: unknown) => unknown;
interface Context {
  readonly meta: { readonly url: string };
  readonly import: (id: string) => Promise<Names>;
}
type Registration = readonly [
  needs: readonly string[],
  declare: (put: Export, context: Context) => { setters: readonly Setter[]; execute: () => void },
];

interface Module {
  readonly url: string;
  readonly names: Names;
  readonly setters: Setter[];
  /** Its script is here, and `needs` is known; null before it is asked for, and after a failure. */
  linked: Promise<void> | null;
  needs: readonly Module[];
  /** Null once it ran, or runs. */
  run: (() => void) | null;
}

const modules: Record<string, Module> = {};
let registered: Registration | undefined;

const system = {
  register: (...registration: Registration): void => {
    registered = registration;
  },
  /** The last registration, once. */
  taken: (): Registration | undefined => {
    const last = registered;
    registered = undefined;
    return last;
  },
  /** What a script registers; the one file has its modules in a table instead. */
  bring: (url: string): Promise<Registration | undefined> =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      // This event follows the script with no other in between.
      script.onload = () => resolve(system.taken());
      script.onerror = () => reject(new Error(`${url} could not be loaded`));
      document.head.append(script);
      script.remove();
    }),
  import: async (id: string, base = document.baseURI): Promise<Names> => {
    const module = moduleAt(id, base);
    await arrival(module, new Set());
    run(module);
    return module.names;
  },
  /** The page's own module; where it does not come, or does not run, the page says so. */
  start: (id: string): void => {
    system.import(id).catch((reason: unknown) => {
      const note = document.createElement("p");
      note.role = "alert";
      note.textContent = loading.failed;
      document.body.prepend(note);
      throw reason;
    });
  },
};

function moduleAt(id: string, base: string): Module {
  const { href: url } = new URL(id, base);
  return (modules[url] ??= { url, names: {}, setters: [], linked: null, needs: [], run: null });
}

async function link(module: Module): Promise<void> {
  const { url, names } = module;
  const registration = await system.bring(url);
  if (registration === undefined) throw new Error(`${url} is no module`);
  const put: Export = (name, value) => {
    Object.assign(names, typeof name === "string" ? { [name]: value } : name);
    for (const set of module.setters) set(names);
    return value;
  };
  const context: Context = { meta: { url }, import: (id) => system.import(id, url) };
  const { setters, execute } = registration[1](put, context);
  module.run = execute;
  module.needs = registration[0].map((id, place) => {
    const need = moduleAt(id, url);
    const set = setters[place];
    if (set !== undefined) {
      need.setters.push(set);
      set(need.names);
    }
    return need;
  });
}

/** Resolves when the module and all that it needs are here. */
async function arrival(module: Module, seen: Set<Module>): Promise<void> {
  if (seen.has(module)) return;
  seen.add(module);
  module.linked ??= link(module).catch((reason: unknown) => {
    module.linked = null;
    throw reason;
  });
  await module.linked;
  await Promise.all(module.needs.map((need) => arrival(need, seen)));
}

function run(module: Module): void {
  const { run: execute } = module;
  if (execute === null) return;
  module.run = null;
  try {
    module.needs.forEach(run);
    execute();
  } catch (reason) {
    // Half a module is given to nobody, later neither.
    module.run = () => {
      throw reason;
    };
    throw reason;
  }
}

export type Loader = typeof system;
Object.assign(globalThis, { System: system });
const entry = (document.currentScript as HTMLScriptElement | null)?.dataset["entry"];
if (entry !== undefined) system.start(entry);
