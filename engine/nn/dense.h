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
  for (const std::vector<int>* links : {&spec.cut, &spec.still})
    for (std::size_t i = 0; i < links->size(); ++i)
      if (const int most = i % 2 == 0 ? units : inputs; (*links)[i] < 0 || (*links)[i] >= most)
        refuse_layer(spec, {"a link's unit and input must be below ", units, " and ", inputs});
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

inline std::vector<int> unroll_dense(const LayerUnroll& layer) {
  const std::vector<int>& x = layer.inputs[0];
  const int inputs = static_cast<int>(x.size());
  std::vector<int> z;
  for (int unit = 0; unit < size_of(layer.plan.output); ++unit) {
    layer.enter_unit(unit);
    std::vector<int> terms;
    for (int i = 0; i < inputs; ++i)
      terms.push_back(layer.graph.apply("mul", {layer.parameters[0] + unit * inputs + i, x[i]}));
    if (layer.spec.bias) terms.push_back(layer.parameters[1] + unit);
    z.push_back(layer.graph.sum(terms));
  }
  return z;
}

template <class Real>
LayerNodes apply_dense(const LayerBuild<Real>& build) {
  std::vector<NodeId> operands{build.inputs[0]};
  operands.insert(operands.end(), build.parameters.begin(), build.parameters.end());
  return {.z = build.graph.apply(get_op<Real>("linear"), operands, {})};
}

template <class Real>
const LayerKind<Real>& dense() {
  static const LayerKind<Real> kind{"dense", false, plan_dense, apply_dense<Real>, unroll_dense};
  return kind;
}

}  // namespace backprop::layers
