#include "ops/all_ops.h"
#include "ops/registry.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),

namespace backprop {

template <class Real>
std::span<const Op<Real>* const> fast_ops() {
  static const Op<Real>* const list[] = {
#include "ops/ops.def"
  };
  return list;
}

template std::span<const Op<float>* const> fast_ops();
template std::span<const Op<double>* const> fast_ops();

}  // namespace backprop
