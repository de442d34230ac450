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

// Rows of the largest tile. 4 × 2 packs and what they are computed from fit sixteen registers;
// where a product is added without a register of its own, 6 × 2 do, whose sums wait less for one
// another.
#ifdef __wasm_relaxed_simd__
template <class Real>
constexpr int most_rows = sizeof(Real) == 4 ? 6 : 4;
#else
template <class Real>
constexpr int most_rows = 4;
#endif

// Whether a count from 1 on is -1 - which: never, but no compiler finds that out.
[[gnu::always_inline]] inline bool is_below(int count, int which) {
  asm volatile("" : "+r"(count) : : "memory");
  return count == -1 - which;
}

// `count` tiles one below the other. Not inlined, so that V8 sees a small loop and can swap its
// optimised code in at the next call. The tiles where all time is spent take several steps of the
// sum at a time, addressed from pointers that move once: what a step costs beside its arithmetic is
// what keeps it from the processor's limit. A way out between any two steps, in the largest tile
// between any two rows, keeps compilers from drawing them together, which would take more registers
// than there are.
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
    constexpr int steps = Packs == 1 || Rows < 4 ? 1 : Rows == 4 ? 4 : 2;
    int left_over = t.inner;
    const auto ends = [&](int k) {
      P right[Packs];
      for (int p = 0; p < Packs; ++p) right[p] = P::load(b + k * columns + p * P::width);
      for (int r = 0; r < Rows; ++r) {
        if (Rows > 4 && Packs > 1 && r > 0 && is_below(left_over, r)) return true;
        const P each = P::all(Transposed ? a[0][r] : a[r][k]);
        for (int p = 0; p < Packs; ++p) sum[r][p] = multiply_add(each, right[p], sum[r][p]);
      }
      if (Transposed) a[0] += a_row;
      return k + 1 < steps && left_over == k + 1;
    };
    ONE_AFTER_THE_OTHER
    do {
      if (ends(0)) break;
      if (steps > 1 && ends(1)) break;
      if (steps > 2 && (ends(2) || ends(3))) break;
      if (!Transposed)
        for (int r = 0; r < Rows; ++r) a[r] += steps;
      b += steps * columns;
      left_over -= steps;
    } while (left_over > 0);
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

template <class Real, int Packs, bool Transposed>
constexpr Multiply<Real> by_height[] = {
    multiply<Real, most_rows<Real>, Packs, Transposed>, multiply<Real, 4, Packs, Transposed>,
    multiply<Real, 2, Packs, Transposed>, multiply<Real, 1, Packs, Transposed>};

template <class Real>
const Multiply<Real>* find(int width, bool transposed) {
  constexpr int full = panel_width<Real> / Pack<Real>::width, narrow = 4 / Pack<Real>::width;
  if (full == narrow || width > 4)
    return transposed ? by_height<Real, full, true> : by_height<Real, full, false>;
  return transposed ? by_height<Real, narrow, true> : by_height<Real, narrow, false>;
}

}  // namespace

template <class Real>
void multiply_tiles(Tile<Real>& t, int rows, int width, bool transposed) {
  constexpr int most = most_rows<Real>;
  const Multiply<Real>* multiply = find<Real>(width, transposed);
  // 8 rows are two tiles of 4 rather than one of 6 and one of 2.
  int height = most, count = rows / most - (most > 4 && rows % most == 2);
  for (int power = 2;; --power, ++multiply) {
    if (count > 0) {
      const int done = count * height;
      (*multiply)(t, count);
      rows -= done;
      if (rows == 0) return;
      t.c += done * t.c_row;
      t.start += done * t.start_row;
      t.a += transposed ? done : done * t.a_row;
    }
    height = 1 << power;  // no division, which takes as long as a small tile
    count = rows >> power;
  }
}

template void multiply_tiles(Tile<float>&, int, int, bool);
template void multiply_tiles(Tile<double>&, int, int, bool);

}  // namespace backprop
