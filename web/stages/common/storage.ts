/** Small preferences; in sandboxed frames storage throws, and then they last as long as the page. */
const PREFIX = "backprop-lab:";

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Nothing to do: the choice holds until the page is left.
  }
}
