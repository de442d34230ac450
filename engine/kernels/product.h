// Matrix products of any size, cut into blocks that stay in the caches and tiles that stay in
// registers. What a matrix means is its caller's business.
#pragma once

#include <cstddef>

namespace backprop {

// What the right factor is made of.
enum class Right {
  weights,             // weights in panels (panels.h), row k of all units: as they are
  transposed_weights,  // the same, row k is unit k
  rows                 // a matrix by rows: row k at b + k · b_row
};

// c = start + a·b. Row i of c is i · c_row from the beginning, column j, where it is the first of a
// panel, j · c_column. Columns are computed in fours: what lies behind the last one is written too,
// and behind the rows of a right factor it is read. Every number is summed in order.
template <class Real>
struct Product {
  int rows, columns, inner;
  Real* c;
  std::ptrdiff_t c_row;  // 0: as wide as the panel
  std::ptrdiff_t c_column = 1;
  const Real* start = nullptr;  // c, or one row for all, or null for 0
  const Real* a;
  std::ptrdiff_t a_row;
  bool a_transposed = false;  // column k at a + k · a_row
  Right right;
  const Real* b;
  std::ptrdiff_t b_row = 0;
};

template <class Real>
void multiply(const Product<Real>& product);

// panel[k][j] = from[j · step + k] for k < depth: `width` columns, 0 from `columns` on. Whole lanes
// of rows are read and written.
template <class Real>
void load_columns(Real* panel, int width, const Real* from, std::ptrdiff_t step, int columns,
                  int depth);

// to[j · step + i] = from[i][j] of a matrix of `rows` rows, `columns` wide filled up to a multiple
// of 4; as many rows can be read.
template <class Real>
void store_columns(Real* to, std::ptrdiff_t step, const Real* from, int rows, int columns);

}  // namespace backprop
