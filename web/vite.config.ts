/** The site: the page itself, and the page for frames. */
import { defineConfig } from "vite";
import { siteConfig } from "./vite.site.ts";

export default defineConfig(siteConfig());
