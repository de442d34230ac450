// doctest's Approx adds 1 to the scale, so that its epsilon is absolute for small numbers; this one
// is relative for all, and equal for zeros.
#pragma once

#include <doctest/doctest.h>

namespace backprop {

inline doctest::Approx relative(double value, double tolerance) {
  return doctest::Approx(value).epsilon(tolerance).scale(1e-300);
}

}  // namespace backprop
