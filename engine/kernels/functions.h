// exp and tanh in float32, written once for numbers and SIMD lanes, so that a value is the same to
// the last digit wherever it stands and in every build. Errors over all floats, in units in the
// last place: exp32 1, tanh32 6. NaN stays NaN; the results of ±∞ are the limits.
#pragma once

#include <bit>
#include <cstdint>

#include "kernels/elementwise.h"

namespace backprop {

// The smaller one, the larger one; x where it is NaN.
inline float at_most(float x, float limit) { return limit < x ? limit : x; }
inline float at_least(float x, float limit) { return x < limit ? limit : x; }
inline double at_least(double x, double limit) { return x < limit ? limit : x; }

// 2^n, where n was rounded by adding it to 1.5·2^23; in two factors, of which each is a float even
// where their product is none.
inline float scale_by(float p, float shifted) {
  const std::int32_t n = std::bit_cast<std::int32_t>(shifted) - 0x4B400000, half = n >> 1;
  return p * std::bit_cast<float>((half + 127) << 23) *
         std::bit_cast<float>((n - half + 127) << 23);
}

#ifdef XTENSOR_USE_XSIMD
using Floats = xsimd::batch<float>;

// The WASM instructions behind these keep the first where either is NaN.
inline Floats at_most(const Floats& x, const Floats& limit) { return xsimd::min(x, limit); }
inline Floats at_least(const Floats& x, const Floats& limit) { return xsimd::max(x, limit); }

inline Floats scale_by(const Floats& p, const Floats& shifted) {
  using Whole = xsimd::batch<std::int32_t>;
  const Whole n = xsimd::bitwise_cast<std::int32_t>(shifted) - Whole(0x4B400000), half = n >> 1;
  return p * xsimd::bitwise_cast<float>((half + Whole(127)) << 23) *
         xsimd::bitwise_cast<float>((n - half + Whole(127)) << 23);
}
#endif

// e^x = 2^n·e^r with n = x / ln 2 rounded; e^r = 1 + r + r²·q(r), q least off in the largest error.
template <class T>
T exp32(const T& given) {
  const T x = at_least(at_most(given, T(89)), T(-104));
  const T shifted = x * T(1.44269504f) + T(12582912.0f), n = shifted - T(12582912.0f);
  const T r = (x - n * T(0.693359375f)) + n * T(2.12194440e-4f);  // ln 2 in two parts
  T q = T(0.00138150640776f);
  q = q * r + T(0.00836870421949f);
  q = q * r + T(0.0416683823365f);
  q = q * r + T(0.166665207462f);
  q = q * r + T(0.499999934477f);
  return scale_by((q * r) * r + r + T(1), shifted);
}

// x·p(x²)/q(x²), least off in the largest relative error up to where tanh rounds to 1.
template <class T>
T tanh32(const T& given) {
  const T x = at_least(at_most(given, T(9.02f)), T(-9.02f)), z = x * x;
  T p = T(1.33165507725e-8f);
  p = p * z + T(2.05819060083e-5f);
  p = p * z + T(3.49395205485e-3f);
  p = p * z + T(0.133796537941f);
  p = p * z + T(0.999999979667f);
  T q = T(7.76105555749e-7f);
  q = q * z + T(3.28294804192e-4f);
  q = q * z + T(0.0258707753082f);
  q = q * z + T(0.467129693369f);
  q = q * z + T(1);
  return at_least(at_most(x * p / q, T(1)), T(-1));
}

}  // namespace backprop
