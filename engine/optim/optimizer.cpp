#include "optim/optimizer.h"

#include <algorithm>

#include "optim/kinds.h"
#include "tensor/error.h"

namespace backprop {
namespace {

const OptimizerKind& get_kind(const std::string& name) {
  std::string known;
  for (const OptimizerKind& kind : optimizer_kinds()) {
    if (kind.name == name) return kind;
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
  }
  throw_error("network", {"no optimiser is called \"", name, "\"; there are ", known});
}

// The values of all hyper-parameters; returns how many arrays they need.
int read_values(const Choice& choice, const OptimizerKind& kind, double* values) {
  for (const Hyperparameter& wanted : kind.hyperparameters) *values++ = read(wanted, choice);
  return kind.slots(values - kind.hyperparameters.size());
}

}  // namespace

int optimizer_slots(const Choice& choice) {
  double values[max_hyperparameters] = {};
  return read_values(choice, get_kind(choice.kind), values);
}

template <class Real>
Optimizer<Real>::Optimizer(const Choice& choice, int size, std::vector<Stretch> trained)
    : trained_(std::move(trained)), size_(size) {
  const OptimizerKind& kind = get_kind(choice.kind);
  if constexpr (std::is_same_v<Real, float>)
    run_ = kind.update32;
  else
    run_ = kind.update64;
  memory_names_ = kind.memory.first(read_values(choice, kind, values_));
  memory_.resize(memory_names_.size() * size);
}

template <class Real>
void Optimizer<Real>::update(std::span<Real> parameters, std::span<const Real> gradients) {
  ++count_;
  for (const auto& [from, size] : trained_)
    run_({.parameters = &parameters[from],
          .gradients = &gradients[from],
          .memory = memory_.data() + from,
          .stride = size_,
          .size = size,
          .count = count_,
          .values = values_});
}

template <class Real>
std::span<const Real> Optimizer<Real>::memory(int index) const {
  return std::span(memory_).subspan(static_cast<std::size_t>(index) * size_, size_);
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace backprop
