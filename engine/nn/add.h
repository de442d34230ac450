// The sum of two or more layers of one shape: what a residual connection ends in.
#pragma once

#include "nn/layer.h"
#include "ops/registry.h"

namespace backprop::layers {

inline LayerPlan plan_add(const LayerSpec& spec, std::span<const Shape> inputs) {
  for (const Shape& other : inputs)
    if (other != inputs[0])
      refuse_layer(spec, "add needs inputs of one shape, got " + to_string(inputs[0]) + " and " +
                             to_string(other));
  return {.output = inputs[0]};
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
  static const LayerKind<Real> kind{"add", true, plan_add, apply_add<Real>};
  return kind;
}

}  // namespace backprop::layers
