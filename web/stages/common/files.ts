/** Texts and files that leave the page: the clipboard, a download and its name. */

export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken what it needs when it comes back to the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether the text is in the clipboard now; else it is selected in `field`, where there is one. */
export async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The old way still works where pages are not allowed to write to the clipboard.
    field?.select();
    return field !== null && document.execCommand("copy");
  }
}

/** "f-x-2-y-z.svg": letters and digits of any script, and nothing that a file system minds. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${plain.slice(0, 60) || "backprop-lab"}.${extension}`;
}
