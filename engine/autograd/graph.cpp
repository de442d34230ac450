#include "autograd/graph.h"

#include <algorithm>
#include <cassert>

#include "autograd/places.h"

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
NodeId Graph<Real>::parameter(const Shape& shape, Layout layout) {
  return add({nullptr, 0, 0, shape, false, true, {}, layout});
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
Panels<Real> Graph<Real>::panels(const Node& node) const {
  return {.inputs = size_of(node.shape) / node.shape[0], .units = node.shape[0]};
}

template <class Real>
int Graph<Real>::length(const Node& node) const {
  if (node.layout == Layout::panels) return static_cast<int>(panels(node).size());
  const int size = size_of(node.shape);
  return node.batched ? row_stride<Real>(size) * batch_ : size;
}

template <class Real>
std::ptrdiff_t Graph<Real>::index(NodeId parameter, int number) const {
  const Node& node = nodes_[parameter];
  if (node.layout == Layout::plain) return number;
  const Panels<Real> where = panels(node);
  return where.index(number / where.inputs, number % where.inputs);
}

template <class Real>
NodeId Graph<Real>::shares(NodeId node, Purpose purpose, bool gradients) const {
  const Op<Real>* op = nodes_[node].op;
  if (keeps_all(purpose) || !op || !op->elementwise) return node;
  const NodeId x = inputs(node)[0];
  const Op<Real>* before = nodes_[x].op;
  if (!before || uses_[x] != 1 || nodes_[x].batched != nodes_[node].batched) return node;
  const bool forgotten =
      before->forgets_result && op->forgets_operand && op->forgets_operand(nodes_[node].parameters);
  return gradients || purpose == Purpose::infer || forgotten ? x : node;
}

// Everything starts at whole lanes and ends with them, so that loads are aligned and may run over.
template <class Real>
void Graph<Real>::lay_out(Purpose purpose) {
  uses_.assign(nodes_.size(), 0);
  for (NodeId id : inputs_) ++uses_[id];
  for (const Node& node : nodes_) lengths_.push_back(length(node));
  std::vector<Claim> claims(nodes_.size());
  for (const bool gradients : {false, true}) {
    const bool come_and_go = purpose == (gradients ? Purpose::train : Purpose::infer);
    for (NodeId id = 0; id < size(); ++id) {
      const Node& node = nodes_[id];
      const bool has = !gradients || keeps_all(purpose) || (come_and_go && node.wants_gradient);
      claims[id] = {has ? static_cast<std::ptrdiff_t>(padded(lengths_[id])) : 0,
                    !come_and_go || !node.op, shares(id, purpose, gradients), size()};
      for (NodeId from : inputs(id)) claims[from].until = id;
    }
    (gradients ? gradients_ : values_) =
        zeros(find_places(claims, gradients ? gradient_offsets_ : offsets_));
  }
}

template <class Real>
Vector<Real> Graph<Real>::zeros(std::ptrdiff_t size) {
  constexpr std::ptrdiff_t slack = 8;  // products read whole lanes of what begins anywhere in a row
  Vector<Real> numbers = Vector<Real>::from_shape({static_cast<std::size_t>(size + slack)});
  numbers.fill(Real(0));
  return numbers;
}

template <class Real>
void Graph<Real>::plan(Purpose purpose) {
  lay_out(purpose);
  const bool differentiates = purpose != Purpose::infer;
  operands_.reserve(inputs_.size());
  for (NodeId id : inputs_) {
    const Node& from = nodes_[id];
    const bool wanted = from.wants_gradient && differentiates;
    operands_.push_back({values_.data() + offsets_[id],
                         wanted ? gradients_.data() + gradient_offsets_[id] : nullptr, &from.shape,
                         size_of(from.shape), stride(id), from.batched});
  }
  runs_.reserve(nodes_.size());
  for (NodeId id = 0; id < size(); ++id) {
    const Node& node = nodes_[id];
    runs_.push_back({std::span(operands_).subspan(node.first_input, node.input_count),
                     values_.data() + offsets_[id],
                     node.wants_gradient && differentiates
                         ? gradients_.data() + gradient_offsets_[id]
                         : nullptr,
                     &node.shape, size_of(node.shape), stride(id), node.batched, node.parameters});
  }
  for (NodeId id = 0; id < size(); ++id)
    if (nodes_[id].op) forward_.push_back({id, nodes_[id].op->forward, &runs_[id]});
  backward_.reserve(forward_.size());
  leads_.assign(nodes_.size(), false);
  reached_.assign(nodes_.size(), false);
  cleared_.reserve(nodes_.size());
  for (const auto& [id, value] : constants_) values_(offsets_[id]) = value;
}

template <class Real>
std::span<Real> Graph<Real>::value(NodeId node) {
  return {values_.data() + offsets_[node], lengths_[node]};
}

template <class Real>
std::span<Real> Graph<Real>::gradient(NodeId node) {
  if (gradient_offsets_[node] < 0) return {};
  return {gradients_.data() + gradient_offsets_[node], lengths_[node]};
}

template <class Real>
int Graph<Real>::stride(NodeId node) const {
  return nodes_[node].batched ? row_stride<Real>(size_of(nodes_[node].shape)) : 0;
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
void Graph<Real>::read_from(NodeId input, const Real* rows) {
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    if (inputs_[i] == input) operands_[i].value = rows;
}

template <class Real>
void Graph<Real>::forward(int rows, NodeId last) {
  for (const Step& step : forward_) {
    if (step.node > last) break;
    step.function(*step.run, rows);
  }
}

template <class Real>
void Graph<Real>::find_leading(NodeId output) {
  std::fill(leads_.begin(), leads_.end(), false);
  leads_[output] = true;
  for (NodeId id = output; id >= 0; --id)
    if (leads_[id])
      for (NodeId from : inputs(id)) leads_[from] = true;
  std::fill(gradients_.begin(), gradients_.end(), Real(0));
  output_ = output;
  backward_.clear();
  cleared_.clear();
  std::fill(reached_.begin(), reached_.end(), false);
  for (NodeId id = output; id >= 0; --id)
    if (leads_[id] && nodes_[id].op && nodes_[id].wants_gradient)
      backward_.push_back({id, nodes_[id].op->vjp, &runs_[id], prepare_operands(id)});
}

// In backward order: who is the first to write the gradient of a node sets it, or finds it cleared.
// Returns how many are to be cleared.
template <class Real>
int Graph<Real>::prepare_operands(NodeId id) {
  const std::size_t before = cleared_.size();
  for (int i = 0; i < nodes_[id].input_count; ++i) {
    Operand<Real>& operand = operands_[nodes_[id].first_input + i];
    const NodeId from = inputs(id)[i];
    const bool is_first = operand.gradient && !reached_[from];
    operand.first = is_first && nodes_[id].op->sets_first;
    if (is_first && !operand.first) cleared_.push_back(from);
    reached_[from] = true;
  }
  return static_cast<int>(cleared_.size() - before);
}

template <class Real>
void Graph<Real>::backward(NodeId output, int rows) {
  // Only nodes that lead to the output run: elsewhere dy = 0, and 0 · ∞ would be NaN.
  if (output != output_) find_leading(output);
  if (gradient_offsets_[output] >= 0)
    std::fill_n(gradients_.begin() + gradient_offsets_[output], runs_[output].count(rows), Real(1));
  auto next = cleared_.begin();
  for (const Step& step : backward_) {
    for (int i = 0; i < step.clears; ++i) {
      const std::span<Real> all = gradient(*next++);
      std::fill(all.begin(), all.end(), Real(0));
    }
    step.function(*step.run, rows);
  }
}

template class Graph<float>;
template class Graph<double>;

}  // namespace backprop
