// Which stream of a seed draws the rows of a data set.
#pragma once

#include <cstdint>

namespace backprop {

constexpr std::uint64_t data_stream = 1;

}  // namespace backprop
