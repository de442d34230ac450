#include "kernels/finite.h"

namespace backprop {

// x·0 is 0 or NaN: sums the compiler can run in lanes, where a test for each would branch. So many
// of them, as one would wait for itself.
template <class Real>
bool all_finite(std::span<const Real> values) {
  constexpr std::size_t sums = 16;
  Real sum[sums] = {};
  std::size_t i = 0;
  for (; i + sums <= values.size(); i += sums)
    for (std::size_t s = 0; s < sums; ++s) sum[s] += values[i + s] * Real(0);
  for (; i < values.size(); ++i) sum[0] += values[i] * Real(0);
  for (std::size_t s = 1; s < sums; ++s) sum[0] += sum[s];
  return sum[0] == 0;
}

template bool all_finite(std::span<const float>);
template bool all_finite(std::span<const double>);

}  // namespace backprop
