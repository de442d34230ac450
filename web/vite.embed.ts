/**
 * Scripts for other people's pages, each a file of its own beside the site's pages: the custom
 * element (a module), the loader and the plug-in for reveal.js (classic scripts, which a module can
 * import too).
 */
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { FILES } from "./embed/names.ts";

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const SCRIPTS = [
  { source: "web/embed/element.ts", file: FILES.element, format: "es" },
  { source: "web/embed/loader.ts", file: FILES.loader, format: "iife" },
  { source: "web/embed/reveal.ts", file: FILES.reveal, format: "iife" },
] as const;

interface Script {
  readonly source: string;
  readonly file: string;
  readonly format: "es" | "iife";
}

/** One script that stands for itself, as text. */
export async function bundle({ source, file, format }: Script): Promise<string> {
  const made = await build({
    configFile: false,
    root: folder("web"),
    publicDir: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: folder(source), formats: [format], name: "backpropLab", fileName: () => file },
      minify: true,
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error(`${file} could not be bundled`);
  return chunk.code;
}

/** Puts them into the site while it is built. */
export function embedScripts(): Plugin {
  return {
    name: "embed-scripts",
    apply: "build",
    async generateBundle() {
      for (const script of SCRIPTS) {
        this.emitFile({ type: "asset", fileName: script.file, source: await bundle(script) });
      }
    },
  };
}
