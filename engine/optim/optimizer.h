// Changes parameters by their gradients, with whatever it remembers between two updates. The maths
// of each optimiser is in its own file; knows nothing of layers.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "tensor/choice.h"

namespace backprop {

constexpr int max_hyperparameters = 4;
constexpr double unlimited = std::numeric_limits<double>::infinity();

// A hyper-parameter: what it is called in a scene, its default, and the values that make sense:
// low <= value < high.
struct Hyperparameter {
  const char* name;
  double otherwise;
  double low;
  double high;
};

// One update, as an optimiser's maths sees it.
template <class Real>
struct UpdateRun {
  Real* parameters;
  const Real* gradients;
  Real* memory;  // `slots` arrays of `size` numbers, one behind the other
  int size;
  double count;                                 // of this update, from 1
  const double (&values)[max_hyperparameters];  // in the order of the hyper-parameters
};

template <class Real>
class Optimizer {
 public:
  // For `size` parameters. Throws Error("network", …) for an unknown name or a hyper-parameter out
  // of its range.
  Optimizer(const Choice& choice, int size);

  void update(std::span<Real> parameters, std::span<const Real> gradients);

  // What it remembers: its slots, one behind the other.
  std::span<const Real> memory() const { return memory_; }

  // Takes over what `other`, of the same choice and size, remembers. Allocates nothing.
  void copy_memory(const Optimizer& other);

 private:
  void (*run_)(const UpdateRun<Real>& run) = nullptr;
  double values_[max_hyperparameters] = {};
  std::vector<Real> memory_;
  double count_ = 0;
};

// Arrays that an optimiser keeps beside the parameters, each of their size.
int optimizer_slots(const Choice& choice);

extern template class Optimizer<float>;
extern template class Optimizer<double>;

}  // namespace backprop
