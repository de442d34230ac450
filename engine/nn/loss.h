// What a network is trained to make small, by the names a scene uses.
//   squared-error  ½ Σ (y - t)² per example; options half (1), mean_outputs (0)
//   cross-entropy  softmax and negative log-likelihood on the outputs as they are
// Both take the mean over the batch, or its sum with sum_batch = 1.
#pragma once

#include "autograd/graph.h"
#include "tensor/choice.h"

namespace backprop {

struct LossNodes {
  NodeId rows = 0;   // one loss per example
  NodeId total = 0;  // of the batch
};

// Throws Error("network", …) where there is no such loss or the outputs do not fit it.
void check_loss(const Choice& loss, int outputs);

template <class Real>
LossNodes apply_loss(Graph<Real>& graph, const Choice& loss, NodeId output, NodeId target);

// Its outputs are logits, which softmax turns into probabilities.
bool wants_logits(const Choice& loss);

}  // namespace backprop
