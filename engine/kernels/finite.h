// Whether numbers are numbers.
#pragma once

#include <span>

namespace backprop {

// Whether none is NaN or infinite.
template <class Real>
bool all_finite(std::span<const Real> values);

}  // namespace backprop
