// The one door to xtensor: owning containers, and views over memory that somebody planned.
#pragma once

#include <array>
#include <cstddef>
#include <xtensor/xadapt.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xtensor.hpp>

namespace backprop {

template <class Real>
using Vector = xt::xtensor<Real, 1>;

template <class Real>
using Matrix = xt::xtensor<Real, 2>;

// A view of `size` numbers; it owns nothing and allocates nothing.
template <class Real>
auto view(Real* data, int size) {
  return xt::adapt(data, static_cast<std::size_t>(size), xt::no_ownership(),
                   std::array<std::size_t, 1>{static_cast<std::size_t>(size)});
}

// A row-major view of rows × columns numbers.
template <class Real>
auto view(Real* data, int rows, int columns) {
  return xt::adapt(data, static_cast<std::size_t>(rows) * columns, xt::no_ownership(),
                   std::array<std::size_t, 2>{static_cast<std::size_t>(rows),
                                              static_cast<std::size_t>(columns)});
}

}  // namespace backprop
