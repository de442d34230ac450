/** Types of the project's own scripts, as far as tests use them. */
declare module "*/scripts/lib/serve.mjs" {
  export function serve(
    folder: string,
    options?: { readonly port?: number },
  ): Promise<{ readonly url: string; close(): Promise<unknown> }>;
}
declare module "*/scripts/lib/licenses.mjs" {
  export const BUNDLED: string;
  export function checkLicensed(folder: string): void;
  export function licensesText(): string;
}
declare module "*/scripts/lib/offline.mjs" {
  export function writeServiceWorker(site?: string): Promise<void>;
}
