/** What is said of links of TensorFlow Playground: refusals, and what is different here. */
export const playground = {
  title: (set: string): string => `TensorFlow Playground: ${set}`,
  sets: {
    circle: "circle",
    xor: "exclusive or",
    gauss: "two Gaussians",
    spiral: "spirals",
    "reg-plane": "plane",
    "reg-gauss": "Gaussian bumps",
  },

  // Refusals: place, wanted, found.
  refusal: (name: string, wanted: string, found: string): string =>
    `link: ${name}: ${wanted} expected, found ${found}`,
  number: (low: number, high: number): string => `a number from ${low} to ${high}`,
  rate: (high: number): string => `a number above 0 and up to ${high}`,
  whole: (low: number, high: number): string => `a whole number from ${low} to ${high}`,
  flag: "true or false",
  text: (most: number): string => `at most ${most} characters`,
  characters: (count: number): string => `${count} characters`,
  layers: (layers: number, units: number): string =>
    `up to ${layers} layers of 1 to ${units} units, such as 4,2,`,
  inputs: "at least one of x, y, xSquared, ySquared, xTimesY, sinX and sinY",
  none: "none",
  longLink: (most: number): string =>
    `link: at most ${most} characters of TensorFlow Playground's names expected`,

  near: (name: string, near: string): string => `${name} (did you mean “${near}”?)`,

  // The note above the stage.
  note: "Opened from a TensorFlow Playground link: the same points, start weights and updates, on this page's engine.",
  name: "From TensorFlow Playground",
  different: (count: number): string =>
    count === 1 ? "1 thing is different" : `${count} things are different`,
  notes: {
    seed: (seed: string): string =>
      `The link names no seed, so that Playground draws other points and weights each time; these are those of its seed ${seed}.`,
    rest: (rest: number, batch: number): string =>
      `The last ${rest} of an epoch's examples do not fill a batch of ${batch}: they are an update of their own here; Playground adds them to the next epoch's first.`,
    never: (batch: number, rows: number): string =>
      `A batch of ${batch} is more than the ${rows} examples: Playground never updates then; here all of them are one batch.`,
    dead: "A weight that the L1 penalty carries across 0 stays 0 for good in Playground; here it goes on learning.",
    cosine: (names: string): string =>
      `${names}: Playground reads the name but has no such input, so there is none here either. It can be added as a formula under Data.`,
    discretize: "Discretize output: the plane has all its shades here.",
    tutorial: "The tutorial's text belongs to Playground and is not here.",
    hidden: "Controls that the link hides are here.",
    unknown: (names: string): string => `Not a name of Playground's links, and left out: ${names}.`,
    reset: "Reset goes back to these start weights; Playground draws new ones.",
  },
} as const;
