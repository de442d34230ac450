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

#ifdef XTENSOR_USE_XSIMD
// The first `count` numbers from x, and zeros.
template <class Lanes>
Lanes load_first(const float* x, int count) {
  float all[Lanes::size] = {};
  for (int i = 0; i < count; ++i) all[i] = x[i];
  return Lanes::load_unaligned(all);
}

template <class Lanes>
void store_first(float* y, int count, const Lanes& lanes) {
  float all[Lanes::size];
  lanes.store_unaligned(all);
  for (int i = 0; i < count; ++i) y[i] = all[i];
}
#endif

// As map, but in lanes to the end: for functions whose lanes round otherwise than the C library, so
// that a value does not depend on its place.
template <class Real, class F, class... In>
void map_in_lanes(Real* y, int n, F f, const In*... x) {
#ifdef XTENSOR_USE_XSIMD
  if constexpr (std::is_same_v<Real, float>) {
    using Lanes = xsimd::batch<float>;
    constexpr int width = static_cast<int>(Lanes::size);
    const int done = n - n % width;
    if (done < n) store_first(y + done, n - done, f(load_first<Lanes>(x + done, n - done)...));
    for (int i = 0; i < done; i += width) f(Lanes::load_unaligned(x + i)...).store_unaligned(y + i);
    return;
  }
#endif
  map(y, n, f, x...);
}

// y[i] += f(x[i]...) for i < n.
template <class Real, class F, class... In>
void map_add(Real* y, int n, F f, const In*... x) {
  map(
      y, n, [f](const auto& sum, const auto&... in) { return sum + f(in...); },
      static_cast<const Real*>(y), x...);
}

template <class Real, class F, class... In>
void map_add_in_lanes(Real* y, int n, F f, const In*... x) {
  map_in_lanes(
      y, n, [f](const auto& sum, const auto&... in) { return sum + f(in...); },
      static_cast<const Real*>(y), x...);
}

}  // namespace backprop
