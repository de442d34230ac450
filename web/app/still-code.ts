/** A picture that is a link, as Markdown has it. Pure. */

/** On one line, and nothing in it means anything to Markdown. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\\`*_[\]<>&{}!~$|^]/g, (character) => `\\${character}`);

/** Brackets would end the address. */
const inBrackets = (address: string): string =>
  address.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`); // prettier-ignore

/** `file` stands beside the deck; `link` is an address. */
export const stillCode = (alt: string, file: string, link: string): string =>
  `[![${plain(alt)}](${inBrackets(file)})](${inBrackets(link)})`;
