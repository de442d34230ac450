/** Exercises about networks: an update by hand, parameters to count. */
import { countWords, stepWords } from "../../core/words/exercises-networks.ts";
import type { Source } from "../schema.ts";
import { ANSWERS_HIDDEN, at, EXACT, formula, slip } from "./exercise.ts";
import { expressionPresets } from "./expression.ts";
import { networkPresets } from "./network.ts";
import type { PresetSource } from "./preset.ts";

/** Of another preset. */
const stageOf = (id: string): Readonly<Record<string, unknown>> =>
  networkPresets.find((preset) => preset.id === id)?.stage() ?? {};

const { forward, deltas, weights, output } = stepWords;

/** The 2-2-1 network as formulas, and from w⁺ on what wrong ways lead to. */
const BY_HAND = [
  "z_3 = w_13*x_1 + w_23*x_2 + w_03; a_3 = σ(z_3)",
  "z_4 = w_14*x_1 + w_24*x_2 + w_04; a_4 = σ(z_4)",
  "z_5 = w_35*a_3 + w_45*a_4 + w_05; y = σ(z_5)",
  "d_5 = (y-t)*y*(1-y)",
  "d_3 = d_5*w_35*a_3*(1-a_3); d_4 = d_5*w_45*a_4*(1-a_4)",
  // With the new weights of the last layer.
  "l_3 = d_5*(w_35-d_5*a_3)*a_3*(1-a_3); l_4 = d_5*(w_45-d_5*a_4)*a_4*(1-a_4)",
  "E = (y-t)²/2",
].join("\n");

const HIDDEN = [
  ["w_13", "3", "x_1"],
  ["w_23", "3", "x_2"],
  ["w_14", "4", "x_1"],
  ["w_24", "4", "x_2"],
  ["w_03", "3", "1"],
  ["w_04", "4", "1"],
] as const;
const LAST = [
  ["w_35", "5", "a_3"],
  ["w_45", "5", "a_4"],
  ["w_05", "5", "1"],
] as const;

const byHand = (text: string): Source => formula(`${BY_HAND}\nasked = ${text}`);
/** All nine, `step` from the old weight by the unit's δ and what the weight is fed. */
const nine = (step: (delta: string, input: string) => string, hidden = "d"): Source =>
  [
    ...HIDDEN.map(([weight, unit, input]) =>
      byHand(`${weight} ${step(`${hidden}_${unit}`, input)}`),
    ),
    ...LAST.map(([weight, unit, input]) => byHand(`${weight} ${step(`d_${unit}`, input)}`)),
  ] as Source;

const down = (delta: string, input: string): string => `- ${delta}*${input}`;

const LABELS = ["w₁₃", "w₂₃", "w₁₄", "w₂₄", "w₀₃", "w₀₄", "w₃₅", "w₄₅", "w₀₅"];

const sigmoid = (units: number) => ({ kind: "dense", units, activation: "sigmoid" });
const frozen = (units: number) => ({ ...sigmoid(units), frozen: ["bias"] });
const OUT = "outputs[0][0]";

/** The same as a network that the engine trains, with these changes. */
const network = (more: object, report: readonly string[] = ["parameters", "outputs"]) => ({
  stage: { kind: "network", ...stageOf("exercise-2"), ...more },
  report,
});
const stepRuns = {
  start: network({ training: { epochs: 0 } }, ["activations", "outputs"]),
  gradients: network({}, ["gradients"]),
  step: network({}),
  frozen: network({ model: { inputs: 2, layers: [frozen(2), frozen(1)] } }),
  doubled: network({ loss: { kind: "squared-error", half: false } }),
};

