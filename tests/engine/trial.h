// One op on rows of a batch: every batched value has padding full of NaN, so that a sum that reads
// it shows; gradients of a random projection of the result against central differences, and float32
// against float64.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "autograd/graph.h"
#include "ops/registry.h"
#include "tensor/random.h"

namespace backprop {

// Whether the second operand of an op lies in panels.
inline bool is_product(const std::string& op) { return op == "linear" || op == "conv2d"; }

struct TrialInput {
  Shape shape;
  bool batched = true;
  double low = -2, high = 2;
  bool apart = false;  // no two numbers nearly equal, where differences would tell nothing
};

struct TrialCase {
  std::string op;
  Parameters constants;
  std::vector<TrialInput> inputs;
  int rows = 1;
};

template <class Real>
class Trial {
 public:
  Trial(const TrialCase& wanted, double seed) : graph_(wanted.rows + 1), rows_(wanted.rows) {
    const Op<Real>& op = get_op<Real>(wanted.op);
    bool batched = false;
    for (const TrialInput& input : wanted.inputs) {
      const bool weights = !input.batched && sources_.size() == 1 && is_product(wanted.op);
      sources_.push_back(
          input.batched ? graph_.input(input.shape)
                        : graph_.parameter(input.shape, weights ? Layout::panels : Layout::plain));
      batched = batched || input.batched;
    }
    // A batched value whose gradient is wanted is the sum of an input and a parameter of zeros.
    for (std::size_t k = 0; k < sources_.size(); ++k)
      operands_.push_back(
          wanted.inputs[k].batched
              ? graph_.apply(get_op<Real>("add"),
                             {sources_[k], graph_.parameter(wanted.inputs[k].shape)})
              : sources_[k]);
    result_ = graph_.apply(op, operands_, wanted.constants);
    const Shape shape = graph_.shape(result_);
    factors_ = batched && !op.reduces_batch ? graph_.input(shape) : graph_.parameter(shape);
    weighted_ = graph_.apply(get_op<Real>("mul"), {result_, factors_});
    graph_.plan();
    Random random(seed);
    for (std::size_t k = 0; k < sources_.size(); ++k) fill(sources_[k], random, wanted.inputs[k]);
    fill(factors_, random, {{}, true, -1, 1});
    for (NodeId operand : operands_) poison(operand);
  }

  // The projection of the result.
  double run() {
    graph_.forward(rows_);
    double sum = 0;
    for (double value : numbers(weighted_, false)) sum += value;
    return sum;
  }

  std::vector<double> result() { return numbers(result_, false); }
  std::vector<double> operand(int k) { return numbers(operands_[k], false); }
  std::vector<double> gradient(int k) { return numbers(operands_[k], true); }
  std::vector<double> factors() { return numbers(factors_, false); }
  const Shape& shape() { return graph_.shape(result_); }
  void differentiate() {
    run();
    graph_.backward(weighted_, rows_);
  }

  void write(int k, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) place(k, i) = static_cast<Real>(values[i]);
  }

  // The largest |backward - central differences of fourth order| over all numbers of all operands.
  double worst_gradient() {
    differentiate();
    double worst = 0;
    for (std::size_t k = 0; k < sources_.size(); ++k) {
      const std::vector<double> analytic = gradient(static_cast<int>(k));
      for (std::size_t i = 0; i < analytic.size(); ++i) {
        Real& x = place(static_cast<int>(k), i);
        const Real at = x, h = 1e-3;
        const auto f = [&](int steps) {
          x = at + static_cast<Real>(steps) * h;
          return run();
        };
        const double numeric = (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
        x = at;
        const double error = std::fabs(analytic[i] - numeric) / std::max(1.0, std::fabs(numeric));
        worst = std::isnan(error) ? error : std::max(worst, error);
        if (std::isnan(worst)) return worst;
      }
    }
    return worst;
  }

 private:
  // Number `i` of the rows of an input, padding not counted.
  Real& place(int k, std::size_t i) {
    const int size = size_of(graph_.shape(sources_[k]));
    return number(sources_[k], static_cast<int>(i) / size, static_cast<int>(i) % size);
  }

  Real& number(NodeId node, int row, int i, bool gradient = false) {
    const auto part = gradient ? graph_.gradient(node) : graph_.value(node);
    return part[static_cast<std::size_t>(row) * graph_.stride(node) + graph_.index(node, i)];
  }

  int rows_of(NodeId node) const { return graph_.stride(node) == 0 ? 1 : rows_; }

  std::vector<double> numbers(NodeId node, bool gradient) {
    std::vector<double> all;
    for (int row = 0; row < rows_of(node); ++row) {
      for (int i = 0; i < size_of(graph_.shape(node)); ++i)
        all.push_back(number(node, row, i, gradient));
    }
    return all;
  }

  void fill(NodeId node, Random& random, const TrialInput& range) {
    poison(node);
    std::vector<double> shares;  // of the way from low to high
    const int count = rows_of(node) * size_of(graph_.shape(node));
    for (int i = 0; i < count; ++i)
      shares.push_back(range.apart ? 1.0 * i / count : random.uniform());
    if (range.apart) random.shuffle(shares);
    for (int row = 0; row < rows_of(node); ++row)
      for (int i = 0; i < size_of(graph_.shape(node)); ++i) {
        number(node, row, i) =
            static_cast<Real>(range.low + (range.high - range.low) * shares.back());
        shares.pop_back();
      }
  }

  // Padding, and the rows beyond those that run.
  void poison(NodeId node) {
    const int stride = graph_.stride(node), size = size_of(graph_.shape(node));
    const auto all = graph_.value(node);
    for (std::size_t i = 0; stride > 0 && i < all.size(); ++i)
      if (static_cast<int>(i) % stride >= size || static_cast<int>(i) >= rows_ * stride)
        all[i] = std::numeric_limits<Real>::quiet_NaN();
  }

  Graph<Real> graph_;
  int rows_;
  std::vector<NodeId> sources_, operands_;
  NodeId result_, factors_, weighted_;
};

inline std::string name_of(const TrialCase& wanted) {
  std::string name = wanted.op;
  for (const TrialInput& input : wanted.inputs)
    name += " " + to_string(input.shape) + (input.batched ? "" : " shared");
  for (double constant : wanted.constants) name += " " + std::to_string(static_cast<int>(constant));
  return name + ", rows " + std::to_string(wanted.rows);
}

// Both directions in float64 against differences, and in float32 against float64.
inline void check_trial(const TrialCase& wanted, double seed) {
  INFO(name_of(wanted));
  Trial<double> wide(wanted, seed);
  CHECK(wide.worst_gradient() < 1e-8);
  Trial<float> narrow(wanted, seed);
  narrow.differentiate();
  for (std::size_t k = 0; k < wanted.inputs.size(); ++k)  // the same points, rounded alike
    wide.write(static_cast<int>(k), narrow.operand(static_cast<int>(k)));
  wide.differentiate();
  const auto close = [](const std::vector<double>& found, const std::vector<double>& exact) {
    double largest = 1;
    for (double value : exact) largest = std::max(largest, std::fabs(value));
    for (std::size_t i = 0; i < exact.size(); ++i)
      CHECK(std::fabs(found[i] - exact[i]) <= 4e-6 * largest);
  };
  close(narrow.result(), wide.result());
  for (std::size_t k = 0; k < wanted.inputs.size(); ++k)
    close(narrow.gradient(static_cast<int>(k)), wide.gradient(static_cast<int>(k)));
}

}  // namespace backprop
