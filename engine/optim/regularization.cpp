#include "optim/regularization.h"

#include "kernels/update.h"
#include "optim/hyperparameter.h"

namespace backprop {

Regularization::Regularization(const Choice& choice)
    : l1(read({"l1", 0, 0, unlimited}, choice)), l2(read({"l2", 0, 0, unlimited}, choice)) {}

template <class Real>
void add_slope(const Regularization& penalty, std::span<Real> weights, std::span<Real> gradients) {
  const auto l1 = static_cast<Real>(penalty.l1), l2 = static_cast<Real>(penalty.l2);
  const Real* before = weights.data();
  update(
      static_cast<int>(weights.size()),
      [=](const auto& old, auto& w, auto& g) {
        using T = std::decay_t<decltype(old)>;
        w = settled<Real>(old);
        g += T(l2) * w + select(w > T(0), T(l1), select(w < T(0), T(-l1), T(0)));
      },
      before, weights.data(), gradients.data());
}

template void add_slope(const Regularization&, std::span<float>, std::span<float>);
template void add_slope(const Regularization&, std::span<double>, std::span<double>);

}  // namespace backprop
