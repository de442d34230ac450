/** Formats everything: Prettier for the page, tests and scripts, clang-format for C++. */
import { formatAll } from "./lib/checks.mjs";
import { main, UserError } from "./lib/process.mjs";

await main(async () => {
  const problems = await formatAll();
  if (problems.length > 0) throw new UserError(problems.join("\n"));
});
