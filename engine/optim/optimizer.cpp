#include "optim/optimizer.h"

#include <algorithm>

#include "optim/adam.h"
#include "optim/sgd.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct OptimizerKind {
  const char* name;
  int slots;
  std::span<const Hyperparameter> hyperparameters;
  void (*update32)(const UpdateRun<float>&);
  void (*update64)(const UpdateRun<double>&);
};

constexpr OptimizerKind kinds[] = {
#define OPTIMIZER(Maths)                                                                  \
  {optimizers::Maths::name, optimizers::Maths::slots, optimizers::Maths::hyperparameters, \
   optimizers::Maths::update<float>, optimizers::Maths::update<double>},
#include "optim/optimizers.def"
#undef OPTIMIZER
};

const OptimizerKind& get_kind(const std::string& name) {
  std::string known;
  for (const OptimizerKind& kind : kinds) {
    if (kind.name == name) return kind;
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
  }
  throw Error("network", "no optimiser is called \"" + name + "\"; there are " + known);
}

double checked(const Choice& choice, const Hyperparameter& wanted) {
  const double value = choice.get(wanted.name, wanted.otherwise);
  if (value >= wanted.low && value < wanted.high) return value;
  std::string text = choice.kind + ": " + wanted.name + " must be a number from ";
  text += shortest(wanted.low);
  if (wanted.high < unlimited) text += " to below " + shortest(wanted.high);
  throw Error("network", text + ", got " + shortest(value));
}

}  // namespace

int optimizer_slots(const Choice& choice) { return get_kind(choice.kind).slots; }

template <class Real>
Optimizer<Real>::Optimizer(const Choice& choice, int size) {
  const OptimizerKind& kind = get_kind(choice.kind);
  if constexpr (std::is_same_v<Real, float>)
    run_ = kind.update32;
  else
    run_ = kind.update64;
  std::transform(kind.hyperparameters.begin(), kind.hyperparameters.end(), values_,
                 [&](const Hyperparameter& wanted) { return checked(choice, wanted); });
  memory_.resize(static_cast<std::size_t>(kind.slots) * size);
}

template <class Real>
void Optimizer<Real>::update(std::span<Real> parameters, std::span<const Real> gradients) {
  run_({.parameters = parameters.data(),
        .gradients = gradients.data(),
        .memory = memory_.data(),
        .size = static_cast<int>(parameters.size()),
        .count = ++count_,
        .values = values_});
}

template <class Real>
void Optimizer<Real>::copy_memory(const Optimizer& other) {
  std::copy(other.memory_.begin(), other.memory_.end(), memory_.begin());
  count_ = other.count_;
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace backprop
