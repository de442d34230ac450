// Apart from the ops that networks spend their time in, because here small code matters.
#include "ops/all_ops.h"
#include "ops/registry.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),

namespace backprop {

template <class Real>
std::span<const Op<Real>* const> small_ops() {
  static const Op<Real>* const list[] = {
#include "ops/small_ops.def"
  };
  return list;
}

template std::span<const Op<float>* const> small_ops();
template std::span<const Op<double>* const> small_ops();

}  // namespace backprop
