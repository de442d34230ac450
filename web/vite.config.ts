/** The site: the page itself, the page for frames, and scripts for pages that embed it. */
import { defineConfig, mergeConfig } from "vite";
import { decks } from "./vite.decks.ts";
import { embedScripts } from "./vite.embed.ts";
import { siteConfig } from "./vite.site.ts";

export default defineConfig(mergeConfig(siteConfig(), { plugins: [embedScripts(), decks()] }));
