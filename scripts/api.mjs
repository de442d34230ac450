/**
 * `npm run api`: the reference of the npm package as Markdown on standard output, made of the
 * declarations that it ships and the comments in them.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { exists, isMain, main, root, UserError } from "./lib/process.mjs";

const { parseSync } = createRequire(import.meta.url)("@babel/core");

/** What is imported -> its declarations. */
const ENTRIES = {
  "backprop-lab": "build/package/types/headless/index.d.ts",
  "backprop-lab/element": "build/browser/types/embed/element.d.ts",
};

function parse(file) {
  const code = readFileSync(file, "utf8");
  const plugins = [["typescript", { dts: true }]];
  const options = { babelrc: false, configFile: false, filename: file, parserOpts: { plugins } };
  return { code, statements: parseSync(code, options).program.body };
}

/** `*` of a declaration file: [{name, text, comment}], what it exports from elsewhere included. */
function exportsOf(file) {
  const { code, statements } = parse(file);
  // The first comment is the file's, which speaks of the one thing in it or of all.
  const isShared = statements.filter(({ declaration }) => declaration).length > 1;
  return statements.flatMap((statement, place) => {
    if (statement.source && statement.type.startsWith("Export")) {
      const isTypes = statement.exportKind === "type";
      const all = exportsOf(fileOf(file, statement.source)).filter(
        (each) => !isTypes || isType(each),
      );
      if (statement.type === "ExportAllDeclaration") return all;
      const names = statement.specifiers.map(({ local }) => local.name);
      return all.filter(({ name }) => names.includes(name));
    }
    // What a file imports and passes on has its place in another.
    const passed = (statement.specifiers ?? []).filter(() => statement.type.startsWith("Export"));
    if (passed.length > 0)
      return importsOf(
        file,
        statements,
        passed.map(({ local }) => local.name),
      );
    const { declaration } = statement;
    if (statement.type !== "ExportNamedDeclaration" || !declaration) return [];
    const names = declaration.declarations?.map(({ id }) => id.name) ?? [declaration.id.name];
    const text = code.slice(statement.start, statement.end);
    return names.map((name) => ({
      name,
      text,
      comment: commentOf(statement, place === 0 && isShared),
    }));
  });
}

function importsOf(file, statements, names) {
  return statements
    .filter(({ type }) => type === "ImportDeclaration")
    .filter(({ specifiers }) => specifiers.some(({ local }) => names.includes(local.name)))
    .flatMap(({ source }) => exportsOf(fileOf(file, source)))
    .filter(({ name }) => names.includes(name));
}

const fileOf = (file, { value }) => join(dirname(file), value.replace(/\.(ts|js)$/, ".d.ts"));

/** The last comment before it, without its stars; "" where there is none. */
function commentOf({ leadingComments }, isAfterHeader) {
  const blocks = (leadingComments ?? []).filter(({ type }) => type === "CommentBlock");
  const block = blocks.slice(isAfterHeader ? 1 : 0).at(-1);
  return (block?.value ?? "")
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim()
    .replace(/^@(param) (\w+)/gm, "- `$2`:")
    .replace(/^@returns?/gm, "- Returns:")
    .replace(/^@throws (\w+)/gm, "- Throws `$1`");
}

const isType = ({ text }) => /^export (declare )?(interface|type)\b/.test(text);

const sectionOf = ({ name, text, comment }) =>
  `### ${name}\n\n${comment === "" ? "" : `${comment}\n\n`}\`\`\`ts\n${text.replace(/^export (declare )?/, "")}\n\`\`\`\n`;

/** The whole reference. Throws UserError where the package is not built. */
export function reference() {
  const parts = Object.entries(ENTRIES).map(([name, path]) => {
    const file = join(root, path);
    if (!exists(file)) throw new UserError(`${path} is not there: \`npm run build\` makes it`);
    const found = new Map(exportsOf(file).map((each) => [each.name, each]));
    const all = [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const list = (title, some) => (some.length ? [`## ${title}\n`, ...some.map(sectionOf)] : []);
    return [
      `# ${name}\n`,
      ...list(
        "Functions, classes and values",
        all.filter((each) => !isType(each)),
      ),
      ...list("Types", all.filter(isType)),
    ].join("\n");
  });
  return parts.join("\n");
}

if (isMain(import.meta.url)) await main(() => process.stdout.write(reference()));
