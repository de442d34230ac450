// The sum of two or more layers of one shape: what a residual connection ends in.
#pragma once

#include "nn/layer.h"
#include "ops/registry.h"

namespace backprop::layers {

inline LayerPlan plan_add(const LayerSpec& spec, std::span<const Shape> inputs) {
  for (const Shape& other : inputs)
    if (other != inputs[0])
      refuse_layer(spec, {"add needs inputs of one shape, got ", to_string(inputs[0]), " and ",
                          to_string(other)});
  return {.output = inputs[0]};
}

inline std::vector<int> unroll_add(const LayerUnroll& layer) {
  std::vector<int> sums = layer.inputs[0];
  for (std::size_t i = 0; i < sums.size(); ++i) {
    layer.enter_unit(static_cast<int>(i));
    for (const std::vector<int>& next : layer.inputs.subspan(1))
      sums[i] = layer.graph.apply("add", {sums[i], next[i]});
  }
  return sums;
}

template <class Real>
LayerNodes apply_add(const LayerBuild<Real>& build) {
  NodeId sum = build.inputs[0];
  for (NodeId next : build.inputs.subspan(1))
    sum = build.graph.apply(get_op<Real>("add"), {sum, next});
  return {.z = sum};
}

template <class Real>
const LayerKind<Real>& add() {
  static const LayerKind<Real> kind{"add", true, plan_add, apply_add<Real>, unroll_add};
  return kind;
}

}  // namespace backprop::layers
