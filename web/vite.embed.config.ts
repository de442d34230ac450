/** The page for frames; built after the page itself into the same folder. */
import { defineConfig } from "vite";
import { pageConfig } from "./vite.page.ts";

export default defineConfig(pageConfig("embed"));
