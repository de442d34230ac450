// Sizes of one value: {} is a scalar, {3} a vector, {2, 3} a matrix. Where a value is batched, the
// shape is that of one row; the batch is never part of it.
#pragma once

#include <string>
#include <vector>

namespace backprop {

using Shape = std::vector<int>;

inline int size_of(const Shape& shape) {
  int size = 1;
  for (int extent : shape) size *= extent;
  return size;
}

// "(3, 2)", as errors print it.
inline std::string to_string(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + ")";
}

}  // namespace backprop
