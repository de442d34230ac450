#include "scalar/tape.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "scalar/tape_maths.h"
#include "tensor/error.h"

namespace backprop {

using namespace tape;

namespace {

// By code. The first three are no ops.
struct CodedOp {
  const char* name;
  int inputs;
};
constexpr CodedOp coded_ops[] = {
    {"", 0},
    {"", 0},
    {"", 0},
#define TAPE_OP(Inputs, Maths) {ops::Maths::name, Inputs<ops::Maths>::inputs},
#include "scalar/tape_ops.def"
};

std::uint8_t find_code(const Op<double>& op, int inputs, const Parameters& parameters) {
  if (parameters != op.defaults()) return call_code;
  for (const CodedOp& coded : coded_ops)
    if (std::strcmp(coded.name, op.name) == 0 && coded.inputs == inputs)
      return static_cast<std::uint8_t>(&coded - coded_ops);
  return call_code;
}

}  // namespace

// ---------------------------------------------------------------- building

Tape::Kind::Kind(const Op<double>& op, int inputs, const Parameters& parameters)
    : op_(&op), inputs_(inputs), parameters_(parameters), code_(find_code(op, inputs, parameters)) {
  check_input_count(op.name, op.min_inputs, op.max_inputs, inputs);
  if (const Shape shape = op.shape(op.name, std::vector<Shape>(inputs), parameters); !shape.empty())
    throw_error(op.name, {"makes no single number, but ", to_string(shape)});
}

Tape::Tape(int nodes)
    : codes_(nodes),
      ends_(nodes),
      values_(nodes),
      gradients_(nodes),
      tangents_(nodes),
      leads_(nodes),
      reached_(nodes) {}

int Tape::add(std::uint8_t code, Ends ends, double value) {
  codes_[size_] = code;
  ends_[size_] = ends;
  values_[size_] = value;
  return size_++;
}

int Tape::leaf(double value) { return add(leaf_code, {}, value); }

int Tape::apply(const Kind& kind, std::span<const int> inputs) {
  edges_ += kind.inputs_;
  if (kind.code_ != call_code) return add(kind.code_, {inputs.front(), inputs.back()}, 0);
  const int call = static_cast<int>(calls_.size());
  calls_.push_back(
      {kind.op_, kind.parameters_, static_cast<int>(call_inputs_.size()), kind.inputs_});
  call_inputs_.insert(call_inputs_.end(), inputs.begin(), inputs.end());
  return add(call_code, {call, call}, 0);
}

std::span<const int> Tape::inputs(int node) const {
  if (codes_[node] == call_code) {
    const Call& call = calls_[ends_[node][0]];
    return std::span(call_inputs_).subspan(call.first, call.count);
  }
  return std::span(ends_[node]).first(coded_ops[codes_[node]].inputs);
}

// ---------------------------------------------------------------- planning

void Tape::find_leading() {
  std::fill(leads_.begin(), leads_.end(), false);
  leads_[output_] = true;
  for (int node = output_; node >= 0; --node)
    if (leads_[node])
      for (const int input : inputs(node)) leads_[input] = true;
}

// Whether `node` is a product and the next adds it to the sum so far: of a chain that began at
// `start`, whose factors all come before it, so that within the chain sums can stay in registers.
bool Tape::is_product_and_sum(int node, int start) const {
  if (node + 1 >= size() || codes_[node] != Mul_code || codes_[node + 1] != Add_code) return false;
  const Ends& factors = ends_[node];
  const Ends& terms = ends_[node + 1];
  const int sum = sum_so_far(node);
  return std::max(factors[0], factors[1]) < start && std::max(terms[0], terms[1]) == node &&
         (node == start ? sum < start : sum == node - 1) && leads_[node] == leads_[start] &&
         leads_[node + 1] == leads_[start];
}

Tape::Stretch Tape::stretch_from(int first) const {
  int end = first;
  while (is_product_and_sum(end, first)) end += 2;
  if (end > first) return {products_code, leads_[first] != 0, first, end};
  do ++end;
  while (end < size() && codes_[end] == codes_[first] && leads_[end] == leads_[first] &&
         !is_product_and_sum(end, end));
  return {codes_[first], leads_[first] != 0, first, end};
}

void Tape::plan(int output) {
  output_ = output;
  find_leading();
  stretches_.clear();
  for (int node = 0; node < size(); node = stretches_.back().end)
    stretches_.push_back(stretch_from(node));
  std::erase_if(stretches_, [](const Stretch& stretch) { return stretch.code == leaf_code; });
}

Run<double> Tape::run(int node, const double* dy, double* gradients, bool by_slot) {
  static const Shape number;
  const Call& call = calls_[ends_[node][0]];
  operands_.clear();
  for (int slot = 0; slot < call.count; ++slot) {
    const int input = call_inputs_[call.first + slot];
    operands_.push_back(
        {&values_[input], gradients + (by_slot ? slot : input), &number, 1, 0, false});
  }
  return {operands_, &values_[node], dy, &number, 1, 0, false, call.parameters};
}

// ---------------------------------------------------------------- looking between the nodes

void Tape::find_locals(std::span<double> locals) {
  const double* const v = values_.data();
  const double one = 1;
  double* local = locals.data();
  for (int node = 0; node < size(); ++node) {
    const std::size_t count = inputs(node).size();
    std::fill_n(local, count, 0.0);
    if (codes_[node] == call_code)
      calls_[ends_[node][0]].op->vjp(run(node, &one, local, true), 1);
    else
      with_maths(codes_[node], [&]<class Maths>() {
        const Maths at(v, ends_[node]);
        local[0] += at.template slope<0>(v[node]);
        if constexpr (Maths::inputs == 2) local[1] += at.template slope<1>(v[node]);
      });
    local += count;
  }
}

void Tape::trace(std::span<double> locals, std::span<double> messages) {
  find_locals(locals);
  std::fill(gradients_.begin(), gradients_.end(), 0.0);
  gradients_[output_] = 1;
  int edge = edges_;
  for (int node = size() - 1; node >= 0; --node) {
    const std::span<const int> from = inputs(node);
    edge -= static_cast<int>(from.size());
    for (std::size_t slot = 0; slot < from.size(); ++slot) {
      messages[edge + slot] = leads_[node] ? gradients_[node] * locals[edge + slot] : 0;
      gradients_[from[slot]] += messages[edge + slot];
    }
  }
}

std::span<const double> Tape::tangents(int seed, std::span<const double> locals,
                                       std::span<double> edges) {
  // Only nodes that the seed reaches take part: elsewhere the tangent is 0, and 0 · ∞ is NaN.
  std::fill(reached_.begin(), reached_.end(), false);
  std::fill(tangents_.begin(), tangents_.end(), 0.0);
  std::fill(edges.begin(), edges.end(), 0.0);
  reached_[seed] = true;
  tangents_[seed] = 1;
  int edge = 0;
  for (int node = 0; node < size(); ++node)
    for (const int from : inputs(node)) {
      if (reached_[from]) {
        reached_[node] = true;
        const double carried = locals[edge] * tangents_[from];
        tangents_[node] += carried;
        if (!edges.empty()) edges[edge] = carried;
      }
      ++edge;
    }
  return std::span(tangents_).first(size_);
}

}  // namespace backprop
