/** Why something cannot be exported: one sentence for users. */
export class ExportError extends Error {}
