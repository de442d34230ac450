// What a network is trained to make small, by the names a scene uses; each is a sum over the
// outputs of an example.
//   squared-error         ½ (y - t)²; option half (1)
//   absolute              |y - t|
//   huber                 squared near the target, absolute far from it; option delta (1)
//   hinge                 max(0, 1 - t·y), targets -1 and 1
//   binary-cross-entropy  of outputs that are probabilities; behind a sigmoid from its input
//   cross-entropy         softmax and negative log-likelihood on the outputs as they are
// With mean_outputs = 1 the sum is divided by the number of outputs. Over the batch they take the
// mean, or the sum with sum_batch = 1.
#pragma once

#include "autograd/graph.h"
#include "nn/unroll.h"
#include "tensor/choice.h"

namespace backprop {

struct LossNodes {
  NodeId reads = 0;  // the output, or what goes into its sigmoid
  NodeId rows = 0;   // one loss per example
  NodeId total = 0;  // of the batch
};

// Throws Error("network", …) where there is no such loss or the outputs do not fit it.
void check_loss(const Choice& loss, int outputs);

template <class Real>
LossNodes apply_loss(Graph<Real>& graph, const Choice& loss, NodeId output, NodeId target);

// The same in single numbers: outputs, or what goes into their sigmoids, and targets, node by node.
int unroll_loss(Unrolling& graph, const Choice& loss, const std::vector<int>& outputs,
                const std::vector<int>& targets, bool behind_sigmoid);

// What the sum over the outputs of an example is multiplied by.
double loss_scale(const Choice& loss, int outputs);

// Its outputs are logits, which softmax turns into probabilities.
bool wants_logits(const Choice& loss);

// Its targets are -1 and 1, and an output says by its sign which.
bool wants_signs(const Choice& loss);

// Its outputs and targets are probabilities, each of its own.
bool wants_probabilities(const Choice& loss);

}  // namespace backprop
