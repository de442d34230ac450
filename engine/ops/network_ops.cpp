#include "ops/all_ops.h"
#include "ops/registry.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, Real>(),
#define NARY_OP(Maths) &nary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),

namespace backprop {

template <>
std::span<const Op<float>* const> network_ops() {
  using Real = float;
  static const Op<Real>* const list[] = {
#include "ops/ops.def"
  };
  return list;
}

template <>
std::span<const Op<double>* const> network_ops() {
  using Real = double;
  static const Op<Real>* const list[] = {
#include "ops/ops.def"
  };
  return list;
}

}  // namespace backprop
