// Programs to terms.
#pragma once

#include <string>
#include <vector>

#include "expression/terms.h"
#include "scalar/program.h"

namespace backprop {

class Translator {
 public:
  // `symbols` are the names of inputs by the numbers that they have as terms. Keeps the reference.
  Translator(Terms& terms, const std::vector<std::string>& symbols)
      : terms_(terms), symbols_(symbols) {}

  // A node, from the terms of the nodes before it that it uses.
  int node(const ExpressionProgram& program, int id, const std::vector<int>& values);

  // An op on terms: a part of the algebra, or a call.
  int apply(const Op<double>& op, std::vector<int> inputs, const Parameters& parameters);

 private:
  int leaf(const ExpressionNode& node, double value);

  Terms& terms_;
  const std::vector<std::string>& symbols_;
};

}  // namespace backprop
