#include "ops/registry.h"

#include <string>
#include <type_traits>

#include "tensor/error.h"

namespace backprop {

template <class Real>
const Op<Real>* find_op(std::string_view name) {
  for (const auto list : {fast_ops<Real>(), small_ops<Real>()})
    for (const Op<Real>* op : list)
      if (op->name == name) return op;
  if constexpr (std::is_same_v<Real, double>)
    for (const Op<double>* op : formula_ops())
      if (op->name == name) return op;
  return nullptr;
}

template <class Real>
const Op<Real>& get_op(std::string_view name) {
  if (const Op<Real>* op = find_op<Real>(name)) return *op;
  throw_error(std::string(name), {"there is no such op"});
}

template const Op<float>* find_op(std::string_view);
template const Op<double>* find_op(std::string_view);
template const Op<float>& get_op(std::string_view);
template const Op<double>& get_op(std::string_view);

}  // namespace backprop
