#include "kernels/matmul.h"

#include <algorithm>

#ifdef XTENSOR_USE_XSIMD
#include <xsimd/xsimd.hpp>
#endif
#ifdef __wasm_relaxed_simd__
#include <wasm_simd128.h>
#endif

namespace backprop {
namespace {

// The plain twin: float64, and float32 where there are no lanes.
template <class Real>
void plain(Real* c, std::ptrdiff_t c_row, int rows, int columns, int inner, Strided<Real> a,
           Strided<Real> b) {
  for (int i = 0; i < rows; ++i, c += c_row, a.data += a.row) {
    if (b.column == 1) {
      for (int k = 0; k < inner; ++k) {
        const Real scale = a.data[k * a.column];
        const Real* row = b.data + k * b.row;
        for (int j = 0; j < columns; ++j) c[j] += scale * row[j];
      }
      continue;
    }
    for (int j = 0; j < columns; ++j) {
      Real sum = c[j];
      const Real* column = b.data + j * b.column;
      for (int k = 0; k < inner; ++k) sum += a.data[k * a.column] * column[k * b.row];
      c[j] = sum;
    }
  }
}

#ifdef XTENSOR_USE_XSIMD
using Lanes = xsimd::batch<float>;

constexpr int lanes = static_cast<int>(Lanes::size);
// 4 × 8 on 128-bit lanes: eight sums, two loads and four splats fit the sixteen registers.
constexpr int tile_rows = 4;
constexpr int tile_columns = 2 * lanes;
// Below these sizes packing and edges cost more than lanes save.
constexpr int tiny_columns = tile_columns, tiny_products = 1024;
constexpr int packed_inner = 256;  // a packed panel of b is 8 kB: it stays in the first cache

inline Lanes multiply_add(const Lanes& a, const Lanes& b, const Lanes& sum) {
#ifdef __wasm_relaxed_simd__
  return Lanes(wasm_f32x4_relaxed_madd(a, b, sum));
#else
  return a * b + sum;
#endif
}

// A full-width stripe of b: row k starts at data + k * row.
struct Panel {
  const float* data;
  std::ptrdiff_t row;
};

// Not inlined, so that V8 sees a small loop and can swap its optimised code in at the next call.
template <int Rows>
[[gnu::noinline]] void tile(float* c, std::ptrdiff_t c_row, Strided<float> a, Panel b, int inner) {
  Lanes sum[Rows][2];
  for (int r = 0; r < Rows; ++r) {
    sum[r][0] = Lanes::load_unaligned(c + r * c_row);
    sum[r][1] = Lanes::load_unaligned(c + r * c_row + lanes);
  }
  for (int k = 0; k < inner; ++k) {
    const Lanes left = Lanes::load_unaligned(b.data);
    const Lanes right = Lanes::load_unaligned(b.data + lanes);
    for (int r = 0; r < Rows; ++r) {
      const Lanes scale(a.data[r * a.row]);
      sum[r][0] = multiply_add(scale, left, sum[r][0]);
      sum[r][1] = multiply_add(scale, right, sum[r][1]);
    }
    a.data += a.column;
    b.data += b.row;
  }
  for (int r = 0; r < Rows; ++r) {
    sum[r][0].store_unaligned(c + r * c_row);
    sum[r][1].store_unaligned(c + r * c_row + lanes);
  }
}

void tile_of(int rows, float* c, std::ptrdiff_t c_row, Strided<float> a, Panel b, int inner) {
  switch (rows) {
    case 1:
      return tile<1>(c, c_row, a, b, inner);
    case 2:
      return tile<2>(c, c_row, a, b, inner);
    case 3:
      return tile<3>(c, c_row, a, b, inner);
    default:
      return tile<4>(c, c_row, a, b, inner);
  }
}

// All rows of c against one panel of b; `width` < tile_columns at the right edge, where a copy of
// the tile with room for whole lanes stands in for c.
void stripe(float* c, std::ptrdiff_t c_row, int rows, int width, Strided<float> a, Panel b,
            int inner) {
  for (int i = 0; i < rows; i += tile_rows) {
    const int height = std::min(tile_rows, rows - i);
    const Strided<float> strip{a.data + i * a.row, a.row, a.column};
    float* corner = c + i * c_row;
    if (width == tile_columns) {
      tile_of(height, corner, c_row, strip, b, inner);
      continue;
    }
    float edge[tile_rows * tile_columns] = {};
    for (int r = 0; r < height; ++r)
      std::copy_n(corner + r * c_row, width, edge + r * tile_columns);
    tile_of(height, edge, tile_columns, strip, b, inner);
    for (int r = 0; r < height; ++r)
      std::copy_n(edge + r * tile_columns, width, corner + r * c_row);
  }
}

// `width` columns of b, side by side and filled up with zeros.
void pack(float* panel, Strided<float> b, int width, int inner) {
  for (int j = 0; j < tile_columns; ++j) {
    const float* column = b.data + j * b.column;
    for (int k = 0; k < inner; ++k)
      panel[k * tile_columns + j] = j < width ? column[k * b.row] : 0.0f;
  }
}

void tiled(float* c, std::ptrdiff_t c_row, int rows, int columns, int inner, Strided<float> a,
           Strided<float> b) {
  float panel[packed_inner * tile_columns];
  for (int j = 0; j < columns; j += tile_columns) {
    const int width = std::min(tile_columns, columns - j);
    const Strided<float> right{b.data + j * b.column, b.row, b.column};
    if (width == tile_columns && b.column == 1) {
      stripe(c + j, c_row, rows, width, a, {right.data, b.row}, inner);
      continue;
    }
    for (int k = 0; k < inner; k += packed_inner) {
      const int depth = std::min(packed_inner, inner - k);
      pack(panel, {right.data + k * b.row, b.row, b.column}, width, depth);
      stripe(c + j, c_row, rows, width, {a.data + k * a.column, a.row, a.column},
             {panel, tile_columns}, depth);
    }
  }
}
#endif

}  // namespace

template <>
void matmul_add(double* c, std::ptrdiff_t c_row, int rows, int columns, int inner,
                Strided<double> a, Strided<double> b) {
  plain(c, c_row, rows, columns, inner, a, b);
}

template <>
void matmul_add(float* c, std::ptrdiff_t c_row, int rows, int columns, int inner, Strided<float> a,
                Strided<float> b) {
#ifdef XTENSOR_USE_XSIMD
  const double products = static_cast<double>(rows) * columns * inner;
  if (columns >= tiny_columns || products > tiny_products)
    return tiled(c, c_row, rows, columns, inner, a, b);
#endif
  plain(c, c_row, rows, columns, inner, a, b);
}

}  // namespace backprop
