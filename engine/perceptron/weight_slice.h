// Weights that are right about all rows form a cone around 0, which the level that a unit fires
// above shifts along the bias weight. This is the plane of two of them, the others fixed: of each
// row the half of it that is right, and the part that all have in common.
#pragma once

#include <array>

#include "perceptron/signed_rows.h"

namespace backprop {

// Right where p·a + q·b + r > 0.
struct HalfPlane {
  Rational p, q, r;
};

struct Corner {
  Rational a, b;
};

struct WeightSlice {
  std::vector<HalfPlane> halves;  // row by row
  std::vector<Corner> corners;    // in order round the common part; empty where there is none
};

// `axes`: the places of the weights a and b in `weights`, whose values there do not matter. Corners
// within low[0] <= a <= high[0], low[1] <= b <= high[1]. `at_least`: whether a sum at the level
// fires, which decides about a row that neither axis matters to; the borders themselves have no
// area.
WeightSlice slice_weights(const SignedRows& rows, std::array<int, 2> axes,
                          const RationalVector& weights, const std::array<Rational, 2>& low,
                          const std::array<Rational, 2>& high, const Rational& level,
                          bool at_least);

}  // namespace backprop
