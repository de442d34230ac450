#include "ops/registry.h"

#include "ops/add.h"
#include "ops/batch_mean.h"
#include "ops/elementwise_op.h"
#include "ops/linear.h"
#include "ops/mul.h"
#include "ops/relu.h"
#include "ops/sigmoid.h"
#include "ops/softmax_cross_entropy.h"
#include "ops/square.h"
#include "ops/squared_error.h"
#include "ops/tanh.h"
#include "tensor/error.h"

namespace backprop {

template <class Real>
std::span<const Op<Real>* const> all_ops() {
  static const Op<Real>* const list[] = {
#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),
#include "ops/ops.def"
#undef UNARY_OP
#undef BINARY_OP
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
