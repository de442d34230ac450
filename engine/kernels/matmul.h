// The matrix product behind every dense layer, forward and backward. Knows lanes and caches; knows
// nothing of layers.
#pragma once

#include <cstddef>

namespace backprop {

// A matrix in memory: element (i, j) is data[i * row + j * column]. Transposing swaps the strides.
template <class Real>
struct Strided {
  const Real* data;
  std::ptrdiff_t row;
  std::ptrdiff_t column;
};

// c += a·b, with a rows × inner, b inner × columns, and c rows × columns, whose rows start
// c_row numbers apart; c must not overlap a or b. Every element of c is summed over `inner` in
// order, starting from what it held, so sizes and blocking never change a result. Allocates
// nothing.
template <class Real>
void matmul_add(Real* c, std::ptrdiff_t c_row, int rows, int columns, int inner, Strided<Real> a,
                Strided<Real> b);

}  // namespace backprop