/** Asked about as formulas. */
export const stepByHand: PresetSource = {
  id: "exercise-step-by-hand",
  lectures: [2],
  // As formulas, whose numbers can be hidden.
  stage: () => expressionPresets.find(({ id }) => id === "two-layer")?.stage() ?? {},
  rest: {
    view: { ...ANSWERS_HIDDEN, digits: { count: 9 }, graph: { folded: ["a_3", "a_4", "y"] } },
    exercise: {
      id: "step-by-hand",
      runs: stepRuns,
      parts: [
        {
          ...{ id: "forward", kind: "numbers", points: 3 },
          ...{ question: forward.question, note: forward.note },
          blanks: [
            { label: "a₃", value: at("activations[0][0]", "start") },
            { label: "a₄", value: at("activations[0][1]", "start") },
            { label: "a₅", value: at(OUT, "start") },
          ],
          mistakes: [
            slip("sum", byHand("z_3"), forward.sums),
            slip("sum", byHand("z_4"), forward.sums, 1),
            slip("sum", byHand("z_5"), forward.sums, 2),
            slip("no-bias", byHand("σ(z_3 - w_03)"), forward.noBias),
            slip("no-bias", byHand("σ(z_4 - w_04)"), forward.noBias, 1),
          ],
        },
        {
          ...{ id: "deltas", kind: "numbers", points: 3 },
          ...{ question: deltas.question, note: deltas.note },
          blanks: [
            { label: "∂E/∂z₅", value: at("gradients[1].bias[0]", "gradients") },
            { label: "∂E/∂z₃", value: at("gradients[0].bias[0]", "gradients") },
            { label: "∂E/∂z₄", value: at("gradients[0].bias[1]", "gradients") },
          ],
          mistakes: [
            slip("sign", byHand("-d_5"), deltas.sign),
            slip("sign", byHand("-d_3"), deltas.sign, 1),
            slip("sign", byHand("-d_4"), deltas.sign, 2),
            slip("no-slope", byHand("y-t"), deltas.slope),
            slip("no-slope", byHand("d_5*w_35"), deltas.slope, 1),
            slip("no-slope", byHand("d_5*w_45"), deltas.slope, 2),
            slip("no-weight", byHand("d_5*a_3*(1-a_3)"), deltas.weight, 1),
            slip("no-weight", byHand("d_5*a_4*(1-a_4)"), deltas.weight, 2),
            slip("late", byHand("l_3"), weights.late, 1),
            slip("late", byHand("l_4"), weights.late, 2),
          ],
        },
        {
          ...{ id: "weights", kind: "weights", points: 9, labels: LABELS },
          ...{ question: weights.question, note: weights.note },
          value: at("parameters", "step"),
          mistakes: [
            slip("biases-left", at("parameters", "frozen"), weights.frozen),
            slip("no-half", at("parameters", "doubled"), weights.doubled),
            slip("late", nine(down, "l"), weights.late),
            slip(
              "twice",
              nine((delta, input) => `- ${delta}*${delta}*${input}`),
              weights.twice,
            ),
            slip(
              "sign",
              nine((delta, input) => `+ ${delta}*${input}`),
              weights.sign,
            ),
          ],
        },
        {
          ...{ id: "output", kind: "numbers", points: 1 },
          ...{ question: output.question, note: output.note },
          blanks: [{ label: "a₅", value: at(OUT, "step") }],
          mistakes: [
            slip("biases-left", at(OUT, "frozen"), weights.frozen),
            slip("no-half", at(OUT, "doubled"), weights.doubled),
            slip("before", at(OUT, "start"), output.before),
          ],
        },
      ],
    },
  },
};

interface Counted {
  readonly exercise: string;
  readonly id: PresetSource["id"];
  readonly lectures: readonly number[];
  /** Preset whose network is counted. */
  readonly network: string;
  readonly sizes: readonly number[];
  readonly note: string;
  readonly mistakes: readonly object[];
}

/** Per layer its count, then the total; the engine builds the networks that are counted wrongly. */
function counted({
  exercise,
  id,
  lectures,
  network,
  sizes,
  note,
  mistakes,
}: Counted): PresetSource {
  const [inputs = 1, ...units] = sizes;
  const layers = (more: object) => units.map((each) => ({ kind: "dense", units: each, ...more }));
  const stage = { data: { inputs: [Array.from({ length: inputs }, () => 0)], targets: [0] } };
  const built = (more: object) => ({
    stage: { ...stage, model: { inputs, layers: layers(more) }, training: { epochs: 0 } },
    report: [],
  });
  const sum = (of: readonly number[]): string => of.join("+");
  const each = units.map((_, i) => i);
  return {
    ...{ id, lectures },
    stage: () => stageOf(network),
    rest: {
      // The network alone, its counts as question marks.
      view: { hide: ["inputs", "inspector", "transport", "counts"], network: { tall: true } },
      exercise: {
        id: exercise,
        runs: { built: built({}), bare: built({ bias: false }) },
        parts: [
          {
            ...{ id: "layers", kind: "numbers", points: units.length, tolerance: EXACT },
            ...{ question: countWords.layers(sizes.join("-")), note: countWords.layerNote },
            blanks: each.map((i) => ({
              label: `${sizes[i]} → ${sizes[i + 1]}`,
              value: at(`layers[${i}].parameters`, "built"),
            })),
            mistakes: each.flatMap((i) => [
              slip("no-biases", at(`layers[${i}].parameters`, "bare"), countWords.noBiases, i),
              slip("one-bias", formula(`${sizes[i]}*${sizes[i + 1]}+1`), countWords.oneBias, i),
              ...(sizes[i] === sizes[i + 1]
                ? []
                : [
                    slip(
                      "bias-of-inputs",
                      formula(`${sizes[i]}*${sizes[i + 1]}+${sizes[i]}`),
                      countWords.swapped,
                      i,
                    ),
                  ]),
            ]),
          },
          {
            ...{ id: "total", kind: "numbers", points: 2, tolerance: EXACT },
            ...{ question: countWords.all, note },
            blanks: [{ label: "", value: at("parameterCount", "built") }],
            mistakes: [
              slip("no-biases", at("parameterCount", "bare"), countWords.allNoBiases),
              slip("neurons", formula(sum(units)), countWords.neurons),
              ...mistakes,
            ],
          },
        ],
      },
    },
  };
}

export const networkExercises: readonly PresetSource[] = [
  counted({
    ...{ exercise: "count-image", id: "exercise-count-image", lectures: [2] },
    ...{ network: "image-1600", sizes: [1600, 100, 100, 100, 10] },
    ...{ note: countWords.noteImage, mistakes: [] },
  }),
  counted({
    ...{ exercise: "count-8-9-9-9-4", id: "exercise-count-8-9-9-9-4", lectures: [3] },
    ...{ network: "count-8-9-9-9-4", sizes: [8, 9, 9, 9, 4] },
    // What the slide says is the only number that no engine can compute.
    ...{ note: countWords.note301, mistakes: [slip("slide", 305, countWords.slide305)] },
  }),
];
