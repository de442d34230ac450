/** The trained network as a C++ header that needs no library: one row in, one row out. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import { arrayOf, cppLines, cppNumber } from "./cpp-layers.ts";
import { CPP_FUNCTIONS, type CppFunction } from "./cpp-parts.ts";
import { sizeOf } from "../../core/shape.ts";
import { INPUT, tensorsOf } from "./plan.ts";
import { aboutLines, checkLength, parameterCount } from "./program-text.ts";
import { pyComment } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.cpp;

/** Numbers on a line. */
const PER_LINE = 8;

function arrayText(name: string, values: Float64Array): string {
  const lines = Array.from({ length: Math.ceil(values.length / PER_LINE) }, (_, i) =>
    [...values.slice(i * PER_LINE, (i + 1) * PER_LINE)].map(cppNumber).join(", "),
  );
  return `inline const Real ${name}[${values.length}] = {\n    ${lines.join(",\n    ")}};\n`;
}

function runText({ plan, scene }: Trained, uses: Set<CppFunction>): string {
  const { layers, output, scaling, inputShape } = plan;
  const inputs = sizeOf(inputShape);
  const name = (place: number): string =>
    place === INPUT ? (scaling === null ? "input" : "x.data()") : `a${place + 1}.data()`;
  const scaled = [
    `std::vector<Real> x(${inputs});`,
    `for (int i = 0; i < ${inputs}; ++i) x[i] = (input[i] - means[i]) / deviations[i];`,
  ];
  const lines = layers.flatMap((layer) => [
    `std::vector<Real> a${layer.place + 1}(${sizeOf(layer.shape)});  // ${pyComment(layer.id).replaceAll("\\", " ")}`,
    ...cppLines(layer, layer.inputs.map(name), name(layer.place), scene.conventions, uses),
  ]);
  const size = sizeOf(layers.find(({ place }) => place === output)?.shape ?? []);
  return `// ${say.run}
inline void run(const Real* input, Real* output) {
${[...(scaling === null ? [] : scaled), ...lines].map((line) => `  ${line}`).join("\n")}
  std::copy_n(${name(output)}, ${size}, output);
}
`;
}

export function cppHeader(trained: Trained): string {
  const { plan, info, scene } = trained;
  checkLength(parameterCount(plan));
  const uses = new Set<CppFunction>();
  const run = runText(trained, uses);
  const shares = scene.stage.loss.kind === "cross-entropy";
  if (shares) uses.add("softmax");
  const functions = Object.entries(CPP_FUNCTIONS).filter(([name]) => uses.has(name as CppFunction));
  const scaling =
    plan.scaling === null
      ? []
      : [arrayText("means", plan.scaling.means), arrayText("deviations", plan.scaling.deviations)];
  return [
    [...aboutLines(trained, say.what), ...say.needs]
      .map((line) => `// ${line.replaceAll("\\", " ")}`)
      .join("\n"),
    `#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#ifndef NETWORK_REAL
#define NETWORK_REAL ${info.precision === "float32" ? "float" : "double"}
#endif

namespace network {

using Real = NETWORK_REAL;
inline constexpr int inputs = ${info.inputs};
inline constexpr int outputs = ${info.outputs};
`,
    ...functions.map(([, text]) => text),
    ...scaling,
    ...tensorsOf(plan).map(({ key, values }) => arrayText(arrayOf(key), values)),
    run,
    ...(shares
      ? [
          `// ${say.shares}
inline void probabilities(const Real* input, Real* output) {
  run(input, output);
  softmax(output, outputs, output);
}
`,
        ]
      : []),
    "}  // namespace network\n",
  ].join("\n");
}
