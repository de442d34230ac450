// An activation that is a layer of its own: it has nothing but what the model puts behind any
// layer.
#pragma once

#include "nn/layer.h"

namespace backprop::layers {

inline LayerPlan plan_same(const LayerSpec&, std::span<const Shape> inputs) {
  return {.output = inputs[0]};
}

// The numbers themselves: no node of its own.
inline std::vector<int> unroll_same(const LayerUnroll& layer) { return layer.inputs[0]; }

template <class Real>
LayerNodes apply_nothing(const LayerBuild<Real>& build) {
  return {.z = build.inputs[0]};
}

template <class Real>
const LayerKind<Real>& activation_layer() {
  static const LayerKind<Real> kind{"activation", false, plan_same, apply_nothing<Real>,
                                    unroll_same};
  return kind;
}

}  // namespace backprop::layers
