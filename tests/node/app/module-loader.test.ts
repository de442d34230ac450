/** The loader of the page's modules: order, cycles, live names, and what happens after a failure. */
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { Loader } from "../../../web/browser/module-loader.ts";

type Names = Awaited<ReturnType<Loader["import"]>>;

let loader: Loader;
/** Scripts by their names; a test puts in what it needs, or leaves it out. */
let scripts: Record<string, () => void> = {};
let asked: string[] = [];
let ran: string[] = [];
let folder = "";
let count = 0;

beforeAll(async () => {
  Object.assign(globalThis, { document: { baseURI: "https://example.com/", currentScript: null } });
  await import("../../../web/browser/module-loader.ts");
  loader = (globalThis as unknown as { System: Loader }).System;
  loader.bring = async (url) => {
    const name = url.slice(url.lastIndexOf("/") + 1);
    asked.push(name);
    await Promise.resolve();
    const script = scripts[name];
    if (script === undefined) throw new Error(`${name} could not be loaded`);
    script();
    return loader.taken();
  };
});

beforeEach(() => {
  folder = `./test${count++}/`;
  [scripts, asked, ran] = [{}, [], []];
});

const load = (name: string): Promise<Names> => loader.import(`${folder}${name}`);

/** A module that notes its run, and whose `made` is its name with those of what it needs. */
function add(name: string, needs: string[] = [], run = (): void => undefined): void {
  scripts[name] = () =>
    loader.register(
      needs.map((need) => `./${need}`),
      (put) => {
        const seen: Record<string, unknown> = {};
        return {
          setters: needs.map((need) => (names: Names) => {
            seen[need] = names["made"];
          }),
          execute: () => {
            run();
            ran.push(name);
            put("made", `${name}(${needs.map((need) => String(seen[need])).join(" ")})`);
          },
        };
      },
    );
}

it("runs each module once, after what it needs", async () => {
  add("a", ["b", "c"]);
  add("b", ["d"]);
  add("c", ["d"]);
  add("d");
  const [first, second] = await Promise.all([load("a"), load("c")]);
  expect(first["made"]).toBe("a(b(d()) c(d()))");
  expect(second["made"]).toBe("c(d())");
  expect(ran.toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(ran.indexOf("d")).toBe(0);
  expect(asked.toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(await load("a")).toBe(first);
  expect(ran).toHaveLength(4);
});

it("runs a cycle from where it is entered, and passes on names when they are made", async () => {
  add("a", ["b"]);
  add("b", ["a"]);
  expect((await load("a"))["made"]).toBe("a(b(undefined))");
  expect(ran).toEqual(["b", "a"]);
});

it("keeps names live, several at once too, and knows the module's own address", async () => {
  let change: (() => void) | undefined;
  let seen: unknown;
  let address = "";
  scripts["source"] = () =>
    loader.register([], (put, context) => ({
      setters: [],
      execute: () => {
        address = context.meta.url;
        put({ value: 1, other: 2 });
        change = () => put("value", 3);
      },
    }));
  scripts["user"] = () =>
    loader.register(["./source"], () => ({
      setters: [(names) => (seen = names["value"])],
      execute: () => undefined,
    }));
  await load("user");
  expect(seen).toBe(1);
  change?.();
  expect(seen).toBe(3);
  expect(await load("source")).toEqual({ value: 3, other: 2 });
  expect(address).toBe(new URL(`${folder}source`, "https://example.com/").href);
});

it("imports from within a module, beside it", async () => {
  add("part");
  let part: Promise<Names> | undefined;
  scripts["whole"] = () =>
    loader.register([], (_, context) => ({
      setters: [],
      execute: () => {
        part = context.import("./part");
      },
    }));
  await load("whole");
  expect((await part)?.["made"]).toBe("part()");
});

it("asks again for a module that did not come, and for one that is needed", async () => {
  await expect(load("a")).rejects.toThrow("a could not be loaded");
  add("a", ["b"]);
  await expect(load("a")).rejects.toThrow("b could not be loaded");
  expect(ran).toEqual([]);
  add("b");
  expect((await load("a"))["made"]).toBe("a(b())");
  expect(asked).toEqual(["a", "a", "b", "b"]);
});

it("refuses a script that registers nothing", async () => {
  scripts["a"] = () => undefined;
  await expect(load("a")).rejects.toThrow(/a is no module$/);
});

it("gives no half-run module to anybody", async () => {
  add("user", ["broken"]);
  add("broken", [], () => {
    throw new Error("broken");
  });
  for (const name of ["user", "user", "broken"]) await expect(load(name)).rejects.toThrow("broken");
  expect(ran).toEqual([]);
});
