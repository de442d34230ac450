/**
 * The service worker, dist/sw.js: stores every file of a version of the site after the first visit.
 * Files whose address names their content come from the store; pages come from the network when it
 * answers in time, so that a new version is seen at once, and else from the store.
 */

/** Put in front by the build: addresses below the scope with their digests. */
declare const SITE: {
  readonly version: string;
  readonly files: readonly (readonly [path: string, integrity: string])[];
};

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}
const worker = self as unknown as Scope;

/** A network that does not answer is none: milliseconds until the stored page is shown. */
const PATIENCE = 2000;
/** Versions kept: a page opened before an update still finds its own parts. */
const VERSIONS = 2;

const base = worker.registration.scope;
/** Several labs may live in folders of one server. */
const prefix = `backprop-lab ${base} `;
const current = prefix + SITE.version;

/** assets/name-digest.js, engine/simd.js?v=digest. */
const namesContent = (url: string): boolean =>
  /\/assets\/[^/]*-[\w-]{8}\.\w+$|\/engine\/\w+\.js\?v=/.test(url);

/** Oldest first. */
async function stores(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function stored(url: string): Promise<Response | undefined> {
  for (const name of [current, ...(await stores()).reverse()]) {
    const found = await (await caches.open(name)).match(url);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function install(): Promise<void> {
  const store = await caches.open(current);
  const keep = async ([path, integrity]: readonly [string, string]): Promise<void> => {
    const url = new URL(path, base).href;
    const known = namesContent(url) ? await stored(url) : undefined;
    if (known !== undefined) return store.put(url, known);
    await store.add(new Request(url, { integrity, cache: "no-cache" }));
  };
  try {
    await Promise.all(SITE.files.map(keep));
  } catch (reason) {
    await caches.delete(current);
    throw reason; // Half a site is none; the browser tries again at a later visit.
  }
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await stores()).slice(0, -VERSIONS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Without the query, which pages read themselves; a folder means its index. */
function fileOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname + (pathname.endsWith("/") ? "index.html" : "");
}

/** A page that came by a redirect may not answer for another address. */
const plain = (response: Response): Response =>
  response.redirected ? new Response(response.body, response) : response;

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function answer(request: Request): Promise<Response> {
  const { url } = request;
  if (namesContent(url)) return (await stored(url)) ?? fetch(request);
  const store = await caches.open(current);
  const found = await store.match(fileOf(url));
  if (found === undefined) return fetch(request);
  const kept = plain(found);
  const fresh = fetch(request).then((response) => (response.ok ? response : kept));
  return Promise.race([fresh.catch(() => kept), later(PATIENCE).then(() => kept)]);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(base)) event.respondWith(answer(request));
});
