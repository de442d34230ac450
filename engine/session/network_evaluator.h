// A network in inference mode: outputs of any number of rows, in blocks, and how good they are; in
// float32 also what pictures show of it. Has a model of its own, so that it never disturbs a batch
// in training.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include "nn/model.h"
#include "session/network_data.h"

namespace backprop {

struct Measure {
  double loss = 0;
  double accuracy = 0;  // NaN where it makes no sense
};

// Rows in the order wanted, laid out as a graph wants them. What is so already is not copied: it
// must live as long.
template <class Real>
struct Rowset {
  Rowset(const std::vector<double>& given, const std::vector<int>& order, int size,
         const Scaling& scaling = {})
      : stride(row_stride<Real>(size)) {
    if constexpr (std::is_same_v<Real, double>)
      if (stride == size && scaling.means.empty() && std::ranges::is_sorted(order)) {
        values = given.data();
        return;
      }
    own.resize(order.size() * stride + 4);  // whole lanes may be read
    values = own.data();
    for (std::size_t row = 0; row < order.size(); ++row) {
      const double* from = &given[static_cast<std::size_t>(order[row]) * size];
      for (int i = 0; i < size; ++i)
        own[row * stride + i] = static_cast<Real>(scaling.apply(from[i], i));
    }
  }
  const Real* row(int index) const { return values + static_cast<std::ptrdiff_t>(index) * stride; }
  void copy(int first, int rows, Real* to) const {
    std::copy_n(row(first), static_cast<std::ptrdiff_t>(rows) * stride, to);
  }
  Rowset(const Rowset&) = delete;
  Rowset& operator=(const Rowset&) = delete;

  int stride;
  const Real* values;
  std::vector<Real> own;
};

// The data in the numbers that a network computes with, rows to learn from first.
template <class Real>
struct Table {
  explicit Table(const NetworkData& data)
      : inputs(data.values, data.split.order, data.inputs, data.scaling),
        targets(data.targets, data.split.order, data.outputs) {}
  Rowset<Real> inputs, targets;
};

template <class Real>
class Evaluator {
 public:
  static constexpr int block = 128;  // rows at once

  Evaluator(const ModelSpec& spec, const NetworkData& data, const Table<Real>& table);

  // Parameters of a model of the same spec.
  void load(std::span<const Real> parameters);
  void load(const std::vector<LayerParameters>& parameters) { model_.write_parameters(parameters); }

  // Over rows `first` to `end` of the table, at least one. Allocates nothing.
  Measure measure(int first, int end);
  // As NetworkSession::confusion.
  std::vector<int> confusion(int first, int end);
  // Raw outputs for every row of the data.
  std::vector<double> outputs();
  // As NetworkSession::values and ::losses.
  std::vector<float> values(std::span<const double> points, int layer,
                            const std::string& of) requires std::is_same_v<Real, float>;
  using Corners = std::array<const std::vector<LayerParameters>*, 3>;
  std::vector<double> losses(const Corners& corners, std::span<const double> at,
                             int rows) requires std::is_same_v<Real, float>;

 private:
  // The loss over so many of the rows that are learned from: whole blocks, evenly among them.
  double sampled_loss(int rows) requires std::is_same_v<Real, float>;
  // Of a row of the latest forward pass.
  const Real* output(int row) const {
    return outputs_ + static_cast<std::ptrdiff_t>(row) * output_stride_;
  }
  // Computes the nodes up to `last` for rows `first` to `end` of the table, at most a block of
  // them; returns how many.
  int run(int first, int end, NodeId last);
  int label(int row) const { return data_.classes[data_.split.order[row]]; }
  // The class that a row of outputs stands for.
  int answer(const Real* output) const;

  Choice loss_;
  bool wants_logits_, wants_signs_;
  const NetworkData& data_;
  const Table<Real>& table_;
  Model<Real> model_;
  const Real* outputs_;
  int output_stride_;
};

extern template class Evaluator<float>;
extern template class Evaluator<double>;

}  // namespace backprop
