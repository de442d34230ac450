// A network in inference mode: outputs of any number of rows, in blocks, and how good they are. Has
// a model of its own, so that it never disturbs a batch in training.
#pragma once

#include <functional>
#include <vector>

#include "nn/model.h"
#include "session/network_data.h"

namespace backprop {

struct Measure {
  double loss = 0;
  double accuracy = 0;  // NaN where it makes no sense
};

// The data in the numbers that a network computes with.
template <class Real>
struct Table {
  explicit Table(const NetworkData& data)
      : inputs(data.values.begin(), data.values.end()),
        targets(data.targets.begin(), data.targets.end()) {}
  std::vector<Real> inputs;
  std::vector<Real> targets;
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
  // The outputs of the next `rows` rows, which must have been written to the model's input.
  std::span<const Real> run(int rows);
  bool is_right(const Real* output, int label) const;

  Choice loss_;
  const NetworkData& data_;
  const Table<Real>& table_;
  Model<Real> model_;
};

extern template class Evaluator<float>;
extern template class Evaluator<double>;

}  // namespace backprop
