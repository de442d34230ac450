#include "session/network_evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ops/row_softmax.h"
#include "tensor/error.h"

namespace backprop {

constexpr int max_grid = 1024;

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
  table_.inputs.copy(first, rows, model_.graph().value(model_.input()).data());
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
std::vector<float> Evaluator<Real>::grid(int size, double low, double high) {
  if (data_.inputs != 2)
    throw_error("network",
                {"a picture of the outputs needs 2 inputs, this network has ", data_.inputs});
  if (size < 1 || size > max_grid || !(low < high) || !std::isfinite(high - low))
    throw_error("network", {"the picture's size must be from 1 to 1024, and low below high"});
  check_memory(4.0 * size * size * data_.outputs);
  Real* input = model_.graph().value(model_.input()).data();
  const int stride = model_.graph().stride(model_.input());
  const double cell = (high - low) / size;
  const int cells = size * size;
  std::vector<float> all;
  all.reserve(static_cast<std::size_t>(cells) * data_.outputs);
  std::vector<Real> shown(data_.outputs);
  for (int first = 0; first < cells; first += block) {
    const int rows = std::min(block, cells - first);
    for (int r = 0; r < rows; ++r) {
      const int row = (first + r) / size, column = (first + r) % size;
      Real* point = input + static_cast<std::ptrdiff_t>(r) * stride;
      point[0] = static_cast<Real>(data_.scaling.apply(low + (column + 0.5) * cell, 0));
      point[1] = static_cast<Real>(data_.scaling.apply(high - (row + 0.5) * cell, 1));
    }
    model_.graph().forward(rows, model_.output());
    for (int r = 0; r < rows; ++r) {
      std::copy_n(output(r), data_.outputs, shown.begin());
      if (wants_logits_) ops::softmax(output(r), data_.outputs, shown.data());
      all.insert(all.end(), shown.begin(), shown.end());
    }
  }
  return all;
}

template class Evaluator<float>;
template class Evaluator<double>;

}  // namespace backprop
