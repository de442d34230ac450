#include "workshop/sampler.h"

#include <algorithm>
#include <cmath>

namespace backprop::workshop {
namespace {

// More than what a few roundings of a sum cost, as a share of its parts.
constexpr double rounding = 1e-14;

}  // namespace

Sampler::Sampler(const Network& network)
    : values(network.inputs() + network.units().size()),
      sums(network.units().size()),
      network_(network),
      errors_(values.size()) {
  for (const Unit& unit : network.units()) {
    Wires wires{.weights = {}, .bias = unit.bias.to_double()};
    for (const Rational& weight : unit.weights) wires.weights.push_back(weight.to_double());
    wires_.push_back(std::move(wires));
  }
}

double Sampler::activate(Activation activation, double sum) const {
  switch (activation) {
    case Activation::step:
      return sum > 0 || (network_.at_least() && sum == 0);
    case Activation::sigmoid:
      return sigmoid(sum);
    case Activation::relu:
      return std::max(sum, 0.0);
    case Activation::linear:
      break;
  }
  return sum;
}

void Sampler::run(const std::vector<bool>& held) {
  const int inputs = network_.inputs();
  for (const int u : network_.order()) {
    const std::vector<int>& from = network_.units()[u].from;
    double sum = 0, size = std::abs(wires_[u].bias);
    for (std::size_t i = 0; i < from.size(); ++i) {
      const double part = wires_[u].weights[i] * values[from[i]];
      sum += part;
      size += std::abs(part);
    }
    sum += wires_[u].bias;
    // Points on a border are on it, all along: roundings do not throw them to either side.
    sums[u] = std::abs(sum) > rounding * size ? sum : 0;
    if (!held[inputs + u]) values[inputs + u] = activate(network_.units()[u].activation, sums[u]);
  }
}

bool Sampler::bounded(int unit) {
  const std::vector<int>& from = network_.units()[unit].from;
  const Activation activation = network_.units()[unit].activation;
  double sum = 0, size = std::abs(wires_[unit].bias), error = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double weight = wires_[unit].weights[i];
    sum += weight * values[from[i]];
    size += std::abs(weight * values[from[i]]);
    error += std::abs(weight) * errors_[from[i]];
  }
  sum += wires_[unit].bias;
  error += rounding * size;
  const int place = network_.inputs() + unit;
  values[place] = activate(activation, sum);
  errors_[place] = activation == Activation::step      ? 0
                   : activation == Activation::sigmoid ? error + rounding
                                                       : error;
  return activation != Activation::step || std::abs(sum) > error;
}

std::optional<int> Sampler::answer(const std::vector<double>& inputs) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    values[i] = inputs[i];
    errors_[i] = rounding * std::abs(inputs[i]);
  }
  for (const int u : network_.order())
    if (network_.used()[u] && !bounded(u)) return std::nullopt;
  const int place = network_.inputs() + network_.output();
  if (network_.units()[network_.output()].activation == Activation::step) return values[place] > 0;
  const double beyond = values[place] - 0.5;
  if (!(std::abs(beyond) > errors_[place])) return std::nullopt;
  return beyond > 0;
}

}  // namespace backprop::workshop
