/** Numbers of the theory as text: exact, rounded, or too large. */
import { expect, test } from "vitest";
import { fitted, fittedLatex, fittedVector } from "../../../web/stages/perceptron/texts-fitted.ts";

test.each([
  ["a short fraction", "-1/4", -0.25, "−1/4", "= -\\tfrac{1}{4}"],
  ["a large one", "1e300", 1e300, "1e300", ""],
  ["the largest float64, which stands for all above", "1.7976931348623157e308", Number.MAX_VALUE, "too large for float64", "= \\text{too large for float64}"],
  ["its opposite", "-1.7976931348623157e308", -Number.MAX_VALUE, "too large for float64", "= \\text{too large for float64}"],
])("%s", (_, exact, value, text, latex) => {
  expect(fitted({ value, exact })).toBe(text);
  if (latex !== "") expect(fittedLatex({ value, exact })).toBe(latex);
}); // prettier-ignore

test("a vector that is too large says so once", () => {
  const most = Number.MAX_VALUE;
  const vector = (values: readonly number[]) => fittedVector({ values, exact: values.map(String) });
  expect(vector([most, -most])).toBe("too large for float64");
  expect(vector([1, -most])).toBe("(1, too large for float64)");
});
