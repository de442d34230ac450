#include "kernels/product.h"

#include <algorithm>

#include "kernels/lanes.h"
#include "kernels/panels.h"
#include "kernels/tile.h"

namespace backprop {
namespace {

// A panel of the right factor stays in the caches for all rows of a block, and the block of the
// left factor in the second one for all panels. Sums are long, for results that are far away are
// waited for; not those down the columns of a transpose, of which each number is in another page.
constexpr int block_depth = 1024;
constexpr int transposed_depth = 64;
constexpr int block_rows = 256;

// panel[k][j] = number j of row k.
template <class Real>
void copy_panel(Real* panel, int width, const Real* from, std::ptrdiff_t row, int depth) {
  for (int k = 0; k < depth; ++k, panel += width, from += row)
    for (int j = 0; j < width; j += Pack<Real>::width) Pack<Real>::load(from + j).store(panel + j);
}

// A pack of rows of a panel: panel[k][j] = number k of column j, columns `step` apart; 0 where
// there are fewer than `width`.
template <class Real>
void transpose_rows(Real* panel, int width, const Real* from, std::ptrdiff_t step, int columns) {
  constexpr int lanes = Pack<Real>::width;
  for (int j = 0; j < width; j += lanes, from += lanes * step) {
    Pack<Real> packs[lanes];
    for (int i = 0; i < lanes; ++i)
      packs[i] = j + i < columns ? Pack<Real>::load(from + i * step) : Pack<Real>::all(0);
    transpose(packs);
    for (int i = 0; i < lanes; ++i) packs[i].store(panel + i * width + j);
  }
}

// The panel at column j, `depth` deep from k on; made in `room` where it is not there already.
template <class Real>
const Real* get_panel(const Product<Real>& p, int j, int width, int k, int depth, Real* room) {
  if (p.right == Right::weights) return p.b + std::ptrdiff_t{j} * p.inner + k * width;
  if (p.right == Right::rows) {
    copy_panel(room, width, p.b + k * p.b_row + j, p.b_row, depth);
    return room;
  }
  const Panels<Real> at{.inputs = p.columns, .units = p.inner};
  for (int row = k; row < k + depth; row += Pack<Real>::width)
    transpose_rows(room + (row - k) * width, width, p.b + at.index(row, j),
                   at.width(row - row % panel_width<Real>), p.columns - j);
  return room;
}

// Rows from i on, `depth` numbers of the sum from k on.
template <class Real>
void multiply_block(const Product<Real>& p, int i, int rows, int k, int depth) {
  static constexpr Real zeros[panel_width<Real>] = {};
  Real room[block_depth * panel_width<Real>];
  const bool goes_on = k > 0 || p.start == p.c;
  for (int j = 0; j < p.columns; j += panel_width<Real>) {
    const int width = std::min(panel_width<Real>, padded(p.columns - j));
    const std::ptrdiff_t c_row = p.c_row ? p.c_row : width;
    Real* c = p.c + i * c_row + j * p.c_column;
    Tile<Real> tile{.c = c,
                    .c_row = c_row,
                    .start = goes_on   ? c
                             : p.start ? p.start + j
                                       : zeros,
                    .start_row = goes_on ? c_row : 0,
                    .a = p.a_transposed ? p.a + k * p.a_row + i : p.a + i * p.a_row + k,
                    .a_row = p.a_row,
                    .b = get_panel(p, j, width, k, depth, room),
                    .inner = depth};
    multiply_tiles(tile, rows, width, p.a_transposed);
  }
}

}  // namespace

template <class Real>
void multiply(const Product<Real>& p) {
  const int depth = p.a_transposed ? transposed_depth : block_depth;
  for (int i = 0; i < p.rows; i += block_rows)
    for (int k = 0; k < p.inner; k += depth)
      multiply_block(p, i, std::min(block_rows, p.rows - i), k, std::min(depth, p.inner - k));
}

template <class Real>
void load_columns(Real* panel, int width, const Real* from, std::ptrdiff_t step, int columns,
                  int depth) {
  for (int k = 0; k < depth; k += Pack<Real>::width)
    transpose_rows(panel + k * width, width, from + k, step, columns);
}

template <class Real>
void store_columns(Real* to, std::ptrdiff_t step, const Real* from, int rows, int columns) {
  constexpr int lanes = Pack<Real>::width;
  const int width = padded(columns);
  for (int i = 0; i < rows; i += lanes, from += lanes * width, to += lanes)
    for (int j = 0; j < columns; j += lanes) {
      Pack<Real> packs[lanes];
      for (int k = 0; k < lanes; ++k) packs[k] = Pack<Real>::load(from + k * width + j);
      transpose(packs);
      Real last[lanes];
      for (int k = 0; k < lanes && j + k < columns; ++k) {
        Real* const column = to + (j + k) * step;
        if (i + lanes <= rows) {
          packs[k].store(column);
          continue;
        }
        packs[k].store(last);
        std::copy_n(last, rows - i, column);
      }
    }
}

template void load_columns(float*, int, const float*, std::ptrdiff_t, int, int);
template void load_columns(double*, int, const double*, std::ptrdiff_t, int, int);
template void store_columns(float*, std::ptrdiff_t, const float*, int, int);
template void store_columns(double*, std::ptrdiff_t, const double*, int, int);
template void multiply(const Product<float>&);
template void multiply(const Product<double>&);

}  // namespace backprop
