// The constants that the maths of an op declares: `static constexpr Parameter parameters[]`, or
// none.
#pragma once

#include <array>
#include <iterator>
#include <utility>

#include "autograd/op.h"

namespace backprop {

template <class Maths>
constexpr int parameter_count() {
  if constexpr (requires { Maths::parameters; })
    return static_cast<int>(std::size(Maths::parameters));
  else
    return 0;
}

template <class Maths>
constexpr std::span<const Parameter> declared_parameters() {
  if constexpr (parameter_count<Maths>() > 0)
    return Maths::parameters;
  else
    return {};
}

// f(p...) with as many constants as Maths declares, as numbers of type T.
template <class Maths, class Real, class T = Real, class F>
auto with_parameters(const Parameters& p, F f) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return f(T(static_cast<Real>(p[I]))...);
  }
  (std::make_index_sequence<parameter_count<Maths>()>{});
}

}  // namespace backprop
