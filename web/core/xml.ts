/** Elements as text. Pure. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Names and formulas are anybody's text: nothing in them may become markup, or break the file. */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"]/g, (char) => ESCAPES[char] ?? "")
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Numbers to hundredths; what is undefined is left out. `inside` is written as it is. */
export function tag(name: string, attributes: Attributes, inside = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? round(value) : escapeText(String(value))}"`,
    )
    .join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}
