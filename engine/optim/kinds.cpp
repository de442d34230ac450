#include "optim/kinds.h"

#include <iterator>

#include "optim/adadelta.h"
#include "optim/adagrad.h"
#include "optim/adam.h"
#include "optim/adamw.h"
#include "optim/rmsprop.h"
#include "optim/sgd.h"

namespace backprop {
namespace {

template <class Maths>
int slots(const double* values) {
  if constexpr (requires { Maths::slots(values); })
    return Maths::slots(values);
  else
    return static_cast<int>(std::size(Maths::memory));
}

constexpr OptimizerKind kinds[] = {
#define OPTIMIZER(Maths)                                                    \
  {                                                                         \
      optimizers::Maths::name,          optimizers::Maths::hyperparameters, \
      optimizers::Maths::memory,        slots<optimizers::Maths>,           \
      optimizers::Maths::update<float>, optimizers::Maths::update<double>},
#include "optim/optimizers.def"
#undef OPTIMIZER
};

}  // namespace

std::span<const OptimizerKind> optimizer_kinds() { return kinds; }

}  // namespace backprop
