// The walk of ops that do something by channel, as batch norm does.
#pragma once

#include "autograd/op.h"
#include "ops/shapes.h"

namespace backprop::ops {

// Of one channel in one row: its numbers are at … at + places; `total` is how many it has in all
// rows. One function for all walks, so that each op only brings its sums.
struct Channel {
  int index, at, places, total;
};

template <class Real>
using ChannelStep = void (*)(const Run<Real>& run, const Channel& channel);

// Rows are those of the first operand.
template <class Real>
[[gnu::noinline]] void for_channels(const Run<Real>& run, int batch, ChannelStep<Real> step) {
  const Operand<Real>& x = run.x[0];
  const int channels = channels_of(*x.shape), places = x.size / channels;
  const int rows = x.batched ? batch : 1;
  for (int row = 0; row < rows; ++row)
    for (int i = 0; i < channels; ++i)
      step(run, {i, row * x.stride + i * places, places, rows * places});
}

}  // namespace backprop::ops
