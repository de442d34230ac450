/** The HTML that shows a scene inside another page. Pure. */
import { words } from "../core/words/index.ts";

interface EmbedCode {
  /** Address of the page for frames, without hash. */
  readonly page: string;
  readonly scene: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
};

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => ENTITIES[character] ?? "");
}

export function embedCode({ page, scene, title, width, height }: EmbedCode): string {
  const address = new URL(page);
  address.hash = scene;
  const name = title === "" ? words.common.name : `${words.common.name}: ${title}`;
  return (
    `<iframe src="${attribute(address.href)}" width="${width}" height="${height}" ` +
    `style="border: 1px solid #ccc; max-width: 100%" title="${attribute(name)}" ` +
    `sandbox="allow-scripts allow-popups" loading="lazy"></iframe>`
  );
}
