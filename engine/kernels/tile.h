// The innermost loop of all matrix products: a few rows of the result by one or two packs of its
// columns, kept in registers over the whole sum.
#pragma once

#include <cstddef>

#include "kernels/lanes.h"

namespace backprop {

// c = start + a·b, with c and start Rows × Packs·width, a Rows × inner and b inner × Packs·width
// without gaps. Of the others each row is `…_row` behind the one before; where `a` is a transpose,
// its rows stand side by side and its columns `a_row` apart.
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

// Keeps the compiler from loading ahead: more than sixteen registers' worth would go through
// memory.
inline void hold_order() { asm volatile("" ::: "memory"); }

#ifndef UN
#define UN 2
#endif
// `count` tiles one below the other. Not inlined, so that V8 sees a small loop and can swap its
// optimised code in at the next call. Four steps of the sum at a time, addressed from pointers that
// move once: what a step costs beside its arithmetic is what keeps it from the processor's limit.
// A way out between any two steps keeps compilers from drawing them together, which would take
// more registers than there are.
template <class Real, int Rows, int Packs, bool Transposed>
[[gnu::noinline]] void multiply_tiles(const Tile<Real>& t, int count) {
  using P = Pack<Real>;
  constexpr int columns = Packs * P::width;
  const std::ptrdiff_t c_row = t.c_row, start_row = t.start_row, a_row = t.a_row;
  Real* c = t.c;
  const Real *start = t.start, *left_factor = t.a;
  P sum[Rows][Packs];
  for (; count > 0; --count) {
    for (int r = 0; r < Rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p] = P::load(start + r * start_row + p * P::width);
    const Real* a[Rows];
    for (int r = 0; r < Rows; ++r) a[r] = Transposed ? left_factor : left_factor + r * a_row;
    const Real* b = t.b;
    const auto step = [&](int k) {
      P right[Packs];
      for (int p = 0; p < Packs; ++p) right[p] = P::load(b + k * columns + p * P::width);
      for (int r = 0; r < Rows; ++r) {
        const P left = P::all(Transposed ? a[0][r] : a[r][k]);
        for (int p = 0; p < Packs; ++p) sum[r][p] = multiply_add(left, right[p], sum[r][p]);
      }
      if (Transposed) a[0] += a_row;
    };
    for (int k = t.inner;; k -= 4) {
      step(0);
      if (k == 1) break;
      step(1);
      if (k == 2) break;
      step(2);
      if (k == 3) break;
      step(3);
      if (k == 4) break;
      if (!Transposed)
        for (int r = 0; r < Rows; ++r) a[r] += 4;
      b += 4 * columns;
    }
    for (int r = 0; r < Rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p].store(c + r * c_row + p * P::width);
    c += Rows * c_row;
    start += Rows * start_row;
    left_factor += Transposed ? Rows : Rows * a_row;
  }
}

}  // namespace backprop
