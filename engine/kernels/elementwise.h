// Elementwise loops. A functor is written once for numbers and SIMD lanes alike: float runs through
// xsimd where the build has it; double stays scalar, because its functions are the accurate ones
// of the C library (cheap arithmetic in double is vectorised by the compiler all the same).
#pragma once

#include <cmath>
#include <limits>
#include <type_traits>

#ifdef XTENSOR_USE_XSIMD
#include <xsimd/xsimd.hpp>
#endif

namespace backprop {

// The lane-wise `condition ? yes : no`; xsimd's own is found for batches.
template <class T>
requires std::is_arithmetic_v<T> T select(bool condition, T yes, T no) {
  return condition ? yes : no;
}

// The value, or 0 where it is a denormal: those are slow, and what decays for ever would end there.
template <class Real, class T>
T settled(const T& value) {
  using std::abs;
  return select(abs(value) < T(std::numeric_limits<Real>::min()), T(0), value);
}

// y[i] = f(x[i]...) for i < n.
template <class Real, class F, class... In>
void map(Real* y, int n, F f, const In*... x) {
  int i = 0;
#ifdef XTENSOR_USE_XSIMD
  if constexpr (std::is_same_v<Real, float>) {
    using Lanes = xsimd::batch<float>;
    constexpr int width = static_cast<int>(Lanes::size);
    for (; i + width <= n; i += width) f(Lanes::load_unaligned(x + i)...).store_unaligned(y + i);
  }
#endif
  for (; i < n; ++i) y[i] = f(x[i]...);
}

// As map, but float32 in whole lanes to the end: all arrays reach to the next multiple of 4. For
// functions with much code, of which the numbers left over would need a second copy.
template <class Real, class F, class... In>
void map_in_lanes(Real* y, int n, F f, const In*... x) {
#ifdef XTENSOR_USE_XSIMD
  if constexpr (std::is_same_v<Real, float>) {
    using Lanes = xsimd::batch<float>;
    for (int i = 0; i < n; i += static_cast<int>(Lanes::size))
      f(Lanes::load_unaligned(x + i)...).store_unaligned(y + i);
    return;
  }
#endif
  for (int i = 0; i < n; ++i) y[i] = f(x[i]...);
}

// y[i] += f(x[i]...) for i < n.
template <class Real, class F, class... In>
void map_add(Real* y, int n, F f, const In*... x) {
  map(
      y, n, [f](const auto& sum, const auto&... in) { return sum + f(in...); },
      static_cast<const Real*>(y), x...);
}

}  // namespace backprop
