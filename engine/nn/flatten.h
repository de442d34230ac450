// An image as one row of numbers: channel after channel, each line by line. Rows stay as they are.
#pragma once

#include "nn/activation_layer.h"
#include "ops/registry.h"

namespace backprop::layers {

inline LayerPlan plan_flatten(const LayerSpec&, std::span<const Shape> inputs) {
  return {.output = {size_of(inputs[0])}};
}

template <class Real>
LayerNodes apply_flatten(const LayerBuild<Real>& build) {
  return {.z = build.graph.apply(get_op<Real>("flatten"), {build.inputs[0]})};
}

template <class Real>
const LayerKind<Real>& flatten() {
  static const LayerKind<Real> kind{"flatten", false, plan_flatten, apply_flatten<Real>,
                                    unroll_same};
  return kind;
}

}  // namespace backprop::layers
