/** A process that is given orders line by line and answers each in JSON. */
import { createInterface } from "node:readline";

/** Returns a function that sends a line, if any, and promises the answer. */
export function talk(child) {
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  process.on("exit", () => child.kill());
  return async (order) => {
    if (order) child.stdin.write(`${order}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(complaint.trim().split("\n").at(-1) || "Python ended");
    return JSON.parse(value);
  };
}
