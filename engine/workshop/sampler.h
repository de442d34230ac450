// The same network in float64, for pictures and for many points: with a bound of its own error, so
// that an answer it gives is the exact one.
#pragma once

#include <optional>
#include <vector>

#include "workshop/network.h"

namespace backprop::workshop {

class Sampler {
 public:
  explicit Sampler(const Network& network);

  // Values of inputs and units by place. Places that are held keep what they are set to.
  std::vector<double> values, sums;

  // Fills the values of all units but those in `held`, and the sums; a sum that may be 0 is 0.
  void run(const std::vector<bool>& held);

  // The answer at inputs that are off by at most float64's rounding, where it is sure.
  std::optional<int> answer(const std::vector<double>& inputs);

 private:
  struct Wires {
    std::vector<double> weights;
    double bias;
  };

  double activate(Activation activation, double sum) const;
  // False where a step cannot be decided.
  bool bounded(int unit);

  const Network& network_;
  std::vector<Wires> wires_;
  std::vector<double> errors_;
};

}  // namespace backprop::workshop
