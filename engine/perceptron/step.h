// One row of a perceptron's table: the sum, what it says, and the change that the rule asks for.
#pragma once

#include <cmath>
#include <type_traits>
#include <vector>

#include "perceptron/perceptron.h"

namespace backprop {

// When a perceptron fires.
template <class Number>
struct PerceptronDecision {
  Number level = 0;
  bool at_least = false;
  int off = 0;  // the label when it does not fire; when it does: 1

  int output(const Number& sum) const {
    const auto order = sum <=> level;
    return order > 0 || (at_least && order == 0) ? 1 : off;
  }
};

template <class Number>
PerceptronDecision<Number> decision_of(const PerceptronPlan& plan,
                                       const PerceptronSettings& settings) {
  const bool delta =
      settings.rule == PerceptronRule::delta || settings.rule == PerceptronRule::delta_batch;
  return {.level = delta && !plan.plus_minus ? Number(1) / Number(2) : Number(0),
          .at_least = settings.at_least,
          .off = plan.plus_minus ? -1 : 0};
}

// Products are added from the left, w0·x0 first.
template <class Number>
Number weighted_sum(const std::vector<Number>& weights, const Number* inputs) {
  Number sum = weights[0] * inputs[0];
  for (std::size_t i = 1; i < weights.size(); ++i) sum = sum + weights[i] * inputs[i];
  return sum;
}

template <class Number>
struct PerceptronStep {
  Number sum = 0;
  int output = 0;
  double activation = 0;  // σ(Σ) of the logistic rule
  Number difference = 0;
  bool updates = false;          // whether Δw is not zero
  std::vector<Number> update{};  // Δw; empty where it is zero
};

// The logistic rule only where Number is double.
template <class Number>
PerceptronStep<Number> step_of(PerceptronRule rule, const PerceptronDecision<Number>& decision,
                               const Number& rate, const std::vector<Number>& weights,
                               const Number* inputs, int target) {
  PerceptronStep<Number> step{.sum = weighted_sum(weights, inputs)};
  step.output = decision.output(step.sum);
  step.difference = Number(target - step.output);
  if (rule == PerceptronRule::delta || rule == PerceptronRule::delta_batch)
    step.difference = Number(target) - step.sum;
  if constexpr (std::is_same_v<Number, double>) {
    if (rule == PerceptronRule::logistic) {
      step.activation = 1 / (1 + std::exp(-step.sum));
      step.difference = (target == 1 ? 1 : 0) - step.activation;
    }
  }
  if (number::sign(step.difference) == 0) return step;
  const Number factor = rate * step.difference;
  step.update.reserve(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    // Not -0 where an input is 0.
    step.update.push_back(number::sign(inputs[i]) == 0 ? Number(0) : factor * inputs[i]);
    step.updates = step.updates || number::sign(step.update[i]) != 0;
  }
  if (!step.updates) step.update.clear();
  return step;
}

// ½(y − Σ)², or −ln of the probability of the target.
template <class Number>
Number cost_of(PerceptronRule rule, const Number& sum, int target) {
  if constexpr (std::is_same_v<Number, double>)
    if (rule == PerceptronRule::logistic) {
      const double away = target == 1 ? -sum : sum;
      return std::fmax(away, 0) + std::log1p(std::exp(-std::abs(away)));
    }
  const Number difference = Number(target) - sum;
  return difference * difference / Number(2);
}

}  // namespace backprop
