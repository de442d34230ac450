/** Why something failed, as a sentence for people: the engine's name for the place is for its makers. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\[[^\]]*\] /, "");
}
