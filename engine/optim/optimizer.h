// Changes parameters by their gradients, with whatever it remembers between two updates. The maths
// of each optimiser is in its own file; knows nothing of layers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "optim/hyperparameter.h"
#include "tensor/stretch.h"

namespace backprop {

constexpr int max_hyperparameters = 5;

// One update of some parameters, as an optimiser's maths sees it.
template <class Real>
struct UpdateRun {
  Real* parameters;
  const Real* gradients;
  Real* memory;
  int stride;  // from one array of the memory to the next
  int size;
  double count;                                 // of this update, from 1
  const double (&values)[max_hyperparameters];  // in the order of the hyper-parameters

  Real* slot(int index) const { return memory + static_cast<std::ptrdiff_t>(index) * stride; }
};

// An ε that keeps 0/0 away in this precision too.
template <class Real>
Real at_least_smallest(double epsilon) {
  return std::max(static_cast<Real>(epsilon), std::numeric_limits<Real>::min());
}

template <class Real>
class Optimizer {
 public:
  // For `size` parameters, of which those in `trained` change. Throws Error("network", …) for an
  // unknown name or a hyper-parameter out of its range.
  Optimizer(const Choice& choice, int size, std::vector<Stretch> trained);
  Optimizer(const Choice& choice, int size) : Optimizer(choice, size, {{0, size}}) {}

  // `parameters` and `gradients` of all, also of those that stay. Allocates nothing.
  void update(std::span<Real> parameters, std::span<const Real> gradients);

  // The learning rate from now on.
  double rate() const { return values_[0]; }
  void set_rate(double rate) { values_[0] = rate; }

  // Updates done. Whoever writes this and `memory` goes on from there.
  double count() const { return count_; }
  double& count() { return count_; }
  // What it remembers, array by array, each of the size of the parameters.
  std::span<const char* const> memory_names() const { return memory_names_; }
  std::span<const Real> memory(int index) const;
  std::span<Real> memory() { return memory_; }

 private:
  void (*run_)(const UpdateRun<Real>& run) = nullptr;
  double values_[max_hyperparameters] = {};
  std::vector<Stretch> trained_;
  int size_ = 0;
  std::span<const char* const> memory_names_;
  std::vector<Real> memory_;
  double count_ = 0;
};

// Arrays that an optimiser keeps beside the parameters, each of their size.
int optimizer_slots(const Choice& choice);

extern template class Optimizer<float>;
extern template class Optimizer<double>;

}  // namespace backprop
