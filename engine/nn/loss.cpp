#include "nn/loss.h"

#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {

bool wants_logits(const Choice& loss) { return loss.kind == "cross-entropy"; }

void check_loss(const Choice& loss, int outputs) {
  if (loss.kind == "squared-error") return;
  if (!wants_logits(loss))
    throw Error("network",
                "no loss is called \"" + loss.kind + "\"; there are squared-error, cross-entropy");
  if (outputs < 2)
    throw Error("network",
                "cross-entropy needs a last layer of 2 or more units, one for each class: got 1");
}

template <class Real>
LossNodes apply_loss(Graph<Real>& graph, const Choice& loss, NodeId output, NodeId target) {
  const NodeId operands[] = {output, target};
  LossNodes nodes;
  if (wants_logits(loss)) {
    nodes.rows = graph.apply(get_op<Real>("softmax_cross_entropy"), operands, {});
  } else {
    const double half = loss.get("half", 1) != 0 ? 0.5 : 1;
    const double outputs = size_of(graph.shape(output));
    const double scale = half / (loss.get("mean_outputs", 0) != 0 ? outputs : 1);
    nodes.rows = graph.apply(get_op<Real>("squared_error"), operands, {scale});
  }
  const bool sum = loss.get("sum_batch", 0) != 0;
  nodes.total = graph.apply(get_op<Real>(sum ? "batch_sum" : "batch_mean"), {nodes.rows});
  return nodes;
}

template LossNodes apply_loss(Graph<float>&, const Choice&, NodeId, NodeId);
template LossNodes apply_loss(Graph<double>&, const Choice&, NodeId, NodeId);

}  // namespace backprop
