#include "ops/registry.h"

#include <string>

#include "ops/all_ops.h"
#include "tensor/error.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define BINARY_OP(Maths) &binary_op<ops::Maths, Real>(),
#define NARY_OP(Maths) &nary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),

namespace backprop {

template <>
std::span<const Op<float>* const> all_ops() {
  using Real = float;
  static const Op<Real>* const list[] = {
#include "ops/ops.def"
  };
  return list;
}

template <>
std::span<const Op<double>* const> all_ops() {
  using Real = double;
  static const Op<Real>* const list[] = {
#include "ops/formula_ops.def"
#include "ops/ops.def"
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

template const Op<float>* find_op(std::string_view);
template const Op<double>* find_op(std::string_view);
template const Op<float>& get_op(std::string_view);
template const Op<double>& get_op(std::string_view);

}  // namespace backprop
