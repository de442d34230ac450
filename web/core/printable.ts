/** Texts of others in our sentences: as they are, but for what cannot be seen. */

/** On one line, with what a terminal would obey or hide spelled out. */
export function printable(value: string): string {
  return value.replace(
    /[\p{C}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
