// The three products of a convolutional layer. As everywhere in neural networks the kernel is not
// turned round: a cross-correlation.
#pragma once

#include <cstddef>

#include "kernels/windows.h"

namespace backprop {

// Images of a batch: row r, [channels][height][width], starts at data + r * stride.
template <class Real>
struct Images {
  Real* data;
  std::ptrdiff_t stride;
};

// Weights are [filters][channels][kernel height][kernel width]; y and dy have a channel for each
// filter. Every function adds to its last argument, in one order whatever the sizes, and allocates
// nothing.

// y[f] += Σ over channels and kernel of weights · x
template <class Real>
void convolve(const Windows& windows, int filters, int rows, Images<const Real> x,
              const Real* weights, Images<Real> y);

// dx[c] += Σ over filters and kernel of weights · dy
template <class Real>
void convolve_back(const Windows& windows, int filters, int rows, Images<const Real> dy,
                   const Real* weights, Images<Real> dx);

// dweights += Σ over rows and places of dy · x
template <class Real>
void convolve_weights(const Windows& windows, int filters, int rows, Images<const Real> x,
                      Images<const Real> dy, Real* dweights);

}  // namespace backprop
