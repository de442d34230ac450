// The three products of a convolutional layer. Images are copied once, with zeros around them, and
// what windows see is read there. As everywhere in neural networks the kernel is not turned round:
// a cross-correlation.
#pragma once

#include "kernels/panels.h"
#include "kernels/windows.h"

namespace backprop {

// Images of a batch: row r, [channels][height][width], starts at data + r * stride.
template <class Real>
struct Images {
  Real* data;
  std::ptrdiff_t stride;
};

struct Convolution {
  Windows windows;
  int filters;
  int rows;  // of the batch
};

// Weights are panels of [filters][channels · kernel height · kernel width]; y and dy have a channel
// for each filter. Sums come in one order whatever the sizes. They take the memory for copies once,
// the most that any of them has needed.

// y[f] = bias[f] + Σ over channels and kernel of weights · x; `bias`, filled up to a multiple of 4,
// may be null.
template <class Real>
void convolve(const Convolution& shape, Images<const Real> x, const Real* weights, const Real* bias,
              Images<Real> y);

// dx[c] = Σ over filters and kernel of weights · dy, or added to dx.
template <class Real>
void convolve_back(const Convolution& shape, Images<const Real> dy, const Real* weights,
                   Images<Real> dx, Store store);

// dweights = Σ over rows and places of dy · x, or added to dweights.
template <class Real>
void convolve_weights(const Convolution& shape, Images<const Real> x, Images<const Real> dy,
                      Real* dweights, Store store);

}  // namespace backprop
