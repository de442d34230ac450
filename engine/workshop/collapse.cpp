#include "workshop/collapse.h"

namespace backprop::workshop {
namespace {

Layer sum_of(const Network& network, int u, const std::vector<Layer>& known) {
  const Unit& unit = network.units()[u];
  Layer sum{.unit = u, .weights = std::vector<Rational>(network.inputs()), .bias = unit.bias};
  for (std::size_t i = 0; i < unit.from.size(); ++i) {
    const Rational& weight = unit.weights[i];
    if (network.is_input(unit.from[i])) {
      sum.weights[unit.from[i]] = sum.weights[unit.from[i]] + weight;
      continue;
    }
    const Layer& read = known[unit.from[i] - network.inputs()];
    for (std::size_t j = 0; j < sum.weights.size(); ++j)
      sum.weights[j] = sum.weights[j] + weight * read.weights[j];
    sum.bias = sum.bias + weight * read.bias;
  }
  return sum;
}

}  // namespace

Collapse collapse(const Network& network) {
  if (network.reads_inputs_alone(network.output())) return {};
  Collapse found{.kind = Collapse::Kind::collapsed};
  std::vector<Layer> known(network.units().size());
  for (const int u : network.order()) {
    if (!network.used()[u]) continue;
    if (u != network.output() && network.units()[u].activation != Activation::linear)
      return {.kind = Collapse::Kind::bent, .bent = u};
    known[u] = sum_of(network, u, known);
    found.steps.push_back(known[u]);
  }
  return found;
}

}  // namespace backprop::workshop
