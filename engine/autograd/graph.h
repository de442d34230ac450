// A computation graph, built once and run many times: nodes are appended in topological order,
// plan() lays out all memory, forward and backward allocate nothing.
#pragma once

#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "autograd/op.h"
#include "kernels/panels.h"
#include "tensor/tensor.h"

namespace backprop {

using NodeId = int;

// What a graph is run for decides what its plan may save.
enum class Purpose {
  train,    // many rows; gradients of parameters, all others only while a run needs them
  infer,    // many rows; no gradients at all, values only while a run needs them
  inspect,  // everything stays to be looked at
  trace     // as in training, and everything stays
};

// Whether dropout and batch norm do as in training.
constexpr bool trains(Purpose purpose) {
  return purpose == Purpose::train || purpose == Purpose::trace;
}

// Whether every number stays to be looked at.
constexpr bool keeps_all(Purpose purpose) {
  return purpose == Purpose::inspect || purpose == Purpose::trace;
}

// How a parameter lies in memory.
enum class Layout {
  plain,  // in the order of its shape
  panels  // [units][…] as products want it (kernels/panels.h)
};

template <class Real>
class Graph {
 public:
  // `batch`: the most rows that a batched value can hold.
  explicit Graph(int batch = 1);
  // Runs point into the graph's own memory, which moves with it.
  Graph(Graph&&) = default;

  // A value that the caller writes before each run, one row per example.
  NodeId input(const Shape& row);
  // A value shared by all rows, written by the caller, whose gradient is wanted.
  NodeId parameter(const Shape& shape, Layout layout = Layout::plain);
  NodeId constant(Real value);
  // Throws Error(op.name, …) when number or shapes of the inputs do not fit.
  NodeId apply(const Op<Real>& op, std::span<const NodeId> inputs, const Parameters& parameters);
  NodeId apply(const Op<Real>& op, std::initializer_list<NodeId> inputs) {
    return apply(op, std::span(inputs.begin(), inputs.size()), op.defaults());
  }

  // Lays out values and gradients. No node can be added afterwards.
  void plan(Purpose purpose = Purpose::inspect);

  int size() const { return static_cast<int>(nodes_.size()); }
  int batch() const { return batch_; }
  const Op<Real>* op(NodeId node) const { return nodes_[node].op; }  // null: input or constant
  const Shape& shape(NodeId node) const { return nodes_[node].shape; }
  std::span<const NodeId> inputs(NodeId node) const;

  // After plan(): batch() rows where the node is batched, stride() numbers from one to the next.
  // Valid as long as the graph; where the purpose is to infer, what others read only until they
  // have done so. Gradients are there as the purpose says, else the span is empty.
  std::span<Real> value(NodeId node);
  std::span<Real> gradient(NodeId node);
  int stride(NodeId node) const;  // 0 where the node is not batched
  // Where a number of a parameter is in value() and gradient(), counted in the order of its shape.
  std::ptrdiff_t index(NodeId parameter, int number) const;
  // One row without its padding.
  std::span<Real> value(NodeId node, int row);
  std::span<Real> gradient(NodeId node, int row);

  // From now on the rows of an input are read there, laid out as its own, which are left alone.
  void read_from(NodeId input, const Real* rows);

  // Computes all nodes for the first `rows` rows of the inputs, or those up to `last`.
  void forward(int rows = 1) { forward(rows, size() - 1); }
  void forward(int rows, NodeId last);
  // Gradients of `output` (of the sum of its numbers) by every node that wants one; after
  // forward(rows). Nodes that do not lead to the output have gradient 0, whatever their values.
  void backward(NodeId output, int rows = 1);
  // Whether the node is, or leads to, the output of the latest backward().
  bool leads_to_output(NodeId node) const { return leads_[node] != 0; }

  // How an op sees a node, after plan(): for traces that look inside a step.
  const Run<Real>& run(NodeId node) const { return runs_[node]; }

 private:
  struct Node {
    const Op<Real>* op;
    int first_input;
    int input_count;
    Shape shape;
    bool batched;
    bool wants_gradient;
    Parameters parameters;
    Layout layout = Layout::plain;
  };

  // One op's turn in a run over the graph.
  struct Step {
    NodeId node;
    void (*function)(const Run<Real>& run, int batch);
    const Run<Real>* run;
    int clears = 0;  // of cleared_, before it
  };

  NodeId add(Node node);
  int length(const Node& node) const;
  Panels<Real> panels(const Node& node) const;
  // The node whose memory this one may take over, or itself.
  NodeId shares(NodeId node, Purpose purpose, bool gradients) const;
  void lay_out(Purpose purpose);
  static Vector<Real> zeros(std::ptrdiff_t size);
  void find_leading(NodeId output);
  int prepare_operands(NodeId id);

  int batch_;
  std::vector<Node> nodes_;
  std::vector<NodeId> inputs_;
  std::vector<std::ptrdiff_t> offsets_, gradient_offsets_;  // -1: none
  std::vector<std::size_t> lengths_;
  std::vector<Operand<Real>> operands_;
  std::vector<Run<Real>> runs_;
  std::vector<Step> forward_;
  std::vector<Step> backward_;  // to the output of the latest backward()
  Vector<Real> values_;
  Vector<Real> gradients_;
  std::vector<std::pair<NodeId, Real>> constants_;
  // Flags by node; bytes, as lists of bits take more code than they save.
  std::vector<char> leads_;
  std::vector<char> reached_;
  std::vector<int> uses_;        // of each node, as an operand
  std::vector<NodeId> cleared_;  // nodes whose gradients even the first op adds to, step by step
  NodeId output_ = -1;
};

extern template class Graph<float>;
extern template class Graph<double>;

}  // namespace backprop
