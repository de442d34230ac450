/**
 * Addresses of the site's two pages: beside each other, or both in the one file that a build also
 * makes, where "?embed" shows one stage without the shell.
 */
declare global {
  /** Set by that file alone. */
  var __backpropLabOneFile: true | undefined;
}

/** Whether there are no other files beside this page. */
export const isOneFile = (): boolean => globalThis.__backpropLabOneFile === true;

/** Without a hash. */
export function pageAddress(page: "index" | "embed"): string {
  const oneFile = isOneFile();
  const address = new URL(oneFile ? location.href : `${page}.html`, document.baseURI);
  address.search = oneFile && page === "embed" ? "embed" : "";
  address.hash = "";
  return address.href;
}
