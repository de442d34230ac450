// What relaxed SIMD changes, and all that it changes: the files that include this are compiled once
// more for the relaxed build, which shares every other file with the build for plain SIMD.
#pragma once

#include <type_traits>

#include "kernels/lanes.h"
#ifdef __wasm_relaxed_simd__
#include <wasm_simd128.h>
#endif

namespace backprop {

// a·b + sum, rounded twice; once in float32 where the build has relaxed SIMD.
template <class Real>
inline Pack<Real> multiply_add(const Pack<Real>& a, const Pack<Real>& b, const Pack<Real>& sum) {
#ifdef XTENSOR_USE_XSIMD
#ifdef __wasm_relaxed_simd__
  if constexpr (std::is_same_v<Real, float>)
    return {typename Pack<Real>::Lanes(wasm_f32x4_relaxed_madd(a.lanes, b.lanes, sum.lanes))};
#endif
  return {a.lanes * b.lanes + sum.lanes};
#else
  Pack<Real> result;
  for (int i = 0; i < Pack<Real>::width; ++i)
    result.lanes[i] = a.lanes[i] * b.lanes[i] + sum.lanes[i];
  return result;
#endif
}

}  // namespace backprop
