// Packs of numbers that kernels compute with side by side: SIMD lanes where the build has them, a
// plain twin of the same interface where it has not.
#pragma once

#include <type_traits>
#include <utility>

#ifdef XTENSOR_USE_XSIMD
#include <xsimd/xsimd.hpp>
#endif

namespace backprop {

#ifdef XTENSOR_USE_XSIMD
template <class Real>
struct Pack {
  using Lanes = xsimd::batch<Real>;
  static constexpr int width = static_cast<int>(Lanes::size);
  Lanes lanes;

  static Pack load(const Real* from) { return {Lanes::load_unaligned(from)}; }
  static Pack all(Real value) { return {Lanes(value)}; }
  void store(Real* to) const { lanes.store_unaligned(to); }
};
#else
template <class Real>
struct Pack {
  static constexpr int width = 4;
  Real lanes[width];

  static Pack load(const Real* from) { return {{from[0], from[1], from[2], from[3]}}; }
  static Pack all(Real value) { return {{value, value, value, value}}; }
  void store(Real* to) const {
    for (int i = 0; i < width; ++i) to[i] = lanes[i];
  }
};
#endif

template <class Real>
inline Pack<Real> add(const Pack<Real>& a, const Pack<Real>& b) {
#ifdef XTENSOR_USE_XSIMD
  return {a.lanes + b.lanes};
#else
  Pack<Real> result;
  for (int i = 0; i < Pack<Real>::width; ++i) result.lanes[i] = a.lanes[i] + b.lanes[i];
  return result;
#endif
}

// As many numbers of float32 as a register holds, to compute and select with: that takes no branch,
// which what stands in the data would mislead half of the time. One where there are no lanes.
#ifdef XTENSOR_USE_XSIMD
template <class Real>
using InLanes = std::conditional_t<sizeof(Real) == 4, xsimd::batch<float>, Real>;
#else
template <class Real>
using InLanes = Real;
#endif
template <class Real>
constexpr int lanes_of = sizeof(InLanes<Real>) / sizeof(Real);

// The number at[i] behind `from` in lane i.
template <class Real>
inline InLanes<Real> gather(const Real* from, const int (&at)[lanes_of<Real>]) {
  return [&]<int... lane>(std::integer_sequence<int, lane...>) {
    return InLanes<Real>(from[at[lane]]...);
  }
  (std::make_integer_sequence<int, lanes_of<Real>>());
}

// f(lane, number) for the first `count` of them.
template <class Real, class F>
inline void for_lanes(const InLanes<Real>& lanes, int count, F f) {
  if constexpr (lanes_of < Real >> 1) {
    Real all[lanes_of<Real>];
    lanes.store_unaligned(all);
    for (int i = 0; i < count; ++i) f(i, all[i]);
  } else if (count > 0) {
    f(0, lanes);
  }
}

// Pack i becomes what the i-th lanes of all packs were.
template <class Real>
inline void transpose(Pack<Real> (&packs)[Pack<Real>::width]) {
#ifdef XTENSOR_USE_XSIMD
  for (int step = 1; step < Pack<Real>::width; step *= 2) {
    constexpr int half = Pack<Real>::width / 2;
    Pack<Real> zipped[Pack<Real>::width];
    for (int i = 0; i < half; ++i) {
      zipped[2 * i].lanes = xsimd::zip_lo(packs[i].lanes, packs[i + half].lanes);
      zipped[2 * i + 1].lanes = xsimd::zip_hi(packs[i].lanes, packs[i + half].lanes);
    }
    for (int i = 0; i < Pack<Real>::width; ++i) packs[i] = zipped[i];
  }
#else
  for (int i = 0; i < Pack<Real>::width; ++i)
    for (int j = 0; j < i; ++j) std::swap(packs[i].lanes[j], packs[j].lanes[i]);
#endif
}

}  // namespace backprop
