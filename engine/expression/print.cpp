#include "expression/print.h"

#include <cmath>

#include "tensor/decimal.h"

namespace backprop {
namespace {

constexpr std::size_t longest_operand = 160;    // bytes; a node's own text is somewhat longer
constexpr std::size_t longest_arguments = 400;  // of one call

class Printer {
 public:
  Printer(const ExpressionProgram& program, int index_base)
      : graph_(program.graph), steps_(program.steps), index_base_(index_base) {}

  std::vector<Text> run() {
    for (const ExpressionNode& node : graph_.nodes) texts_.push_back(print(node));
    return std::move(texts_);
  }

 private:
  // As an operand of another node: by name where it has one.
  std::string operand(int id, Binding least) const {
    const std::string& name = graph_.nodes[id].name;
    if (!name.empty()) return name;
    const Text& text = texts_[id];
    if (text.text.size() > longest_operand) return "…";
    return text.binding < least ? "(" + text.text + ")" : text.text;
  }

  Text infix(const ExpressionNode& node, const char* sign, Binding binding) const {
    // The right side of a - b or a / b needs brackets where the left does not.
    return {operand(node.inputs[0], binding) + sign +
                operand(node.inputs[1], static_cast<Binding>(static_cast<int>(binding) + 1)),
            binding};
  }

  std::string arguments(const ExpressionNode& node) const {
    std::string list;
    for (const int input : node.inputs) {
      if (list.size() > longest_arguments) return list + ", …";
      list += (list.empty() ? "" : ", ") + operand(input, Binding::sum);
    }
    return list;
  }

  // leaky_relu(x, slope=0.1): constants that differ from their default.
  Text call(const ExpressionNode& node, const ExpressionStep& step) const {
    std::string constants;
    for (std::size_t i = 0; i < step.op->parameters.size(); ++i) {
      const Parameter& parameter = step.op->parameters[i];
      if (is_typed_constant(parameter.name) && step.parameters[i] != parameter.value)
        constants += std::string(", ") + parameter.name + "=" + shortest(step.parameters[i]);
    }
    return {node.op + "(" + arguments(node) + constants + ")"};
  }

  Text print(const ExpressionNode& node) const {
    const ExpressionStep& step = steps_[node.id];
    if (node.op == "input") return {node.name};
    if (node.op == "constant") return constant(node, step.value);
    if (node.op == "add") return infix(node, " + ", Binding::sum);
    if (node.op == "sub") return infix(node, " - ", Binding::sum);
    if (node.op == "mul") return infix(node, "*", Binding::product);
    if (node.op == "div") return infix(node, "/", Binding::product);
    if (node.op == "neg") return {"-" + operand(node.inputs[0], Binding::minus), Binding::minus};
    if (node.op == "pow") {
      const std::string exponent = node.inputs.size() == 1
                                       ? shortest(step.parameters[0])
                                       : operand(node.inputs[1], Binding::minus);
      return {operand(node.inputs[0], Binding::atom) + "^" + exponent, Binding::power};
    }
    if (node.op == "logsumexp") return {"logsumexp([" + arguments(node) + "])"};
    if (node.op == "softmax")
      return {"softmax([" + arguments(node) + "])[" +
              std::to_string(static_cast<int>(step.parameters[0]) + index_base_) + "]"};
    return call(node, step);
  }

  static Text constant(const ExpressionNode& node, double value) {
    if (node.label == "π" || node.label == "e") return {node.label};
    return {shortest(value), std::signbit(value) ? Binding::minus : Binding::atom};
  }

  const ExpressionGraph& graph_;
  const std::vector<ExpressionStep>& steps_;
  int index_base_;
  std::vector<Text> texts_;
};

}  // namespace

std::string power_label(double exponent) {
  if (exponent != std::round(exponent) || std::abs(exponent) > 999)
    return "(·)^" + shortest(exponent);
  static constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string label = "(·)";
  for (const char c : std::to_string(static_cast<int>(exponent)))
    label += c == '-' ? "⁻" : digits[c - '0'];
  return label;
}

std::string call_label(std::string_view typed, std::string_view name) {
  constexpr std::size_t longest = 24;
  const bool short_enough =
      typed.size() <= longest && typed.find_first_of("\n\t\r") == std::string_view::npos;
  return short_enough ? std::string(typed) : std::string(name) + "(…)";
}

bool is_typed_constant(std::string_view name) {
  for (const std::string_view other : {"", "at_zero", "split", "exponent", "index"})
    if (name == other) return false;
  return true;
}

void print_formulas(ExpressionProgram& program, int index_base) {
  std::vector<Text> texts = Printer(program, index_base).run();
  for (std::size_t i = 0; i < texts.size(); ++i)
    program.graph.nodes[i].formula = std::move(texts[i].text);
}

}  // namespace backprop
