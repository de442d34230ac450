// Every unit sees every input: z = W·x + b, with W as [units][inputs]. Option units (1). Images are
// taken as the row of numbers that they are.
#pragma once

#include "nn/layer.h"
#include "ops/registry.h"

namespace backprop::layers {

inline LayerPlan plan_dense(const LayerSpec& spec, std::span<const Shape> inputs_shape) {
  const int inputs = size_of(inputs_shape[0]), units = whole_option(spec, "units", 1, 1);
  const std::string formula = std::to_string(units) + "·" + std::to_string(inputs);
  check_count(spec, static_cast<double>(units) * inputs, formula + " weights");
  LayerPlan plan{.output = {units},
                 .parameters = {{.shape = {units, inputs},
                                 .fan_in = inputs,
                                 .fan_out = units,
                                 .layout = Layout::panels}},
                 .formula = formula};
  if (spec.bias) {
    plan.parameters.push_back({.name = "bias", .values = &LayerParameters::bias, .shape = {units}});
    plan.formula += " + " + std::to_string(units);
  }
  return plan;
}

template <class Real>
LayerNodes apply_dense(const LayerBuild<Real>& build) {
  std::vector<NodeId> operands{build.inputs[0]};
  operands.insert(operands.end(), build.parameters.begin(), build.parameters.end());
  return {.z = build.graph.apply(get_op<Real>("linear"), operands, {})};
}

template <class Real>
const LayerKind<Real>& dense() {
  static const LayerKind<Real> kind{"dense", false, plan_dense, apply_dense<Real>};
  return kind;
}

}  // namespace backprop::layers
