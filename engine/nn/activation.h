// What may stand behind a layer: "linear" (nothing at all) or the name of an op, whose constants
// are options: leaky-relu slope (0.01), elu alpha (1). prelu learns its slope, one per layer; its
// option is where it starts (0.25, as in PyTorch).
#pragma once

#include <span>

#include "nn/layer.h"

namespace backprop {

// The parameters that the activation adds to those of its layer. Throws Error("network", …) naming
// the layer and what there is.
std::vector<ParameterPlan> plan_activation(const LayerSpec& spec);

// The activation's node; `z` itself where it is linear. `own`: its parameters.
template <class Real>
NodeId apply_activation(Graph<Real>& graph, NodeId z, std::span<const NodeId> own,
                        const LayerSpec& spec, double relu_at_zero);

// The same in single numbers, `z` and the result one node for each.
std::vector<int> unroll_activation(const LayerUnroll& layer, const std::vector<int>& z);
std::vector<int> unroll_softmax(const LayerUnroll& layer, const std::vector<int>& z);

}  // namespace backprop
