// Systems of linear equations in whole numbers, solved exactly: Cramer's rule modulo as many primes
// as the size of the determinants asks for, so that no fraction ever has to be shortened on the
// way.
#pragma once

#include <optional>
#include <vector>

#include "tensor/integer.h"

namespace backprop {

// The unknowns are numerators[i] / determinant; the determinant is above zero.
struct WholeSolution {
  std::vector<Integer> numerators;
  Integer determinant;
};

// `rows` are n equations with n coefficients and the right side. Nothing where
// the coefficients' determinant is zero. n³ word operations per 30 bits of the result.
std::optional<WholeSolution> solve_whole(const std::vector<std::vector<Integer>>& rows);

}  // namespace backprop
