#include "autograd/graph.h"

#include <algorithm>
#include <cassert>

namespace backprop {

template <class Real>
Graph<Real>::Graph(int batch) : batch_(batch) {}

template <class Real>
NodeId Graph<Real>::add(Node node) {
  assert(runs_.empty() && "a planned graph takes no more nodes");
  nodes_.push_back(std::move(node));
  return size() - 1;
}

template <class Real>
NodeId Graph<Real>::input(const Shape& row) {
  return add({nullptr, 0, 0, row, true, false, {}});
}

template <class Real>
NodeId Graph<Real>::parameter(const Shape& shape) {
  return add({nullptr, 0, 0, shape, false, true, {}});
}

template <class Real>
NodeId Graph<Real>::constant(Real value) {
  const NodeId node = add({nullptr, 0, 0, {}, false, false, {}});
  constants_.emplace_back(node, value);
  return node;
}

template <class Real>
NodeId Graph<Real>::apply(const Op<Real>& op, std::span<const NodeId> inputs,
                          const Parameters& parameters) {
  const int count = static_cast<int>(inputs.size());
  check_input_count(op.name, op.min_inputs, op.max_inputs, count);
  std::vector<Shape> shapes;
  shapes.reserve(inputs.size());
  Node node{&op, static_cast<int>(inputs_.size()), count, {}, false, false, parameters};
  for (NodeId id : inputs) {
    const Node& from = nodes_[id];
    shapes.push_back(from.shape);
    node.batched = node.batched || from.batched;
    node.wants_gradient = node.wants_gradient || from.wants_gradient;
  }
  node.shape = op.shape(op.name, shapes, parameters);
  node.batched = node.batched && !op.reduces_batch;
  inputs_.insert(inputs_.end(), inputs.begin(), inputs.end());
  return add(std::move(node));
}

template <class Real>
std::span<const NodeId> Graph<Real>::inputs(NodeId node) const {
  return std::span(inputs_).subspan(nodes_[node].first_input, nodes_[node].input_count);
}

template <class Real>
int Graph<Real>::length(const Node& node) const {
  return node.batched ? row_stride(size_of(node.shape)) * batch_ : size_of(node.shape);
}

template <class Real>
void Graph<Real>::plan(Purpose purpose) {
  // Vectors and matrices start at multiples of 16 bytes, so that SIMD loads are aligned; scalars
  // stand side by side.
  constexpr std::ptrdiff_t lane = 16 / sizeof(Real);
  std::ptrdiff_t end = 0;
  for (const Node& node : nodes_) {
    const int size = length(node);
    if (size > 1) end = (end + lane - 1) / lane * lane;
    offsets_.push_back(end);
    end += size;
  }
  values_ = Vector<Real>::from_shape({static_cast<std::size_t>(end)});
  const bool differentiates = purpose != Purpose::infer;
  gradients_ = Vector<Real>::from_shape({static_cast<std::size_t>(differentiates ? end : 0)});
  values_.fill(Real(0));
  gradients_.fill(Real(0));

  operands_.reserve(inputs_.size());
  for (NodeId id : inputs_) {
    const Node& from = nodes_[id];
    const bool wanted = from.wants_gradient && differentiates;
    operands_.push_back({values_.data() + offsets_[id],
                         wanted ? gradients_.data() + offsets_[id] : nullptr, &from.shape,
                         size_of(from.shape), stride(id), from.batched});
  }
  runs_.reserve(nodes_.size());
  for (NodeId id = 0; id < size(); ++id) {
    const Node& node = nodes_[id];
    runs_.push_back(
        {std::span(operands_).subspan(node.first_input, node.input_count),
         values_.data() + offsets_[id],
         node.wants_gradient && differentiates ? gradients_.data() + offsets_[id] : nullptr,
         &node.shape, size_of(node.shape), stride(id), node.batched, node.parameters});
  }
  leads_.assign(nodes_.size(), false);
  for (const auto& [id, value] : constants_) values_(offsets_[id]) = value;
}

template <class Real>
std::span<Real> Graph<Real>::value(NodeId node) {
  return {values_.data() + offsets_[node], static_cast<std::size_t>(length(nodes_[node]))};
}

template <class Real>
std::span<Real> Graph<Real>::gradient(NodeId node) {
  return {gradients_.data() + offsets_[node], static_cast<std::size_t>(length(nodes_[node]))};
}

template <class Real>
int Graph<Real>::stride(NodeId node) const {
  return nodes_[node].batched ? row_stride(size_of(nodes_[node].shape)) : 0;
}

template <class Real>
std::span<Real> Graph<Real>::value(NodeId node, int row) {
  return value(node).subspan(static_cast<std::size_t>(row) * stride(node),
                             size_of(nodes_[node].shape));
}

template <class Real>
std::span<Real> Graph<Real>::gradient(NodeId node, int row) {
  return gradient(node).subspan(static_cast<std::size_t>(row) * stride(node),
                                size_of(nodes_[node].shape));
}

template <class Real>
void Graph<Real>::forward(int rows) {
  for (NodeId id = 0; id < size(); ++id)
    if (nodes_[id].op) nodes_[id].op->forward(runs_[id], rows);
}

template <class Real>
void Graph<Real>::find_leading(NodeId output) {
  std::fill(leads_.begin(), leads_.end(), false);
  leads_[output] = true;
  for (NodeId id = output; id >= 0; --id)
    if (leads_[id])
      for (NodeId from : inputs(id)) leads_[from] = true;
  output_ = output;
}

template <class Real>
void Graph<Real>::backward(NodeId output, int rows) {
  // Only nodes that lead to the output run: elsewhere dy = 0, and 0 · ∞ would be NaN.
  if (output != output_) find_leading(output);
  std::fill(gradients_.begin(), gradients_.end(), Real(0));
  std::fill_n(gradients_.begin() + offsets_[output], runs_[output].count(rows), Real(1));
  for (NodeId id = output; id >= 0; --id)
    if (leads_[id] && nodes_[id].op && nodes_[id].wants_gradient)
      nodes_[id].op->vjp(runs_[id], rows);
}

template class Graph<float>;
template class Graph<double>;

}  // namespace backprop
