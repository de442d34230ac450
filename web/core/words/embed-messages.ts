/** What is wrong with a message from the page around an embed, or with what it asks for. */
const didYouMean = (near: string | undefined): string =>
  near === undefined ? "" : `; did you mean "${near}"?`;

export const embedMessages = {
  version: (found: string): string => `v: 1 expected, found ${found}`,
  noVersion: "v: 1 expected, found nothing",
  type: (found: string, near: string | undefined): string =>
    `type: no message "${found}"${didYouMean(near)}`,
  noType: "type: the name of a message expected",
  id: "id: a text of at most 100 characters or a number expected",
  field: (name: string, type: string, near: string | undefined): string =>
    `${name}: ${type} has no such field${didYouMean(near)}`,
  by: (most: number): string => `by: a whole number from -${most} to ${most} expected`,
  link: (reason: string): string => `scene: ${reason}`,
  nothing: "setState: scene or step expected",
  step: (most: number): string => `step: a whole number from -1 to ${most} expected`,
  format: 'format: "svg" or "png" expected',
  notReady: "nothing is on stage yet that could do this",
  noPicture: "there is no picture on stage",
  locked: (what: string): string => `Locked in this page: ${what}.`,
} as const;
