#include <vector>

#include "ops/all_ops.h"
#include "ops/registry.h"

#define UNARY_OP(Maths) &unary_op<ops::Maths, Real>(),
#define OP(make) &ops::make<Real>(),

namespace backprop {

template <class Real>
std::span<const Op<Real>* const> network_ops() {
  static const std::vector<const Op<Real>*> list = [] {
    std::vector<const Op<Real>*> all = {
#include "ops/ops.def"
    };
    all.insert(all.end(), rare_ops<Real>().begin(), rare_ops<Real>().end());
    return all;
  }();
  return list;
}

template std::span<const Op<float>* const> network_ops();
template std::span<const Op<double>* const> network_ops();

}  // namespace backprop
