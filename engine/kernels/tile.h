// The innermost loops of all matrix products: a few rows of the result by one or two packs of its
// columns, kept in registers over the whole sum.
#pragma once

#include <cstddef>

namespace backprop {

// c = start + a·b; b is inner × width without gaps. Of the others each row is `…_row` behind the
// one before; where `a` is a transpose, its rows stand side by side and its columns `a_row` apart.
template <class Real>
struct Tile {
  Real* c;
  std::ptrdiff_t c_row;
  const Real* start;
  std::ptrdiff_t start_row;
  const Real* a;
  std::ptrdiff_t a_row;
  const Real* b;
  int inner;
};

// `rows` rows and a panel of columns, as wide as panels are or 4. Moves `tile` on rather than a
// copy, which would be waited for (see Rows in matmul.h).
template <class Real>
void multiply_tiles(Tile<Real>& tile, int rows, int width, bool transposed);

}  // namespace backprop
