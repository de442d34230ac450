/** Options of an embed: read and written alike, and every wrong one gets a sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AUTOPLAY,
  EMBED_THEMES,
  frameAddress,
  HIDE_NAMES,
  KEYS,
  LOCK_NAMES,
  OptionError,
  readAddress,
  sceneHash,
  USUAL_OPTIONS,
  writeOptions,
} from "../../../web/embed/options.ts";
import { presets } from "../../../web/scene/presets/index.ts";

const options = fc.record({
  hide: fc.subarray([...HIDE_NAMES]),
  lock: fc.subarray([...LOCK_NAMES]),
  theme: fc.constantFrom(...EMBED_THEMES),
  presenter: fc.boolean(),
  autoplay: fc.constantFrom(...AUTOPLAY),
  keys: fc.constantFrom(...KEYS),
});

describe("options of an embed", () => {
  it("come back from an address as they were written", () => {
    fc.assert(
      fc.property(options, (given) => {
        const written = writeOptions(given);
        const inHash = readAddress("", `#preset=or&${written}`);
        expect(inHash.options).toEqual(given);
        expect(inHash.scene.replace(/&$/, "")).toBe("preset=or");
        expect(readAddress(`?utm=1&${written}`, "#preset=or")).toEqual({
          options: given,
          scene: "preset=or",
        });
      }),
    );
  });

  it("are the usual ones where nothing is said", () => {
    expect(readAddress("", "#s=abc")).toEqual({ options: USUAL_OPTIONS, scene: "s=abc" });
    expect(writeOptions({})).toBe("");
  });

  it("have every name that an exercise leaves out", () => {
    const names = presets.flatMap((preset) => preset.scene().view.hide);
    expect(names).toContain("counts");
    expect(readAddress("", `#preset=or&hide=${names.join()}`).options.hide).toEqual([
      ...new Set(names),
    ]);
  });

  it("in the hash go over those in the query", () => {
    const { options: read } = readAddress("?theme=dark&hide=data", "#preset=or&theme=light");
    expect(read.theme).toBe("light");
    expect(read.hide).toEqual(["data"]);
  });

  it.each([
    ["hide=dta", 'hide knows no "dta"; did you mean "data"?'],
    ["lock=weigths", 'lock knows no "weigths"; did you mean "weights"?'],
    ["theme=black", 'theme knows no "black"'],
    ["presenter=maybe", 'presenter is on, or "0" for off; found "maybe"'],
    ["hide=data&hide=model", "hide is given twice"],
    [`hide=${"data,".repeat(1000)}`, "options have at most 2000 characters"],
  ])("refuse %s with a sentence", (hash, sentence) => {
    expect(() => readAddress("", `#preset=or&${hash}`)).toThrow(new OptionError(sentence));
  });

  it("never throw anything else, whatever the address", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^(hide|lock|theme|autoplay)=[a-z,%&]*$/));
    fc.assert(
      fc.property(text, text, (search, hash) => {
        try {
          readAddress(search, hash);
        } catch (error) {
          expect(error).toBeInstanceOf(OptionError);
        }
      }),
    );
  });
});

describe("the address of a frame", () => {
  it.each([
    ["or", "preset=or"],
    ["or&step=9", "preset=or&step=9"],
    ["#preset=or&step=9", "preset=or&step=9"],
    ["https://example.org/lab/index.html#s=abc", "s=abc"],
    ["s=abc", "s=abc"],
  ])("takes %s", (scene, hash) => expect(sceneHash(scene)).toBe(hash));

  it("holds scene and options", () => {
    const address = frameAddress("../lab/embed.html", "or", { hide: ["link"], presenter: true });
    expect(address).toBe("../lab/embed.html#preset=or&hide=link&presenter");
  });
});
