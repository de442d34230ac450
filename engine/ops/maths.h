// What the formula of an op may use: functions that serve numbers (C library) and, by argument
// lookup, SIMD lanes alike.
#pragma once

#include <cmath>
#include <numbers>
#include <type_traits>

#include "autograd/op.h"
#include "kernels/functions.h"

namespace backprop::ops {

using backprop::select;
using std::abs, std::acos, std::asin, std::atan, std::cos, std::cosh, std::erf, std::erfc,
    std::expm1, std::log, std::log10, std::log1p, std::log2, std::pow, std::sin, std::sinh,
    std::sqrt, std::tan;

// Accurate in float64, fast in float32.
inline double exp(double x) { return std::exp(x); }
inline double tanh(double x) { return std::tanh(x); }
inline float exp(float x) { return exp32(x); }
inline float tanh(float x) { return tanh32(x); }
#ifdef XTENSOR_USE_XSIMD
inline Floats exp(const Floats& x) { return exp32(x); }
inline Floats tanh(const Floats& x) { return tanh32(x); }
#endif

// Teaching numbers are double and keep every digit in the tails; float32 trains in bulk and may
// derive from the forward value instead of taking another exponential.
template <class T>
constexpr bool exact = std::is_same_v<T, double>;

}  // namespace backprop::ops
