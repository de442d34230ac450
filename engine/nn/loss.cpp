#include "nn/loss.h"

#include <string_view>

#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct LossKind {
  std::string_view name;
  std::string_view op;
};

constexpr LossKind losses[] = {
    {"squared-error", "squared_error"},
    {"absolute", "absolute_error"},
    {"huber", "huber"},
    {"hinge", "hinge"},
    {"binary-cross-entropy", "binary_cross_entropy"},
    {"cross-entropy", "softmax_cross_entropy"},
};

const LossKind& get_loss(const Choice& loss) {
  std::string known;
  for (const LossKind& kind : losses) {
    if (kind.name == loss.kind) return kind;
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
  }
  throw_error("network", {"no loss is called \"", loss.kind, "\"; there are ", known});
}

}  // namespace

bool wants_logits(const Choice& loss) { return loss.kind == "cross-entropy"; }
bool wants_signs(const Choice& loss) { return loss.kind == "hinge"; }
bool wants_probabilities(const Choice& loss) { return loss.kind == "binary-cross-entropy"; }

void check_loss(const Choice& loss, int outputs) {
  get_loss(loss);
  if (!(loss.get("delta", 1) > 0)) throw_error("network", {"huber: delta must be above 0"});
  if (wants_logits(loss) && outputs < 2)
    throw_error("network",
                {"cross-entropy needs a last layer of 2 or more units, one for each class: got 1"});
}

double loss_scale(const Choice& loss, int outputs) {
  const bool halved = loss.kind == "squared-error" && loss.get("half", 1) != 0;
  return (halved ? 0.5 : 1) / (loss.get("mean_outputs", 0) != 0 ? outputs : 1);
}

template <class Real>
LossNodes apply_loss(Graph<Real>& graph, const Choice& loss, NodeId output, NodeId target) {
  std::string_view op = get_loss(loss).op;
  LossNodes nodes{.reads = output};
  if (wants_probabilities(loss) && graph.op(output) == find_op<Real>("sigmoid")) {
    op = "sigmoid_cross_entropy";  // keeps its digits where the sigmoid is nearly 0 or 1
    nodes.reads = graph.inputs(output)[0];
  }
  const NodeId operands[] = {nodes.reads, target};
  const double scale = loss_scale(loss, size_of(graph.shape(output)));
  nodes.rows = graph.apply(get_op<Real>(op), operands, {scale, loss.get("delta", 1)});
  const bool sum = loss.get("sum_batch", 0) != 0;
  nodes.total = graph.apply(get_op<Real>(sum ? "batch_sum" : "batch_mean"), {nodes.rows});
  return nodes;
}

namespace {

// Of one output y and its target t.
int unroll_term(Unrolling& graph, const Choice& loss, int y, int t, bool behind_sigmoid) {
  if (behind_sigmoid)  // ln(1 + e^y) - t·y
    return graph.apply("sub", {graph.apply("softplus", {y}), graph.apply("mul", {t, y})});
  if (loss.kind == "binary-cross-entropy") return graph.apply("binary_cross_entropy", {y, t});
  if (loss.kind == "hinge")
    return graph.apply("relu",
                       {graph.apply("sub", {graph.constant(1), graph.apply("mul", {t, y})})});
  const int d = graph.apply("sub", {y, t});
  if (loss.kind == "squared-error") return graph.apply("square", {d});
  const int distance = graph.apply("abs", {d});
  if (loss.kind == "absolute") return distance;
  // Huber: with m = min(|d|, δ) it is m·(|d| - ½m).
  const int m = graph.apply("min", {distance, graph.constant(loss.get("delta", 1))});
  const int half = graph.apply("mul", {graph.constant(0.5), m});
  return graph.apply("mul", {m, graph.apply("sub", {distance, half})});
}

}  // namespace

int unroll_loss(Unrolling& graph, const Choice& loss, const std::vector<int>& outputs,
                const std::vector<int>& targets, bool behind_sigmoid) {
  std::vector<int> terms;
  const int log_sum = wants_logits(loss) ? graph.apply("logsumexp", outputs) : 0;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const int y = outputs[i], t = targets[i];
    terms.push_back(wants_logits(loss) ? graph.apply("mul", {t, graph.apply("sub", {log_sum, y})})
                                       : unroll_term(graph, loss, y, t, behind_sigmoid));
  }
  const int sum = graph.sum(terms);
  const double scale = loss_scale(loss, static_cast<int>(outputs.size()));
  return scale == 1 ? sum : graph.apply("mul", {graph.constant(scale), sum});
}

template LossNodes apply_loss(Graph<float>&, const Choice&, NodeId, NodeId);
template LossNodes apply_loss(Graph<double>&, const Choice&, NodeId, NodeId);

}  // namespace backprop
