// Every unit sees every input: z = W·x + b, with W as [units][inputs].
#pragma once

#include <limits>

#include "nn/layer.h"
#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop::layers {

inline LayerPlan plan_dense(const LayerSpec& spec, const Shape& input) {
  const std::string name = "layer \"" + spec.id + "\": ";
  if (spec.units < 1)
    throw Error("network",
                name + "units must be a whole number from 1, got " + std::to_string(spec.units));
  const int inputs = size_of(input), units = spec.units;
  if (static_cast<double>(units) * inputs > std::numeric_limits<int>::max())
    throw Error("network", name + std::to_string(units) + "·" + std::to_string(inputs) +
                               " weights are too many");
  LayerPlan plan{.output = {units},
                 .parameters = {{.shape = {units, inputs}, .fan_in = inputs, .fan_out = units}},
                 .formula = std::to_string(units) + "·" + std::to_string(inputs)};
  if (spec.bias) {
    plan.parameters.push_back({.name = "bias", .values = &LayerParameters::bias, .shape = {units}});
    plan.formula += " + " + std::to_string(units);
  }
  return plan;
}

template <class Real>
NodeId apply_dense(Graph<Real>& graph, NodeId input, std::span<const NodeId> parameters) {
  std::vector<NodeId> operands{input};
  operands.insert(operands.end(), parameters.begin(), parameters.end());
  return graph.apply(get_op<Real>("linear"), operands, {});
}

template <class Real>
const LayerKind<Real>& dense() {
  static const LayerKind<Real> kind{"dense", plan_dense, apply_dense<Real>};
  return kind;
}

}  // namespace backprop::layers
