/** SVG elements without a framework: made once, changed in place. */

const NAMESPACE = "http://www.w3.org/2000/svg";

export type Attributes = Readonly<Record<string, string | number>>;

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  parent?: Element,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(NAMESPACE, tag);
  set(element, attributes);
  parent?.append(element);
  return element;
}

/** Writes only what differs: at 60 frames a second most attributes stay as they are. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = typeof value === "number" ? short(value) : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Farther out than any screen; SVG cannot read numbers much larger. */
const FAR = 1e7;

/** A hundredth of a pixel is enough. */
export function short(value: number): string {
  const near = Math.min(FAR, Math.max(-FAR, value));
  return String(Math.round((Number.isNaN(near) ? 0 : near) * 100) / 100);
}
