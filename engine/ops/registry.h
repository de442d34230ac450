// All ops by name, for formulas, networks and tests.
#pragma once

#include <span>
#include <string_view>

#include "autograd/op.h"

namespace backprop {

// In the order of formula_ops.def: float64 only.
std::span<const Op<double>* const> formula_ops();

// Those of networks, in the order of ops.def and of small_ops.def.
template <class Real>
std::span<const Op<Real>* const> fast_ops();
template <class Real>
std::span<const Op<Real>* const> small_ops();

// Null when there is none of that name.
template <class Real>
const Op<Real>* find_op(std::string_view name);

// Throws Error(name, "there is no such op").
template <class Real>
const Op<Real>& get_op(std::string_view name);

}  // namespace backprop
