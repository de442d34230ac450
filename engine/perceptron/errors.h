// Counts the rows that some weights get wrong: in float64 where that is clear, else as the run
// itself adds.
#pragma once

#include <vector>

#include "perceptron/margins.h"
#include "perceptron/step.h"

namespace backprop {

template <class Number>
class ErrorCounter {
 public:
  // Both are kept by reference.
  ErrorCounter(const PerceptronRows<Number>& rows, const PerceptronDecision<Number>& decision)
      : rows_(rows),
        decision_(decision),
        margins_(rounded(rows.values), sides(rows.targets)),
        level_(number::to_double(decision.level)) {}

  // Stops soon after `limit`.
  int count(const std::vector<Number>& weights, int limit) const {
    const auto [wrong, unclear] = margins_.look(rounded(weights), level_, limit);
    int errors = wrong;
    for (const int row : unclear)
      errors += decision_.output(weighted_sum(weights, rows_.row(row))) != rows_.targets[row];
    return errors;
  }

 private:
  static std::vector<double> rounded(const std::vector<Number>& numbers) {
    std::vector<double> values;
    for (const Number& value : numbers) values.push_back(number::to_double(value));
    return values;
  }
  static std::vector<int> sides(std::vector<int> targets) {
    for (int& target : targets) target = target == 1 ? 1 : -1;
    return targets;
  }

  const PerceptronRows<Number>& rows_;
  const PerceptronDecision<Number>& decision_;
  const Margins margins_;
  const double level_;
};

}  // namespace backprop
