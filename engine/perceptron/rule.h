// The perceptron rule for one example, the same text for exact fractions and for float64:
//   u = fires if w0·x0 + w1·x1 + …  > 0   (or >= 0)
//   Δw = c (y − u) x
// Rosenblatt 1958; in this form Δw is twice the step with labels -1/1 that it is with 0/1.
#pragma once

#include <cstddef>
#include <vector>

namespace backprop {

template <class Number>
struct PerceptronRule {
  Number rate;            // c
  bool at_least = false;  // fires at sum >= 0
  int off = 0;            // label when it does not fire: 0 or -1; when it fires: 1
};

template <class Number>
struct PerceptronUpdate {
  Number sum;
  int output = 0;
  std::vector<Number> update{};
  std::vector<Number> weights_after{};
};

// Products are added from the left, w0·x0 first: in float64 the order decides the last digits.
template <class Number>
Number weighted_sum(const std::vector<Number>& weights, const std::vector<Number>& inputs) {
  Number sum = weights[0] * inputs[0];
  for (std::size_t i = 1; i < weights.size(); ++i) sum = sum + weights[i] * inputs[i];
  return sum;
}

// `weights` and `inputs` have the same length; inputs[0] is x0 = 1.
template <class Number>
PerceptronUpdate<Number> apply_rule(const PerceptronRule<Number>& rule,
                                    const std::vector<Number>& weights,
                                    const std::vector<Number>& inputs, int target) {
  const Number zero(0);
  PerceptronUpdate<Number> result{.sum = weighted_sum(weights, inputs)};
  const bool fires = result.sum > zero || (rule.at_least && result.sum == zero);
  result.output = fires ? 1 : rule.off;
  const Number step = rule.rate * Number(target - result.output);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    // Not step · x where step is 0: no "-0" in the table.
    result.update.push_back(target == result.output ? zero : step * inputs[i]);
    result.weights_after.push_back(weights[i] + result.update[i]);
  }
  return result;
}

}  // namespace backprop
