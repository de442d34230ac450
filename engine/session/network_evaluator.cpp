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
    : loss_(spec.loss), data_(data), table_(table), model_(spec, block, Purpose::infer) {}

template <class Real>
void Evaluator<Real>::load(std::span<const Real> parameters) {
  std::copy(parameters.begin(), parameters.end(), model_.parameters().begin());
}

template <class Real>
const Real* Evaluator<Real>::output(int row) {
  return model_.graph().value(model_.output(), row).data();
}

template <class Real>
bool Evaluator<Real>::is_right(const Real* output, int label) const {
  if (data_.outputs == 1) return (*output > Real(wants_signs(loss_) ? 0 : 0.5)) == (label == 1);
  return std::max_element(output, output + data_.outputs) - output == label;
}

template <class Real>
Measure Evaluator<Real>::measure() {
  const std::span<Real> input = model_.graph().value(model_.input());
  const std::span<Real> target = model_.graph().value(model_.target());
  double loss = 0;
  int right = 0;
  for (int first = 0; first < data_.rows; first += block) {
    const int rows = std::min(block, data_.rows - first);
    table_.inputs.copy(first, rows, input.data());
    table_.targets.copy(first, rows, target.data());
    model_.graph().forward(rows);
    const std::span<const Real> losses = model_.graph().value(model_.loss().rows);
    for (int r = 0; r < rows; ++r) loss += losses[r];
    if (data_.classes.empty()) continue;
    for (int r = 0; r < rows; ++r) right += is_right(output(r), data_.classes[first + r]);
  }
  const double rows = data_.rows;
  return {
      .loss = loss_.get("sum_batch", 0) != 0 ? loss : loss / rows,
      .accuracy = data_.classes.empty() ? std::numeric_limits<double>::quiet_NaN() : right / rows};
}

template <class Real>
std::vector<double> Evaluator<Real>::outputs() {
  const std::span<Real> input = model_.graph().value(model_.input());
  std::vector<double> all;
  all.reserve(data_.targets.size());
  for (int first = 0; first < data_.rows; first += block) {
    const int rows = std::min(block, data_.rows - first);
    table_.inputs.copy(first, rows, input.data());
    model_.graph().forward(rows);
    for (int r = 0; r < rows; ++r) all.insert(all.end(), output(r), output(r) + data_.outputs);
  }
  return all;
}

template <class Real>
std::vector<float> Evaluator<Real>::grid(int size, double low, double high) {
  if (data_.inputs != 2)
    throw Error("network", "a picture of the outputs needs 2 inputs, this network has " +
                               std::to_string(data_.inputs));
  if (size < 1 || size > max_grid || !(low < high) || !std::isfinite(high - low))
    throw Error("network", "the picture's size must be from 1 to 1024, and low below high");
  check_memory(4.0 * size * size * data_.outputs);
  const double cell = (high - low) / size;
  const int cells = size * size;
  std::vector<float> all;
  all.reserve(static_cast<std::size_t>(cells) * data_.outputs);
  std::vector<Real> shown(data_.outputs);
  for (int first = 0; first < cells; first += block) {
    const int rows = std::min(block, cells - first);
    for (int r = 0; r < rows; ++r) {
      const int row = (first + r) / size, column = (first + r) % size;
      const std::span<Real> point = model_.graph().value(model_.input(), r);
      point[0] = static_cast<Real>(low + (column + 0.5) * cell);
      point[1] = static_cast<Real>(high - (row + 0.5) * cell);
    }
    model_.graph().forward(rows);
    for (int r = 0; r < rows; ++r) {
      std::copy_n(output(r), data_.outputs, shown.begin());
      if (wants_logits(loss_)) ops::softmax(output(r), data_.outputs, shown.data());
      all.insert(all.end(), shown.begin(), shown.end());
    }
  }
  return all;
}

template class Evaluator<float>;
template class Evaluator<double>;

}  // namespace backprop
