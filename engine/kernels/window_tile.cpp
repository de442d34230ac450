#include "kernels/window_tile.h"

#include "kernels/multiply_add.h"
#include "kernels/panels.h"

#ifdef __clang__
#define ONE_AFTER_THE_OTHER _Pragma("clang loop unroll(disable)")
#else
#define ONE_AFTER_THE_OTHER
#endif

namespace backprop {
namespace {

// step(0), step(1) … `count` times, at least once; where it pays, move(4) after four of them. A way
// out between any two, as in tile.cpp.
template <bool Pays, class Step, class Move>
[[gnu::always_inline]] inline void repeat(int count, Step step, Move move) {
  ONE_AFTER_THE_OTHER
  for (; !Pays && count > 0; --count) {
    step(0);
    move(1);
  }
  ONE_AFTER_THE_OTHER
  for (; Pays; count -= 4) {
    step(0);
    if (count == 1) return move(1);
    step(1);
    if (count == 2) return move(2);
    step(2);
    if (count == 3) return move(3);
    step(3);
    move(4);
    if (count == 4) return;
  }
}

// Of the columns of each line that are in [from, to), Rows places at a time.
template <class Real, int Rows, int Packs>
[[gnu::noinline]] void sum_taps(const WindowTile<Real>& t, const Real* start, int from, int to) {
  using P = Pack<Real>;
  constexpr int columns = Packs * P::width;
  const int taps = t.taps;
  const std::ptrdiff_t c_row = t.c_row;
  const int* const first_at = t.at;
  const Real* const first_b = t.b;
  for (int line = 0; line < t.lines; ++line) {
    const Real* image = t.image + line * t.image_line + from;
    Real* c = t.c + (line * t.columns + from) * c_row;
    for (int i = from; i < to; i += Rows, image += Rows, c += Rows * c_row) {
      P sum[Rows][Packs];
      for (int p = 0; p < Packs; ++p) sum[0][p] = P::load(start + p * P::width);
      for (int r = 1; r < Rows; ++r)
        for (int p = 0; p < Packs; ++p) sum[r][p] = sum[0][p];
      const int* at = first_at;
      const Real* b = first_b;
      repeat<Rows == 4 && columns == 8>(
          taps,
          [&](int k) {
            P right[Packs];
            for (int p = 0; p < Packs; ++p) right[p] = P::load(b + k * columns + p * P::width);
            const Real* const a = image + at[k];
            for (int r = 0; r < Rows; ++r) {
              const P each = P::all(a[r]);
              for (int p = 0; p < Packs; ++p) sum[r][p] = multiply_add(each, right[p], sum[r][p]);
            }
          },
          [&](int steps) {
            at += steps;
            b += steps * columns;
          });
      for (int r = 0; r < Rows; ++r)
        for (int p = 0; p < Packs; ++p) sum[r][p].store(c + r * c_row + p * P::width);
    }
  }
}

template <class Real, int Packs>
[[gnu::noinline]] void sum_places(const WindowTile<Real>& t) {
  using P = Pack<Real>;
  constexpr int rows = 4, columns = Packs * P::width;
  const int places = t.columns, lines = t.lines;
  const std::ptrdiff_t next_line = t.image_line - places;
  const Real* const image = t.image;
  for (int tap = 0; tap < t.taps; tap += rows) {
    Real* const c = t.c + tap * columns;
    P sum[rows][Packs];
    for (int r = 0; r < rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p] = P::load(c + r * columns + p * P::width);
    const Real* a[rows];
    for (int r = 0; r < rows; ++r) a[r] = image + t.at[tap + r];
    const Real* b = t.b;
    for (int line = 0; line < lines; ++line) {
      repeat<columns == 8>(
          places,
          [&](int k) {
            P right[Packs];
            for (int p = 0; p < Packs; ++p) right[p] = P::load(b + k * columns + p * P::width);
            for (int r = 0; r < rows; ++r) {
              const P each = P::all(a[r][k]);
              for (int p = 0; p < Packs; ++p) sum[r][p] = multiply_add(each, right[p], sum[r][p]);
            }
          },
          [&](int steps) {
            for (int r = 0; r < rows; ++r) a[r] += steps;
            b += steps * columns;
          });
      for (int r = 0; r < rows; ++r) a[r] += next_line;
    }
    for (int r = 0; r < rows; ++r)
      for (int p = 0; p < Packs; ++p) sum[r][p].store(c + r * columns + p * P::width);
  }
}

template <class Real>
constexpr int full = panel_width<Real> / Pack<Real>::width;
template <class Real>
constexpr int narrow = 4 / Pack<Real>::width;

// Called through tables, so that no optimiser of the linker's draws the loops into their caller.
template <class Real>
constexpr void (*by_taps[])(const WindowTile<Real>&, const Real*, int from, int to) = {
    sum_taps<Real, 4, narrow<Real>>, sum_taps<Real, 4, full<Real>>, sum_taps<Real, 2, full<Real>>};
template <class Real>
constexpr void (*by_places[])(const WindowTile<Real>&) = {sum_places<Real, narrow<Real>>,
                                                          sum_places<Real, full<Real>>};

}  // namespace

template <class Real>
void sum_taps(const WindowTile<Real>& tile, const Real* start) {
  // First what fours leave over, of which the last may reach into the next line.
  const int left = tile.columns % 4;
  const bool twos = tile.width > 4 && (left == 1 || left == 2);
  const int in_fours = tile.columns - (twos ? left : 0);
  if (twos) by_taps<Real>[2](tile, start, in_fours, tile.columns);
  by_taps<Real>[tile.width > 4](tile, start, 0, in_fours);
}

template <class Real>
void sum_places(const WindowTile<Real>& tile) {
  by_places<Real>[tile.width > 4](tile);
}

template void sum_taps(const WindowTile<float>&, const float*);
template void sum_taps(const WindowTile<double>&, const double*);
template void sum_places(const WindowTile<float>&);
template void sum_places(const WindowTile<double>&);

}  // namespace backprop
