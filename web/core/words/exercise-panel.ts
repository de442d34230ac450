/** Words of the panel that asks an exercise's questions. */
const points = (count: number): string => String(Number(count.toFixed(2)));

export const exercisePanel = {
  title: "Exercise",
  hide: "Fold the questions",
  show: "Unfold the questions",
  opening: "The engine works out the answers …",
  broken: (reason: string): string => `This exercise cannot be asked: ${reason}`,
  points: (got: number, all: number): string =>
    `${points(got)} of ${points(all)} ${all === 1 ? "point" : "points"}`,
  partPoints: (got: number, all: number): string => `${points(got)} / ${points(all)}`,
  part: (number: number): string => `Question ${number}`,
  answer: "Answer",
  number: (index: number): string => `number ${index + 1}`,
  bias: "b",
  weight: (index: number): string => `w${String.fromCodePoint(0x2081 + index)}`,
  right: "right",
  wrong: "wrong",
  onStage: "Build it on the stage: what stands there is checked at once.",
  bringBack: "Put my answer back on the stage",
  checkStage: "Check what is on the stage",
  checking: "Checking …",
  done: (all: number): string => `Everything is right: all ${points(all)} points.`,
  reveal: "Show what the stage has hidden",
  hidden: "Parts of the stage stay hidden until everything is right.",
  yourName: "Your name, for the file",
  save: "Save my answers",
  saved: (name: string): string => `Saved as ${name}.`,
  restart: "Start anew",
  fileTitle: (id: string, name: string): string => `${id} ${name}`,
  said: (label: string, verdict: string): string => `${label}: ${verdict}`,
} as const;
