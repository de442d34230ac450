/** A command line that was refused before anything was done; `message` is the sentence. */
export class UsageError extends Error {}
