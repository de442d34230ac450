#include "kernels/matmul.h"

#include <algorithm>

#include "kernels/multiply_add.h"
#include "kernels/product.h"

namespace backprop {
namespace {

// One number per row: in a panel most lanes would stay empty. In four sums, whose dependence on one
// another would take time; float64 sums in order all the same.
template <class Real>
void multiply_single(const Rows<Real>& y, const Rows<const Real>& x, const Real* weights, int inner,
                     int rows, const Real* start, std::ptrdiff_t start_row) {
  constexpr int sums = sizeof(Real) == 4 ? 4 : 0;
  Real* to = y.data;
  const Real* from = x.data;
  for (int r = 0; r < rows; ++r, to += y.stride, from += x.stride) {
    Real sum = start ? start[r * start_row] : Real(0);
    int k = 0;
    if constexpr (sums > 0) {
      auto four = Pack<Real>::all(0);
      for (; k + sums <= inner; k += sums)
        four = multiply_add(Pack<Real>::load(from + k), Pack<Real>::load(weights + k), four);
      Real parts[sums];
      four.store(parts);
      sum += (parts[0] + parts[1]) + (parts[2] + parts[3]);
    }
    for (; k < inner; ++k) sum += from[k] * weights[k];
    *to = sum;
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
void multiply(const Rows<Real>& y, const Rows<const Real>& x, const Real* weights, const Real* bias,
              const DenseSize& size) {
  if (size.units == 1) return multiply_single(y, x, weights, size.inputs, size.rows, bias, 0);
  multiply<Real>({.rows = size.rows,
                  .columns = size.units,
                  .inner = size.inputs,
                  .c = y.data,
                  .c_row = y.stride,
                  .start = bias,
                  .a = x.data,
                  .a_row = x.stride,
                  .right = Right::weights,
                  .b = weights});
}

template <class Real>
void multiply_back(const Rows<Real>& dx, const Rows<const Real>& dy, const Real* weights,
                   const DenseSize& size, Store store) {
  const Real* start = store == Store::add ? dx.data : nullptr;
  if (size.inputs == 1)
    return multiply_single(dx, dy, weights, size.units, size.rows, start, dx.stride);
  multiply<Real>({.rows = size.rows,
                  .columns = size.inputs,
                  .inner = size.units,
                  .c = dx.data,
                  .c_row = dx.stride,
                  .start = start,
                  .a = dy.data,
                  .a_row = dy.stride,
                  .right = size.units == 1 ? Right::rows : Right::transposed_weights,
                  .b = weights});
}

template <class Real>
void multiply_gradient(Real* dw, const Rows<const Real>& dy, const Rows<const Real>& x,
                       const DenseSize& size, Store store) {
  const Real* start = store == Store::add ? dw : nullptr;
  const bool single = size.units == 1;
  if (single && size.inputs == 1)
    multiply_single<Real>({dw, 1}, x, dy.data, size.rows, 1, start, 0);
  else
    multiply<Real>({.rows = single ? 1 : size.inputs,
                    .columns = single ? size.inputs : size.units,
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

template <class Real>
void sum_rows(Real* sum, const Rows<const Real>& x, int rows, int columns, Store store) {
  if (columns == 1) {
    Real total = store == Store::add ? *sum : Real(0);
    for (int r = 0; r < rows; ++r) total += x.data[r * x.stride];
    *sum = total;
    return;
  }
  for (int j = 0; j < columns; j += Pack<Real>::width) {
    auto total = store == Store::add ? Pack<Real>::load(sum + j) : Pack<Real>::all(0);
    const Real* from = x.data + j;
    for (int r = 0; r < rows; ++r, from += x.stride) total = add(total, Pack<Real>::load(from));
    total.store(sum + j);
  }
  for (int j = columns; j < padded(columns); ++j) sum[j] = 0;
}

#define INSTANTIATE(Real)                                                                      \
  template void multiply(const Rows<Real>&, const Rows<const Real>&, const Real*, const Real*, \
                         const DenseSize&);                                                    \
  template void multiply_back(const Rows<Real>&, const Rows<const Real>&, const Real*,         \
                              const DenseSize&, Store);                                        \
  template void sum_rows(Real*, const Rows<const Real>&, int, int, Store);                     \
  template void multiply_gradient(Real*, const Rows<const Real>&, const Rows<const Real>&,     \
                                  const DenseSize&, Store);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace backprop
