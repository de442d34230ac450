// The perceptron bench as tests ask for it: one run on rows given in a line, steps as text.
#pragma once

#include <string>
#include <vector>

#include "session/perceptron_session.h"
#include "tensor/decimal.h"

namespace backprop::test {

inline PerceptronSpec gate(const std::string& name, const std::string& rate = "1",
                           const std::vector<std::string>& weights = {"0", "1", "-1"}) {
  PerceptronSpec spec{.data = {.preset = name}, .weights = weights};
  spec.runs.push_back({.rate = rate});
  return spec;
}

// Rows without x0; all weights start at 0.
inline PerceptronSpec rows(const std::vector<std::vector<std::string>>& inputs,
                           const std::vector<int>& targets) {
  PerceptronSpec spec;
  spec.data.columns = static_cast<int>(inputs.front().size());
  for (const auto& row : inputs)
    spec.data.inputs.insert(spec.data.inputs.end(), row.begin(), row.end());
  spec.data.targets = targets;
  spec.weights.assign(inputs.front().size() + 1, "0");
  spec.runs.push_back({});
  return spec;
}

// The first of the spec's runs.
inline PerceptronRun run(const PerceptronSpec& spec) {
  const PerceptronBench bench = open_perceptron(spec);
  return run_perceptron(bench, bench.settings.front());
}

// "0,1/2,-1": the vector with this index, of a column of vectors of this width.
inline std::string joined(const Column& column, int index, int width) {
  std::string text;
  for (int i = index * width; i < (index + 1) * width; ++i) {
    if (i > index * width) text += ',';
    text += column.ends.empty() ? shortest(column.values[i]) : std::string(column.text_at(i));
  }
  return text;
}

inline int width_of(const PerceptronRun& run) { return run.final_weights.size(); }

// The weights after so many steps.
inline std::string weights(const PerceptronRun& run, int steps) {
  return joined(run.weights, run.versions[steps], width_of(run));
}
inline std::string last_weights(const PerceptronRun& run) { return weights(run, run.length); }
inline std::string final_weights(const PerceptronRun& run) {
  return joined(run.final_weights, 0, width_of(run));
}

// Of the step with this index; "" where there is none.
inline std::string update(const PerceptronRun& run, int step) {
  const int which = run.update_of[step];
  return which < 0 ? "" : joined(run.updates_made, which, width_of(run));
}

inline bool converged(const PerceptronRun& run) {
  return run.end == PerceptronEnd::clean_epochs || run.end == PerceptronEnd::clean_steps ||
         run.end == PerceptronEnd::all_right;
}

}  // namespace backprop::test
