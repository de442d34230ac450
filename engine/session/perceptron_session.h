// The perceptron bench: one set of rows, and runs of rules on it that differ in what they are
// given.
#pragma once

#include <vector>

#include "session/perceptron_data.h"

namespace backprop {

// A number and how it is shown ("1/2", "-3").
struct ExactNumber {
  double value = 0;
  std::string text;
};

struct PerceptronSpec {
  PerceptronDataSpec data{};
  PerceptronPlan plan{};  // its labels are those of the data
  // Of the runs that have no weights of their own: these, or where there are none, drawn evenly
  // from `low` to `high` and rounded to 2 decimals.
  std::vector<std::string> weights{};
  double low = -1, high = 1, seed = 1;
  std::vector<PerceptronSettings> runs{};
};

// What later questions about the same rows need; the runs themselves are not kept.
struct PerceptronBench {
  PerceptronData data;
  PerceptronPlan plan;
  std::vector<PerceptronSettings> settings;  // of each run, its start weights filled in
};

// Throws Error("perceptron", …) for a spec that makes no sense.
PerceptronBench open_perceptron(const PerceptronSpec& spec);

// The run of these settings to its end: convergence, cycle, limit or failure.
PerceptronRun run_perceptron(const PerceptronBench& bench, const PerceptronSettings& settings);

}  // namespace backprop
