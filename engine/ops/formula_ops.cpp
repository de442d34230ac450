// Apart from the ops of networks, because a formula computes one number at a time: here small code
// matters, and lanes do not.
#include "ops/all_ops.h"
#include "ops/registry.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, double>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, double>(),
#define NARY_OP(Maths) &nary_op<ops::Maths, double>(),
#define OP(make) &ops::make<double>(),

namespace backprop {

std::span<const Op<double>* const> formula_ops() {
  static const Op<double>* const list[] = {
#include "ops/formula_ops.def"
  };
  return list;
}

}  // namespace backprop
