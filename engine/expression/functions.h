// What a formula may call without defining it, and the constants it may name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "autograd/op.h"

namespace backprop {

// The op behind a function's name or alias (σ, log for ln, …); null where there is none.
const Op<double>* find_function(std::string_view name);

// Also dot, which is no op of its own: a graph shows its products and their sum.
bool is_function_name(std::string_view name);

// pi, π and e.
std::optional<double> find_constant(std::string_view name);

// "; did you mean `sigmoid`?", or "" when neither a function nor one of `others` is near.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& others);

}  // namespace backprop
