// What may stand behind a layer: "linear" (nothing at all) or the name of an op.
#pragma once

#include "autograd/graph.h"
#include "nn/spec.h"

namespace backprop {

// Throws Error("network", …) naming the layer and what there is.
void check_activation(const LayerSpec& spec);

// The activation's node; `z` itself where it is linear.
template <class Real>
NodeId apply_activation(Graph<Real>& graph, NodeId z, const LayerSpec& spec, double relu_at_zero);

}  // namespace backprop
