#include "ops/registry.h"

#include "ops/abs.h"
#include "ops/acos.h"
#include "ops/add.h"
#include "ops/asin.h"
#include "ops/atan.h"
#include "ops/batch_mean.h"
#include "ops/cos.h"
#include "ops/cosh.h"
#include "ops/div.h"
#include "ops/elementwise_op.h"
#include "ops/elu.h"
#include "ops/erf.h"
#include "ops/exp.h"
#include "ops/gelu.h"
#include "ops/leaky_relu.h"
#include "ops/linear.h"
#include "ops/ln.h"
#include "ops/log10.h"
#include "ops/log2.h"
#include "ops/logsumexp.h"
#include "ops/max.h"
#include "ops/mean.h"
#include "ops/min.h"
#include "ops/mul.h"
#include "ops/nary_op.h"
#include "ops/neg.h"
#include "ops/pow.h"
#include "ops/relu.h"
#include "ops/sigmoid.h"
#include "ops/sign.h"
#include "ops/silu.h"
#include "ops/sin.h"
#include "ops/sinh.h"
#include "ops/softmax.h"
#include "ops/softmax_cross_entropy.h"
#include "ops/softplus.h"
#include "ops/sqrt.h"
#include "ops/square.h"
#include "ops/squared_error.h"
#include "ops/step.h"
#include "ops/sub.h"
#include "ops/sum.h"
#include "ops/tan.h"
#include "ops/tanh.h"
#include "tensor/error.h"

namespace backprop {

template <class Real>
std::span<const Op<Real>* const> all_ops() {
  static const Op<Real>* const list[] = {
#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, Real>(),
#define NARY_OP(Maths) &nary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),
#include "ops/ops.def"
#undef UNARY_OP
#undef BINARY_OP
#undef NARY_OP
#undef OP
  };
  return list;
}

template <class Real>
const Op<Real>* find_op(std::string_view name) {
  for (const Op<Real>* op : all_ops<Real>())
    if (op->name == name) return op;
  return nullptr;
}

template <class Real>
const Op<Real>& get_op(std::string_view name) {
  if (const Op<Real>* op = find_op<Real>(name)) return *op;
  throw Error(std::string(name), "there is no such op");
}

template std::span<const Op<float>* const> all_ops();
template std::span<const Op<double>* const> all_ops();
template const Op<float>* find_op(std::string_view);
template const Op<double>* find_op(std::string_view);
template const Op<float>& get_op(std::string_view);
template const Op<double>& get_op(std::string_view);

}  // namespace backprop
