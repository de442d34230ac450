/** How derivatives are called in formulas. */
import { describe, expect, it } from "vitest";
import { derivativeName, slopeLatex } from "../../../web/stages/expression/methods/names.ts";

describe("the name of a derivative", () => {
  it.each([
    ["f", "x", [], "df_dx"],
    ["p[1]", "x", ["x"], "dp_1_dx"],
    ["m[1][2]", "w_12", ["w_12"], "dm_1_2_dw_12"],
    ["f", "x", ["x", "df_dx"], "df_dx_2"],
    ["f", "x", ["df_dx", "df_dx_2"], "df_dx_3"],
  ] as const)("of %s by %s, beside %j, is %s", (output, by, inputs, name) => {
    expect(derivativeName(output, by, inputs)).toBe(name);
  });

  it("is typeset with indices below", () => {
    expect(slopeLatex("p[1]", "w_12")).toBe("\\frac{\\partial p_{1}}{\\partial w_{12}}");
  });
});
