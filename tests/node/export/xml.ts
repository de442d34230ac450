/** A reader of the XML that we write: enough to prove that a file is well formed. */

/** Names of elements in the order of their end; throws where they do not nest. */
export function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const closed: string[] = [];
  const token = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(.)/gsy;
  for (const [, slash, name = "", , empty, text, wrong] of xml.matchAll(token)) {
    if (wrong !== undefined) throw new Error(`no XML: ${wrong}`);
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#\d+);)/.test(text)) throw new Error(`a bare &: ${text}`);
    } else if (slash === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> without its start`);
      closed.push(name);
    } else if (empty === "/") closed.push(name);
    else open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join()}`);
  return closed;
}
