/**
 * One text in the browser's database, which has room where localStorage has not. Sandboxed frames and
 * private windows may have neither: then nothing is kept, and nobody is told.
 */
const NAME = "backprop-lab";
const STORE = "last";
const KEY = "scene";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error("no database"));
  });
}

async function ask<Answer>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | undefined> {
  try {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(new Error("no room"));
      });
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

/** What it holds may be anything. */
export const readBox = (): Promise<unknown> => ask("readonly", (store) => store.get(KEY));
export const fillBox = (text: string): Promise<unknown> =>
  ask("readwrite", (store) => store.put(text, KEY));
export const emptyBox = (): Promise<unknown> => ask("readwrite", (store) => store.delete(KEY));
