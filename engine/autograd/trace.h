// Looks between the nodes of a graph of scalars: the local derivative of every edge, taken from the
// op's own vjp, and derivatives in forward mode. The graph must outlive the trace.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "autograd/graph.h"

namespace backprop {

template <class Real>
class Trace {
 public:
  // `graph` is planned. Its edges are numbered by node, then by input slot.
  explicit Trace(const Graph<Real>& graph) : graph_(graph) {
    for (NodeId node = 0; node < graph.size(); ++node) {
      first_.push_back(static_cast<int>(from_.size()));
      from_.insert(from_.end(), graph.inputs(node).begin(), graph.inputs(node).end());
    }
    first_.push_back(static_cast<int>(from_.size()));
    locals_.resize(from_.size());
    tangents_.resize(graph.size());
    reached_.resize(graph.size());
    redirect();
  }
  Trace(const Trace&) = delete;

  // ∂to/∂from of each edge, for the values of the latest forward().
  std::span<const Real> update() {
    std::fill(locals_.begin(), locals_.end(), Real(0));
    for (NodeId node = 0; node < graph_.size(); ++node)
      if (const Op<Real>* op = graph_.op(node)) op->vjp(runs_[node], 1);
    return locals_;
  }

  // ∂output/∂input, carried forward along the edges; after update().
  Real tangent(NodeId input, NodeId output) {
    // Only nodes that the input reaches take part: elsewhere the tangent is 0, and 0 · ∞ is NaN.
    std::fill(reached_.begin(), reached_.end(), false);
    reached_[input] = true;
    tangents_[input] = 1;
    for (NodeId node = input + 1; node <= output; ++node) {
      tangents_[node] = 0;
      for (int edge = first_[node]; edge < first_[node + 1]; ++edge)
        if (reached_[from_[edge]]) {
          reached_[node] = true;
          tangents_[node] += locals_[edge] * tangents_[from_[edge]];
        }
    }
    return reached_[output] ? tangents_[output] : Real(0);
  }

 private:
  // Runs whose gradients come out here, edge by edge, with dy = 1.
  void redirect() {
    operands_.reserve(from_.size());
    for (NodeId node = 0; node < graph_.size(); ++node) {
      Run<Real> run = graph_.run(node);
      for (Operand<Real> operand : run.x) {
        operand.gradient = &locals_[operands_.size()];
        operands_.push_back(operand);
      }
      run.x = std::span(operands_).last(run.x.size());
      run.dy = &one_;
      runs_.push_back(run);
    }
  }

  const Graph<Real>& graph_;
  Real one_ = 1;
  std::vector<int> first_;  // edge into each node, and one past the last
  std::vector<NodeId> from_;
  std::vector<Operand<Real>> operands_;
  std::vector<Run<Real>> runs_;
  std::vector<Real> locals_;
  std::vector<Real> tangents_;
  std::vector<bool> reached_;
};

}  // namespace backprop
