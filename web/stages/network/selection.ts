/** What the inspector shows, as the short text that a scene keeps. Pure. */

export type Selection =
  | { readonly kind: "neuron"; readonly layer: number; readonly unit: number }
  | {
      readonly kind: "weight";
      readonly layer: number;
      readonly unit: number;
      readonly input: number;
    }
  | { readonly kind: "bias"; readonly layer: number; readonly unit: number }
  | { readonly kind: "input"; readonly unit: number };

export function writeSelection(selection: Selection | null): string {
  if (selection === null) return "";
  if (selection.kind === "input") return `input:${selection.unit}`;
  const place = `${selection.kind}:${selection.layer}:${selection.unit}`;
  return selection.kind === "weight" ? `${place}:${selection.input}` : place;
}

/** null for "" and for text from elsewhere; whether the place exists is for the caller to see. */
export function readSelection(text: string): Selection | null {
  const [kind = "", ...rest] = text.split(":");
  const numbers = rest.map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : -1));
  const [first, second, third] = numbers;
  if (first === undefined || numbers.includes(-1)) return null;
  if (kind === "input") return numbers.length === 1 ? { kind, unit: first } : null;
  if (second === undefined) return null;
  if (kind === "weight" && third !== undefined) {
    return { kind, layer: first, unit: second, input: third };
  }
  if ((kind === "neuron" || kind === "bias") && third === undefined) {
    return { kind, layer: first, unit: second };
  }
  return null;
}
