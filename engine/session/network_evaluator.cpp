#include "session/network_evaluator.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "ops/row_softmax.h"
#include "tensor/error.h"

namespace backprop {

template <class Real>
Evaluator<Real>::Evaluator(const ModelSpec& spec, const NetworkData& data, const Table<Real>& table)
    : loss_(spec.loss),
      wants_logits_(wants_logits(spec.loss)),
      wants_signs_(wants_signs(spec.loss)),
      data_(data),
      table_(table),
      model_(spec, block, Purpose::infer),
      outputs_(model_.graph().value(model_.output()).data()),
      output_stride_(model_.graph().stride(model_.output())) {}

template <class Real>
void Evaluator<Real>::load(std::span<const Real> parameters) {
  std::copy(parameters.begin(), parameters.end(), model_.parameters().begin());
}

template <class Real>
int Evaluator<Real>::run(int first, int end, NodeId last) {
  const int rows = std::min(block, end - first);
  model_.graph().read_from(model_.input(), table_.inputs.row(first));
  if (last != model_.output())
    table_.targets.copy(first, rows, model_.graph().value(model_.target()).data());
  model_.graph().forward(rows, last);
  return rows;
}

template <class Real>
int Evaluator<Real>::answer(const Real* output) const {
  if (data_.outputs == 1) return *output > Real(wants_signs_ ? 0 : 0.5) ? 1 : 0;
  return static_cast<int>(std::max_element(output, output + data_.outputs) - output);
}

template <class Real>
Measure Evaluator<Real>::measure(int first, int end) {
  const double count = end - first;
  double loss = 0;
  int right = 0;
  for (int rows = 0; first < end; first += rows) {
    rows = run(first, end, model_.loss().rows);
    const std::span<const Real> losses = model_.graph().value(model_.loss().rows);
    for (int r = 0; r < rows; ++r) loss += losses[r];
    if (data_.classes.empty()) continue;
    for (int r = 0; r < rows; ++r) right += answer(output(r)) == label(first + r);
  }
  return {
      .loss = loss_.get("sum_batch", 0) != 0 ? loss : loss / count,
      .accuracy = data_.classes.empty() ? std::numeric_limits<double>::quiet_NaN() : right / count};
}

template <class Real>
std::vector<int> Evaluator<Real>::confusion(int first, int end) {
  const int classes = data_.classes.empty() ? 0 : data_.class_count();
  std::vector<int> counts(static_cast<std::size_t>(classes) * classes);
  for (int rows = 0; first < end && classes > 0; first += rows) {
    rows = run(first, end, model_.output());
    for (int r = 0; r < rows; ++r) ++counts[label(first + r) * classes + answer(output(r))];
  }
  return counts;
}

template <class Real>
std::vector<double> Evaluator<Real>::outputs() {
  std::vector<double> all(data_.targets.size());
  for (int first = 0, rows = 0; first < data_.rows; first += rows) {
    rows = run(first, data_.rows, model_.output());
    for (int r = 0; r < rows; ++r) {
      const std::size_t row = data_.split.order[first + r];
      std::copy_n(output(r), data_.outputs, &all[row * data_.outputs]);
    }
  }
  return all;
}

template <class Real>
std::vector<float> Evaluator<Real>::values(
    std::span<const double> points, int layer,
    const std::string& of) requires std::is_same_v<Real, float> {
  const int inputs = data_.inputs, layers = static_cast<int>(model_.layers().size());
  if (layer < 0 || layer >= layers)
    throw_error("network", {"there is no layer ", layer, ": the network has ", layers});
  if (points.size() % inputs != 0)
    throw_error("network", {"points of ", inputs, " numbers each expected"});
  Graph<Real>& graph = model_.graph();
  const LayerNodes& nodes = model_.layers()[layer].nodes;
  const NodeId node = of == "z" ? nodes.z : nodes.a;
  const int count = static_cast<int>(points.size() / inputs), units = size_of(graph.shape(node));
  check_memory(sizeof(Real) * static_cast<double>(count) * units);
  std::vector<Real> all(static_cast<std::size_t>(count) * units);
  const double* from = points.data();
  Real* input = graph.value(model_.input()).data();
  graph.read_from(model_.input(), input);
  const Real* found = graph.value(node).data();
  const int input_stride = graph.stride(model_.input()), stride = graph.stride(node);
  const bool as_shares = of == "p" && wants_logits_;
  Real* to = all.data();
  for (int first = 0; first < count; first += block) {
    const int rows = std::min(block, count - first);
    for (int r = 0; r < rows; ++r)
      for (int i = 0; i < inputs; ++i)
        input[r * input_stride + i] = static_cast<Real>(data_.scaling.apply(*from++, i));
    graph.forward(rows, node);
    for (int r = 0; r < rows; ++r, to += units) {
      std::copy_n(found + static_cast<std::ptrdiff_t>(r) * stride, units, to);
      if (as_shares) ops::softmax(to, units, to);
    }
  }
  return all;
}

template <class Real>
double Evaluator<Real>::sampled_loss(int rows) requires std::is_same_v<Real, float> {
  const int training = data_.split.training, blocks = (training - 1) / block + 1;
  const int count = std::clamp((rows - 1) / block + 1, 1, blocks);
  const bool sums = loss_.get("sum_batch", 0) != 0;
  double sum = 0, seen = 0;
  for (int i = 0; i < count; ++i) {
    const int first = static_cast<int>(std::int64_t{i} * blocks / count) * block;
    const int end = std::min(first + block, training);
    sum += measure(first, end).loss * (sums ? 1 : end - first);
    seen += end - first;
  }
  return sum / seen * (sums ? training : 1);
}

template <class Real>
std::vector<double> Evaluator<Real>::losses(const Corners& corners, std::span<const double> at,
                                            int rows) requires std::is_same_v<Real, float> {
  const std::span<Real> parameters = model_.parameters();
  std::vector<Real> corner[3];
  for (std::size_t i = 0; i < 3; ++i) {
    load(*corners[i]);
    corner[i].assign(parameters.begin(), parameters.end());
  }
  std::vector<double> found;
  for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
    const Real x = static_cast<Real>(at[i]), y = static_cast<Real>(at[i + 1]);
    for (std::size_t n = 0; n < parameters.size(); ++n)
      parameters[n] = corner[0][n] + x * corner[1][n] + y * corner[2][n];
    found.push_back(sampled_loss(rows));
  }
  return found;
}

template class Evaluator<float>;
template class Evaluator<double>;

}  // namespace backprop
