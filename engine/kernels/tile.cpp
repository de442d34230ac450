#include "kernels/tile.h"

#include "kernels/multiply_add.h"
#include "kernels/panels.h"

#ifdef __clang__
#define ONE_AFTER_THE_OTHER _Pragma("clang loop unroll(disable)")
#else
#define ONE_AFTER_THE_OTHER
#endif

namespace backprop {
namespace {

// `count` tiles one below the other. Not inlined, so that V8 sees a small loop and can swap its
// optimised code in at the next call. The tile where all time is spent takes four steps of the sum
// at a time, addressed from pointers that move once: what a step costs beside its arithmetic is
// what keeps it from the processor's limit. A way out between any two steps keeps compilers from
// drawing them together, which would take more registers than there are.
template <class Real, int Rows, int Packs, bool Transposed>
[[gnu::noinline]] void multiply(const Tile<Real>& t, int count) {
  using P = Pack<Real>;
  constexpr int columns = Packs * P::width;
  const std::ptrdiff_t c_row = t.c_row, start_row = t.start_row, a_row = t.a_row;
  Real* c = t.c;
  const Real *start = t.start, *left = t.a;
  P sum[Rows][Packs];
  for (; count > 0; --count) {
    for (int r = 0; r < Rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p] = P::load(start + r * start_row + p * P::width);
    const Real* a[Rows];
    for (int r = 0; r < Rows; ++r) a[r] = Transposed ? left : left + r * a_row;
    const Real* b = t.b;
    const auto step = [&](int k) {
      P right[Packs];
      for (int p = 0; p < Packs; ++p) right[p] = P::load(b + k * columns + p * P::width);
      for (int r = 0; r < Rows; ++r) {
        const P each = P::all(Transposed ? a[0][r] : a[r][k]);
        for (int p = 0; p < Packs; ++p) sum[r][p] = multiply_add(each, right[p], sum[r][p]);
      }
      if (Transposed) a[0] += a_row;
    };
    constexpr int steps = Rows == tile_rows && Packs > 1 ? 4 : 1;
    ONE_AFTER_THE_OTHER
    for (int k = t.inner;; k -= steps) {
      step(0);
      if (k == 1) break;
      if constexpr (steps > 1) {
        step(1);
        if (k == 2) break;
        step(2);
        if (k == 3) break;
        step(3);
        if (k == 4) break;
      }
      if (!Transposed)
        for (int r = 0; r < Rows; ++r) a[r] += steps;
      b += steps * columns;
    }
    for (int r = 0; r < Rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p].store(c + r * c_row + p * P::width);
    c += Rows * c_row;
    start += Rows * start_row;
    left += Transposed ? Rows : Rows * a_row;
  }
}

// Called through a table, so that no optimiser of the linker's draws the loops into their caller.
template <class Real>
using Multiply = void (*)(const Tile<Real>&, int count);

// Of 4, 2 and 1 rows.
template <class Real, int Packs, bool Transposed>
constexpr Multiply<Real> by_rows[] = {multiply<Real, 4, Packs, Transposed>,
                                      multiply<Real, 2, Packs, Transposed>,
                                      multiply<Real, 1, Packs, Transposed>};

template <class Real>
const Multiply<Real>* find(int width, bool transposed) {
  constexpr int full = panel_width<Real> / Pack<Real>::width, narrow = 4 / Pack<Real>::width;
  if (full == narrow || width > 4)
    return transposed ? by_rows<Real, full, true> : by_rows<Real, full, false>;
  return transposed ? by_rows<Real, narrow, true> : by_rows<Real, narrow, false>;
}

}  // namespace

template <class Real>
void multiply_tiles(Tile<Real> t, int rows, int width, bool transposed) {
  const Multiply<Real>* of_rows = find<Real>(width, transposed);
  for (int height = tile_rows; rows > 0; height /= 2, ++of_rows) {
    const int count = rows / height, done = count * height;
    if (count == 0) continue;
    (*of_rows)(t, count);
    rows -= done;
    t.c += done * t.c_row;
    t.start += done * t.start_row;
    t.a += transposed ? done : done * t.a_row;
  }
}

template void multiply_tiles(Tile<float>, int, int, bool);
template void multiply_tiles(Tile<double>, int, int, bool);

}  // namespace backprop
