/**
 * One text in the browser's database, which has room where localStorage has not. Sandboxed frames and
 * private windows may have neither: then nothing is kept, and nobody is told.
 */
const NAME = "backprop-lab";
const STORE = "last";
const KEY = "scene";

/** Stays open: a page that is being left has no time for it. */
let database: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onclose = () => {
        database = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(new Error("no database"));
  }).catch((reason: unknown) => {
    database = null;
    throw reason;
  });
  return database;
}

async function ask<Answer>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | undefined> {
  try {
    const transaction = (await open()).transaction(STORE, mode);
    return await new Promise((resolve, reject) => {
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(new Error("no room"));
    });
  } catch {
    return undefined;
  }
}

/** What it holds may be anything. */
export const readBox = (): Promise<unknown> => ask("readonly", (store) => store.get(KEY));
/** Whether there was room. */
export const fillBox = async (text: string): Promise<boolean> =>
  (await ask("readwrite", (store) => store.put(text, KEY))) !== undefined;
export const emptyBox = (): Promise<unknown> => ask("readwrite", (store) => store.delete(KEY));
