// What batch norm does by channel: those of images, and every number of other rows is one.
#pragma once

#include "autograd/op.h"
#include "tensor/error.h"

namespace backprop::ops {

struct Channels {
  int count;
  int places;  // numbers of each in a row
};

inline Channels channels_of(const Shape& row) {
  if (row.size() == 3) return {row[0], row[1] * row[2]};
  return {size_of(row), 1};
}

// One number for each channel; all inputs but the first are such.
inline Shape channel_shape(const char* op, std::span<const Shape> inputs, const Parameters&) {
  const Shape each{channels_of(inputs[0]).count};
  for (const Shape& other : inputs.subspan(1))
    if (other != each)
      throw Error(op, "one number for each channel expected: got " + to_string(other));
  return each;
}

// f(channel, at): the numbers of a channel in a row start at `at`.
template <class Real, class F>
void for_channels(const Operand<Real>& x, int batch, F f) {
  const auto [count, places] = channels_of(*x.shape);
  for (int row = 0; row < (x.batched ? batch : 1); ++row)
    for (int channel = 0; channel < count; ++channel) f(channel, row * x.stride + channel * places);
}

// How many numbers a channel has in all.
template <class Real>
Real channel_total(const Operand<Real>& x, int batch) {
  return static_cast<Real>(channels_of(*x.shape).places) * static_cast<Real>(x.batched ? batch : 1);
}

}  // namespace backprop::ops
