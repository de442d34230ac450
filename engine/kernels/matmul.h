// The three matrix products of a dense layer, forward and backward, and sums over a batch. Knows
// lanes and caches; knows nothing of activations. Weights lie in panels (panels.h), rows of a batch
// `stride` apart.
#pragma once

#include "kernels/panels.h"

namespace backprop {

// A batch of rows in memory. Passed by reference: a copy reads as one number what was just written
// as two, which the processor waits for, longer than a small product takes.
template <class Real>
struct Rows {
  Real* data;
  std::ptrdiff_t stride;
};

struct DenseSize {
  int rows;
  int inputs;
  int units;
};

// Every number of a result is summed in order, starting from the bias or from what is added to (a
// single unit's in float32: in four sums), so neither its place nor sizes and blocking change it.
// What stands behind the end of a row is read as it is and written with anything. Nothing is
// allocated.

// y = x·Wᵀ + bias; `bias`, filled up to a multiple of 4 like the units, may be null.
template <class Real>
void multiply(const Rows<Real>& y, const Rows<const Real>& x, const Real* weights, const Real* bias,
              const DenseSize& size);

// dx = dy·W, or added to dx.
template <class Real>
void multiply_back(const Rows<Real>& dx, const Rows<const Real>& dy, const Real* weights,
                   const DenseSize& size, Store store);

// dW = dyᵀ·x, or added to dW, in panels; what fills them up is 0.
template <class Real>
void multiply_gradient(Real* dw, const Rows<const Real>& dy, const Rows<const Real>& x,
                       const DenseSize& size, Store store);

// sum[j] = x[0][j] + x[1][j] + …, or added to sum, in the order of the rows. What fills sum up to
// whole lanes is 0 afterwards.
template <class Real>
void sum_rows(Real* sum, const Rows<const Real>& x, int rows, int columns, Store store);

}  // namespace backprop
