/** What a field of numbers takes and refuses. */
import { expect, test } from "vitest";
import { checked } from "../../../web/stages/common/number-field.tsx";

test.each([
  ["0", { above: 0 }, "More than 0."],
  ["-1", { above: 0 }, "More than 0."],
  ["1e-9", { above: 0 }, 1e-9],
  ["0", { low: 0 }, 0],
] as const)("%s within %o", (text, limits, wanted) => {
  expect(checked(text, limits)).toBe(wanted);
});
