// A network in inference mode: outputs of any number of rows, in blocks, and how good they are. Has
// a model of its own, so that it never disturbs a batch in training.
#pragma once

#include <algorithm>
#include <vector>

#include "nn/model.h"
#include "session/network_data.h"

namespace backprop {

struct Measure {
  double loss = 0;
  double accuracy = 0;  // NaN where it makes no sense
};

// Rows laid out as a graph wants them.
template <class Real>
struct Rowset {
  Rowset(const std::vector<double>& values, int rows, int size)
      : stride(row_stride<Real>(size)), values(static_cast<std::size_t>(rows) * stride) {
    for (int row = 0; row < rows; ++row)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(row) * size, size,
                  this->values.begin() + static_cast<std::ptrdiff_t>(row) * stride);
  }
  void copy(int first, int rows, Real* to) const {
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first) * stride,
                static_cast<std::ptrdiff_t>(rows) * stride, to);
  }
  int stride;
  std::vector<Real> values;
};

// The data in the numbers that a network computes with.
template <class Real>
struct Table {
  explicit Table(const NetworkData& data)
      : inputs(data.values, data.rows, data.inputs),
        targets(data.targets, data.rows, data.outputs) {}
  Rowset<Real> inputs, targets;
};

template <class Real>
class Evaluator {
 public:
  static constexpr int block = 128;  // rows at once

  Evaluator(const ModelSpec& spec, const NetworkData& data, const Table<Real>& table);

  // Parameters of a model of the same spec.
  void load(std::span<const Real> parameters);

  // Over all the data. Allocates nothing.
  Measure measure();
  // Raw outputs for every row of the data.
  std::vector<double> outputs();
  // As NetworkSession::grid.
  std::vector<float> grid(int size, double low, double high);

 private:
  // Of a row of the latest forward pass.
  const Real* output(int row);
  bool is_right(const Real* output, int label) const;

  Choice loss_;
  const NetworkData& data_;
  const Table<Real>& table_;
  Model<Real> model_;
};

extern template class Evaluator<float>;
extern template class Evaluator<double>;

}  // namespace backprop
