/** Words of the descent stage. */
export const descent = {
  start: "Start",
  optimizers: "Optimizers",
  optimizer: (place: number): string => `Optimizer ${place}`,
  add: "Add an optimizer",
  race: "Race all of them",
  rateSlider: "Learning rate η, as a slider",
  threshold: {
    measuring: "Looking for the rate from which it diverges …",
    above: (rate: string): string => `diverges above η ≈ ${rate}`,
    tooLarge: (rate: string): string => `too large: diverges above η ≈ ${rate}`,
    none: (rate: string): string => `diverges at no rate tried, up to η = ${rate}`,
    how: (moves: number): string =>
      `Measured: runs of ${moves} moves from this start at many rates, and halving between the largest that stays and the smallest that does not.`,
  },
  remove: (place: number): string => `Remove optimizer ${place}`,
  nesterov: "Nesterov",
  centered: "centred",
  steps: "Moves",
  more: "More",
  speeds: { slow: "2 moves / s", normal: "8 moves / s", fast: "60 moves / s" },
  step: "Move",
  path: "Path",
  paths: "Where each optimizer is",
  remembers: "The move in numbers",
  fit: "Fit the picture to the paths",
  counters: { move: "Move", of: (done: number, all: number): string => `${done} / ${all}` },
  pictures: { label: "Picture", contour: "From above", surface: "Surface", both: "Both" },
  surface: {
    picture: (formula: string, move: number): string =>
      `Surface of ${formula} with the paths of the optimizers after ${move} ${move === 1 ? "move" : "moves"}. Arrow keys turn it`,
    hint: "Drag it, or use the arrow keys, to turn it",
    turns: "Turn the surface",
    left: "Turn to the left",
    right: "Turn to the right",
    up: "Look from higher up",
    down: "Look from lower down",
    log: "Logarithm of the height",
  },
  picture: (formula: string, move: number): string =>
    `Landscape of ${formula} with the paths of the optimizers after ${move} ${move === 1 ? "move" : "moves"}`,
  handle: "Start: drag it, or use the arrow keys",
  legendStart: "start (drag it)",
  legendLevels: "lines of equal height; stronger grey is lower",
  cut: (first: string, second: string): string =>
    `The picture shows ${first} and ${second}; the landscape is cut at the start of the others.`,
  at: (move: number): string => `After move ${move}`,
  atStart: "At the start",
  show: (name: string): string => `Show the numbers of ${name}`,
  diverged: "moves away: the rate is too large",
  minimum: (at: string, output: string, value: string): string =>
    `Minimum found at ${at}: ${output} = ${value}.`,
  restSince: (move: number): string =>
    move === 0 ? "It does not move at all." : `At rest from move ${move} on.`,
  noMinimum: (at: string, output: string, value: string): string =>
    `At rest at ${at}, where ${output} = ${value}: flat, but not a minimum, for it goes down beside it.`,
  flat: (at: string, output: string, value: string): string =>
    `At rest at ${at}: ${output} = ${value}, and there is no slope.`,
  notFinite: (move: number): string => `ended: no finite number after move ${move}`,
  rows: {
    point: "here",
    gradient: (output: string): string => `g = ∂${output}`,
    next: "next",
  },
  move: (move: number): string => `Move ${move}, line by line`,
  remembered: "At the end",
  rule: "The rule",
  rate: (rate: string): string => `η = ${rate} for the next move`,
  table: "The way here",
  lastPoints: "Only the last ones",
  wholeTable: (points: number): string => `All ${points} points`,
  noStart: "The formula has no name to give a value: there is nothing to move.",
} as const;
