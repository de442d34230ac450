/**
 * `npm start`: installs and builds what is missing, serves the site on this machine and prints its
 * address. With --dev the page comes from Vite and reloads when a source changes.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildEngineTwins, buildEngineWasm, buildSite, ensurePackages } from "./build.mjs";
import { main, root } from "./lib/process.mjs";
import { serve } from "./lib/serve.mjs";

await main(async () => {
  await ensurePackages();
  await buildEngineWasm();
  if (process.argv.includes("--dev")) {
    buildEngineTwins();
    const vite = join(root, "node_modules", ".bin", "vite");
    const child = spawn(vite, ["--config", "web/vite.config.ts"], { cwd: root, stdio: "inherit" });
    child.on("close", (code) => process.exit(code ?? 1));
    return;
  }
  await buildSite();
  const { url } = await serve(join(root, "dist"), { port: Number(process.env.PORT) || 4173 });
  console.log(`\nBackprop Lab is at ${url}\nStop it with Ctrl-C.`);
});
