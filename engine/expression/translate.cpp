#include "expression/translate.h"

#include <string_view>

#include "ops/registry.h"

namespace backprop {

int Translator::leaf(const ExpressionNode& node, double value) {
  if (node.op == "constant") {
    if (node.label == "π") return terms_.symbol(-1);
    if (node.label == "e") return terms_.call(get_op<double>("exp"), {Terms::one});
    return terms_.number(value);
  }
  int symbol = 0;
  while (symbols_[symbol] != node.name) ++symbol;
  return terms_.symbol(symbol);
}

int Translator::node(const ExpressionProgram& program, int id, const std::vector<int>& values) {
  const ExpressionNode& node = program.graph.nodes[id];
  const ExpressionStep& step = program.steps[id];
  if (!step.op) return leaf(node, step.value);
  std::vector<int> inputs;
  for (const int input : node.inputs) inputs.push_back(values[input]);
  return apply(*step.op, std::move(inputs), step.parameters);
}

int Translator::apply(const Op<double>& op, std::vector<int> x, const Parameters& parameters) {
  const std::string_view name = op.name;
  if (name == "add" || name == "sum") return terms_.sum(x);
  if (name == "sub") return terms_.sum({x[0], terms_.negative(x[1])});
  if (name == "neg") return terms_.negative(x[0]);
  if (name == "mul") return terms_.product(x);
  if (name == "div") return terms_.quotient(x[0], x[1]);
  if (name == "sqrt") return terms_.power(x[0], Terms::half);
  if (name == "square") return terms_.power(x[0], terms_.number(2));
  if (name == "pow") return terms_.power(x[0], x.size() > 1 ? x[1] : terms_.number(parameters[0]));
  if (name == "mean")
    return terms_.quotient(terms_.sum(x), terms_.number(static_cast<double>(x.size())));
  for (std::size_t i = 0; i < op.parameters.size(); ++i) x.push_back(terms_.number(parameters[i]));
  return terms_.call(op, std::move(x));
}

}  // namespace backprop
