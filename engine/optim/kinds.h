// The optimisers that there are, as a table: what they are called, what they want, their maths.
#pragma once

#include "optim/optimizer.h"

namespace backprop {

struct OptimizerKind {
  const char* name;
  std::span<const Hyperparameter> hyperparameters;
  std::span<const char* const> memory;
  int (*slots)(const double* values);  // how many arrays of `memory` these values need
  void (*update32)(const UpdateRun<float>&);
  void (*update64)(const UpdateRun<double>&);
};

std::span<const OptimizerKind> optimizer_kinds();

}  // namespace backprop
