#include "expression/rules.h"

#include "ops/all_ops.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct Rules {
  const char* op;
  const char* by_first;
  const char* by_others;
};

template <class Maths>
constexpr Rules rules_of() {
  if constexpr (requires { Maths::symbolic[1][0]; })
    return {Maths::name, Maths::symbolic[0], Maths::symbolic[1]};
  else if constexpr (requires { Maths::symbolic; })
    return {Maths::name, Maths::symbolic, Maths::symbolic};
  else
    return {Maths::name, nullptr, nullptr};
}

#define UNARY_OP(Maths) rules_of<ops::Maths>(),
#define BINARY_OP(Maths) rules_of<ops::Maths>(),
#define NARY_OP(Maths) rules_of<ops::Maths>(),
#define OP(make)

constexpr Rules all[] = {
    rules_of<ops::Pow>(),  // among the ops that are more than maths, the one of formulas
#include "ops/formula_ops.def"
#include "ops/ops.def"
#include "ops/small_ops.def"
};

}  // namespace

const char* rule_text(std::string_view op, int k) {
  for (const Rules& rules : all)
    if (rules.op == op && rules.by_first) return k == 0 ? rules.by_first : rules.by_others;
  throw_error(op, {"it has no symbolic derivative"});
}

}  // namespace backprop
