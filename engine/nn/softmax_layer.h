// Softmax over all numbers of a row; of an image too, over all of its channels and pixels at once.
#pragma once

#include "nn/activation.h"
#include "nn/activation_layer.h"
#include "ops/registry.h"

namespace backprop::layers {

inline std::vector<int> unroll_softmax_layer(const LayerUnroll& layer) {
  return unroll_softmax(layer, layer.inputs[0]);
}

template <class Real>
LayerNodes apply_softmax(const LayerBuild<Real>& build) {
  return {.z = build.graph.apply(get_op<Real>("row_softmax"), {build.inputs[0]})};
}

template <class Real>
const LayerKind<Real>& softmax_layer() {
  static const LayerKind<Real> kind{"softmax", false, plan_same, apply_softmax<Real>,
                                    unroll_softmax_layer};
  return kind;
}

}  // namespace backprop::layers
