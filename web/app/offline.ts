/**
 * Makes the whole page installable, and keeps it for when there is no network: its files are stored
 * by the service worker (service-worker.ts). Where a browser or a place allows none, all stays as it is.
 */
const LINKS = [
  ["manifest", "manifest.webmanifest"],
  ["apple-touch-icon", "icon-192.png"],
] as const;

/** Frames and files on a disk have no service worker; the one file needs none. */
function isPageOfSite(): boolean {
  return (
    /^https?:$/.test(location.protocol) &&
    window.top === window &&
    globalThis.__backpropLabOneFile !== true
  );
}

/** Links by script, because browsers complain about a manifest beside a page from a disk. */
function addLinks(): void {
  for (const [rel, href] of LINKS)
    document.head.append(Object.assign(document.createElement("link"), { rel, href }));
}

/** Never rejects. */
export async function keepOffline(): Promise<void> {
  if (!isPageOfSite()) return;
  addLinks();
  try {
    await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  } catch {
    // A private window, a plain http address, a policy of the server: then only with a network.
  }
}
