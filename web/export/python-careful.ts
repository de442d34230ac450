/**
 * Programs whose numbers are not all finite: Python stops where others go on with inf and nan. Such
 * a program gets a number type that goes on, and everything in it that could stop goes through it.
 */
import { exportWords as say } from "../core/words/export.ts";

const SOURCE = `def ieee(f, *x):  # ${say.goesOn}
    try:
        return Real(f(*x))
    except OverflowError:
        odd = f is math.pow and x[1] % 2 == 1
        return Real(-math.inf if x[0] < 0 and (odd or f is math.sinh) else math.inf)
    except ValueError:
        if x[0] != 0 or f is math.sqrt:
            return Real(math.nan)
        return Real(math.inf if f is math.pow else -math.inf)


class Real(float):
    def __add__(a, b):
        return Real(float(a) + float(b))

    def __sub__(a, b):
        return Real(float(a) - float(b))

    def __rsub__(b, a):
        return Real(float(a) - float(b))

    def __mul__(a, b):
        return Real(float(a) * float(b))

    def __truediv__(a, b):
        if float(b) != 0:
            return Real(float(a) / float(b))
        if a == 0 or math.isnan(a):
            return Real(math.nan)
        return Real(math.copysign(math.inf, a) * math.copysign(1.0, b))

    def __rtruediv__(b, a):
        return Real(a) / b

    def __pow__(a, b):
        return ieee(math.pow, float(a), float(b))

    def __neg__(a):
        return Real(-float(a))

    __radd__ = __add__
    __rmul__ = __mul__`;

const STOPS =
  /\bmath\.(exp|expm1|log|log2|log10|log1p|sqrt|pow|sin|cos|tan|asin|acos|sinh|cosh)\(/g;

/** A line `name = expression`, with a comment behind it or not. */
const ASSIGNMENT = /^(\w+) = (.*?)( {2,}# .*)?$/;

/** Several operands together are no number. */
const TUPLE = /^\((?:[^(),]+|\(-[^()]+\))(?:, (?:[^(),]+|\(-[^()]+\)))+\)$/;

/** `program`: assignments, prints, and functions without assignments of their own. */
export function careful(program: string, helpers: readonly string[]): readonly string[] {
  const through = (text: string): string => text.replace(STOPS, "ieee(math.$1, ");
  const lines = program.split("\n").map((line) => {
    const [, name, expression = "", comment = ""] = ASSIGNMENT.exec(line) ?? [];
    return name === undefined || TUPLE.test(expression)
      ? line
      : `${name} = Real(${through(expression)})${comment}`;
  });
  return [SOURCE, ...helpers.map(through), lines.join("\n")];
}
