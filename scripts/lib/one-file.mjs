/**
 * The whole site as one HTML file that asks for nothing: from file://, a memory stick, a course
 * system's upload or a sandboxed frame. Made of dist/ as it is: the same scripts, put in a table.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { licensesText } from "./licenses.mjs";
import { root, UserError } from "./process.mjs";

export const ONE_FILE = "backprop-lab.html";

/** Scripts and styles by their digests; everything else as in the site's own policy. */
const policy = (scripts, style) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(digest).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${digest(style)}`,
    "img-src data: blob:",
    "worker-src blob:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * Code as it can stand in a script element. What would end the element is written otherwise, which
 * means the same in strings; a page's line ends are \n, and the digests are of what it reads.
 */
const inScript = (code) =>
  code
    .replace(/\r\n?/g, "\n")
    .replace(/<\/(?=script)/gi, "<\\/")
    .replaceAll("<!--", "<\\!--")
    .trim();

/** `dist/` of the project, or another folder that holds a site. Returns the file's size in bytes. */
export function writeOneFile(site = join(root, "dist")) {
  const read = (path) => readFileSync(join(site, path), "utf8");
  const page = read("index.html");
  const style = read(only(page, /<link rel="stylesheet" href="\.\/([^"]+)"/g));
  if (/url\((?!["']?data:)/.test(style)) throw new UserError("The style sheet names another file.");
  const loader = inScript(read(only(page, /<script defer src="\.\/([^"]+)"/g)));
  const scripts = [loader, engineTable(site), moduleTable(site, [page, read("embed.html")])];
  const icon = Buffer.from(read("icon.svg")).toString("base64");
  const html = pageOf({ page, style, scripts, icon });
  writeFileSync(join(site, ONE_FILE), html);
  return Buffer.byteLength(html);
}

function only(page, pattern) {
  const found = [...page.matchAll(pattern)];
  if (found.length !== 1) throw new UserError(`One ${pattern} was expected in the built page.`);
  return found[0][1];
}

/** On a prototype: reading leaves it there, however often the engine starts. */
function engineTable(site) {
  const folder = join(site, "engine");
  const twins = readdirSync(folder).map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return `${JSON.stringify(name.replace(".js", ""))}:${/"[\w+/=]*";\s*$/.exec(text)[0].trim().slice(0, -1)}`;
  });
  return `globalThis.__backpropLabEngine=Object.create({${twins.join(",\n")}});`;
}

/** Each module in a function, run when it is first asked for by its name. */
function moduleTable(site, pages) {
  const [whole, embed] = pages.map((page) => only(page, / data-entry="\.\/assets\/([^"]+)"/g));
  const folder = join(site, "assets");
  const modules = readdirSync(folder)
    .map((name) => [name, readFileSync(join(folder, name), "utf8")])
    .filter(([, code]) => code.startsWith("System.register("))
    .map(([name, code]) => `${JSON.stringify(name)}(){${inScript(code)}}`);
  return `{const modules={
${modules.join(",\n")}
};
System.bring=async(url)=>{modules[url.slice(url.lastIndexOf("/")+1)]();return System.taken()};
globalThis.__backpropLabOneFile=true;
System.start("module:/"+(/[?&]embed\\b/.test(location.search)?"${embed}":"${whole}"));}`;
}

function pageOf({ page, style, scripts, icon }) {
  const body = scripts.map((code) => `<script>${code}</script>`).join("\n");
  return page
    .replace("</html>", () => `${licences()}\n</html>`)
    .replace(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy(scripts, style))
    .replace('href="./icon.svg"', `href="data:image/svg+xml;base64,${icon}"`)
    .replace(/\s*<(script|link rel="stylesheet")[^>]*>(<\/script>)?/g, "")
    .replace("</head>", () => `<style>${style}</style>\n  </head>`)
    .replace("</body>", () => `${body}\n  </body>`);
}

/** A file that is passed on alone has its licences in it; "-->" is what would end a comment. */
const licences = () => `<!--\n${licensesText().replace(/--+(?=!?>)/g, "")}-->`;
