#include "kernels/matmul.h"

#include <algorithm>

#include "kernels/tile.h"

namespace backprop {
namespace {

// 4 × 2 packs and what they are computed from fit sixteen registers.
constexpr int tile_rows = 4;
// A panel of the right factor stays in the first cache for all rows of a block, and the block of
// the left factor in the second one for all panels.
constexpr int block_depth = 256;
constexpr int block_rows = 256;

enum class Right { weights, transposed_weights, rows };

// c = start + a·b. A row of c or of `start` is `…_row` behind the one before, a panel of columns
// `…_column` times the number of its first column from the beginning.
template <class Real>
struct Product {
  int rows, columns, inner;  // columns filled up to a multiple of 4
  Real* c;
  std::ptrdiff_t c_row;  // 0: as wide as the panel
  std::ptrdiff_t c_column;
  const Real* start;  // c, a row for all rows, or null for 0
  const Real* a;
  std::ptrdiff_t a_row;
  bool a_transposed = false;
  Right right;
  const Real* b;
  std::ptrdiff_t b_row = 0;  // of rows; of transposed weights, the inputs
};

// Called through a table, so that no optimiser of the linker's draws the loop into its caller.
template <class Real>
using Multiply = void (*)(const Tile<Real>&, int count);

template <class Real, int Packs, bool Transposed>
constexpr Multiply<Real> tiles_by_rows[] = {
    multiply_tiles<Real, 1, Packs, Transposed>,
    multiply_tiles<Real, 2, Packs, Transposed>,
    multiply_tiles<Real, 3, Packs, Transposed>,
    multiply_tiles<Real, 4, Packs, Transposed>,
};

template <class Real, bool Transposed>
const Multiply<Real>* get_tiles(int width) {
  constexpr int packs = panel_width<Real> / Pack<Real>::width;
  if constexpr (packs > 1 && panel_width < Real >> 4)
    if (width == 4) return tiles_by_rows<Real, packs / 2, Transposed>;
  return tiles_by_rows<Real, packs, Transposed>;
}

// All rows of a block against one panel.
template <class Real>
void run_strip(Tile<Real> t, int rows, int width, bool transposed) {
  const Multiply<Real>* tiles =
      transposed ? get_tiles<Real, true>(width) : get_tiles<Real, false>(width);
  const int count = rows / tile_rows, rest = rows % tile_rows, done = rows - rest;
  if (count > 0) tiles[tile_rows - 1](t, count);
  if (rest == 0) return;
  t.c += done * t.c_row;
  t.start += done * t.start_row;
  t.a += done * (transposed ? 1 : t.a_row);
  tiles[rest - 1](t, 1);
}

// panel[k][j] = row k, number j of `from`.
template <class Real>
void copy_panel(Real* panel, int width, const Real* from, std::ptrdiff_t row, int depth) {
  for (int k = 0; k < depth; ++k, panel += width, from += row)
    for (int j = 0; j < width; j += Pack<Real>::width) Pack<Real>::load(from + j).store(panel + j);
}

// panel[k][j] = weight of input `input` + j to unit `unit` + k; 0 beyond the last input.
template <class Real>
void transpose_panel(Real* panel, int width, const Real* weights, const Panels<Real>& at, int unit,
                     int input, int depth) {
  constexpr int lanes = Pack<Real>::width;
  const int inputs = std::min(width, at.inputs - input);
  for (int k = 0; k < depth; k += lanes, panel += lanes * width) {
    const int step = at.width(unit + k - (unit + k) % panel_width<Real>);
    const Real* from = weights + at.index(unit + k, input);
    for (int j = 0; j < width; j += lanes, from += lanes * step) {
      Pack<Real> packs[lanes];
      for (int i = 0; i < lanes; ++i)
        packs[i] = j + i < inputs ? Pack<Real>::load(from + i * step) : Pack<Real>::all(0);
      transpose(packs);
      for (int i = 0; i < lanes; ++i) packs[i].store(panel + i * width + j);
    }
  }
}

// The panel at column j, `depth` deep from k on; made in `room` where it is not there already.
template <class Real>
const Real* get_panel(const Product<Real>& p, int j, int width, int k, int depth, Real* room) {
  if (p.right == Right::weights) return p.b + std::ptrdiff_t{j} * p.inner + k * width;
  if (p.right == Right::rows)
    copy_panel(room, width, p.b + k * p.b_row + j, p.b_row, depth);
  else
    transpose_panel(room, width, p.b, {.inputs = static_cast<int>(p.b_row), .units = p.inner}, k, j,
                    depth);
  return room;
}

// Rows from i on, `depth` numbers of the sum from k on.
template <class Real>
void run_block(const Product<Real>& p, int i, int rows, int k, int depth) {
  static constexpr Real zeros[panel_width<Real>] = {};
  Real room[block_depth * panel_width<Real>];
  const bool goes_on = k > 0 || p.start == p.c;
  Tile<Real> t{.a = p.a_transposed ? p.a + k * p.a_row + i : p.a + i * p.a_row + k,
               .a_row = p.a_row,
               .inner = depth};
  for (int j = 0; j < p.columns; j += panel_width<Real>) {
    const int width = std::min(panel_width<Real>, p.columns - j);
    t.c_row = p.c_row ? p.c_row : width;
    t.c = p.c + i * t.c_row + j * p.c_column;
    t.start = goes_on ? t.c : p.start ? p.start + j : zeros;
    t.start_row = goes_on ? t.c_row : 0;
    t.b = get_panel(p, j, width, k, depth, room);
    run_strip(t, rows, width, p.a_transposed);
  }
}

template <class Real>
void run(const Product<Real>& p) {
  for (int k = 0; k < p.inner; k += block_depth)
    for (int i = 0; i < p.rows; i += block_rows)
      run_block(p, i, std::min(block_rows, p.rows - i), k, std::min(block_depth, p.inner - k));
}

// One number per row: in a panel most lanes would stay empty. In four sums, whose dependence on one
// another would take time; float64 sums in order all the same.
template <class Real>
void multiply_single(Rows<Real> y, Rows<const Real> x, const Real* weights, int inner, int rows,
                     const Real* start, std::ptrdiff_t start_row) {
  constexpr int sums = sizeof(Real) == 4 ? 4 : 1;
  for (int r = 0; r < rows; ++r, y.data += y.stride, x.data += x.stride) {
    Real sum[sums] = {};
    int k = 0;
    if (start) sum[0] = start[r * start_row];
    for (; k + sums <= inner; k += sums)
      for (int s = 0; s < sums; ++s) sum[s] += x.data[k + s] * weights[k + s];
    if constexpr (sums == 4) sum[0] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    for (; k < inner; ++k) sum[0] += x.data[k] * weights[k];
    *y.data = sum[0];
  }
}

// Zeros where panels are filled up: what dy or x hold there is anything.
template <class Real>
void clear_filling(Real* dw, const Panels<Real>& at) {
  const int first = at.units % panel_width<Real>, start = at.units - first;
  if (at.units == 1) return std::fill(dw + at.inputs, dw + at.size(), Real(0));
  if (first == 0) return;
  const int width = at.width(start);
  Real* row = dw + at.index(start, 0);
  for (int i = 0; i < at.inputs; ++i, row += width)
    for (int j = first; j < width; ++j) row[j] = 0;
}

}  // namespace

template <class Real>
void multiply(Rows<Real> y, Rows<const Real> x, const Real* weights, const Real* bias,
              const DenseSize& size) {
  if (size.units == 1) return multiply_single(y, x, weights, size.inputs, size.rows, bias, 0);
  run<Real>({.rows = size.rows,
             .columns = padded(size.units),
             .inner = size.inputs,
             .c = y.data,
             .c_row = y.stride,
             .c_column = 1,
             .start = bias,
             .a = x.data,
             .a_row = x.stride,
             .right = Right::weights,
             .b = weights});
}

template <class Real>
void multiply_back(Rows<Real> dx, Rows<const Real> dy, const Real* weights, const DenseSize& size,
                   Store store) {
  const Real* start = store == Store::add ? dx.data : nullptr;
  if (size.inputs == 1)
    return multiply_single(dx, dy, weights, size.units, size.rows, start, dx.stride);
  run<Real>({.rows = size.rows,
             .columns = padded(size.inputs),
             .inner = size.units,
             .c = dx.data,
             .c_row = dx.stride,
             .c_column = 1,
             .start = start,
             .a = dy.data,
             .a_row = dy.stride,
             .right = size.units == 1 ? Right::rows : Right::transposed_weights,
             .b = weights,
             .b_row = size.inputs});
}

template <class Real>
void multiply_gradient(Real* dw, Rows<const Real> dy, Rows<const Real> x, const DenseSize& size,
                       Store store) {
  const Real* start = store == Store::add ? dw : nullptr;
  const bool single = size.units == 1;
  if (single && size.inputs == 1)
    multiply_single<Real>({dw, 1}, x, dy.data, size.rows, 1, start, 0);
  else
    run<Real>({.rows = single ? 1 : size.inputs,
               .columns = padded(single ? size.inputs : size.units),
               .inner = size.rows,
               .c = dw,
               .c_row = 0,
               .c_column = single ? 1 : size.inputs,
               .start = start,
               .a = single ? dy.data : x.data,
               .a_row = single ? dy.stride : x.stride,
               .a_transposed = true,
               .right = Right::rows,
               .b = single ? x.data : dy.data,
               .b_row = single ? x.stride : dy.stride});
  clear_filling(dw, Panels<Real>{size.inputs, size.units});
}

#define INSTANTIATE(Real)                                                                          \
  template void multiply(Rows<Real>, Rows<const Real>, const Real*, const Real*,                   \
                         const DenseSize&);                                                        \
  template void multiply_back(Rows<Real>, Rows<const Real>, const Real*, const DenseSize&, Store); \
  template void multiply_gradient(Real*, Rows<const Real>, Rows<const Real>, const DenseSize&,     \
                                  Store);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace backprop
