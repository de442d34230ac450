#include "expression/builder.h"

#include "expression/builder_class.h"
#include "expression/functions.h"
#include "expression/print.h"
#include "ops/registry.h"

namespace backprop {
namespace {

// Levels of syntax and calls within each other; each needs room on the stack.
constexpr int max_levels = 1000;

}  // namespace

std::optional<double> literal(const Syntax& syntax) {
  if (syntax.kind == SyntaxKind::number) return syntax.value;
  if (syntax.kind == SyntaxKind::negative && syntax.parts[0].kind == SyntaxKind::number)
    return -syntax.parts[0].value;
  return std::nullopt;
}

// ---------------------------------------------------------------- statements

ExpressionProgram Builder::run(const std::string& output) {
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    const Statement& statement = statements_[i];
    const int home = static_cast<int>(i);
    values_.emplace_back();
    if (statement.is_function()) {
      names_.check_function(statement, home);
    } else {
      values_.back() = build(statement.body, {home});
      name_value(values_.back(), statement.name.text);
    }
  }
  const int chosen = output_statement(output);
  if (chosen < 0) return nodes_.finish(named_output(output), output);
  const Statement& statement = statements_[chosen];
  Value value = values_[chosen];
  if (statement.is_function()) {
    std::vector<Value> arguments;
    for (const Name& parameter : statement.parameters)
      arguments.push_back(
          name({SyntaxKind::name, parameter.from, parameter.to, parameter.text, 0, {}},
               {static_cast<int>(statements_.size())}));
    value = build(statement.body, {chosen, &statement, &arguments});
  }
  if (value.is_vector) fail({"the output must be a number: choose one component"}, statement.body);
  const std::string name = statement.name.text.empty() ? free_name() : statement.name.text;
  if (name != statement.name.text || statement.is_function()) nodes_.name(value.nodes[0], name);
  return nodes_.finish(value.nodes[0], name);
}

// -1 where no statement has that name.
int Builder::output_statement(const std::string& output) const {
  for (int i = static_cast<int>(statements_.size()) - 1; i >= 0; --i)
    if (output.empty() || statements_[i].name.text == output) return i;
  return -1;
}

// A component of a vector, or an input.
int Builder::named_output(const std::string& output) const {
  if (const int node = nodes_.find(output); node >= 0) return node;
  std::string known;
  for (const Statement& statement : statements_)
    known += (known.empty() ? "" : ", ") + statement.name.text;
  throw_error("output", {"the formula does not define ", quoted(output),
                         (known.empty() ? "" : "; it defines " + known)});
}

// For the value of a last statement without a name.
std::string Builder::free_name() const {
  std::string name = "f";
  for (int i = 1; names_.is_defined(name) || nodes_.has_input(name); ++i)
    name = "f_" + std::to_string(i);
  return name;
}

void Builder::name_value(const Value& value, const std::string& name) {
  if (name.empty()) return;
  if (!value.is_vector) return nodes_.name(value.nodes[0], name);
  for (std::size_t i = 0; i < value.nodes.size(); ++i)
    nodes_.name(value.nodes[i], name + "[" + std::to_string(i + options_.index_base) + "]");
}

// ---------------------------------------------------------------- expressions

Value Builder::build(const Syntax& syntax, const Scope& scope) {
  if (++levels_ > max_levels) fail({"the formula is nested too deeply"}, syntax);
  const auto made = [&]() -> Value {
    switch (syntax.kind) {
      case SyntaxKind::number:
        return {{nodes_.constant(syntax.value, syntax.text, scope.group, syntax)}};
      case SyntaxKind::name:
        return name(syntax, scope);
      case SyntaxKind::negative:
        return negative(syntax, scope);
      case SyntaxKind::chain:
        return chain(syntax, scope);
      case SyntaxKind::power:
        return {{power(syntax.parts[0], syntax.parts[1], syntax, scope)}};
      case SyntaxKind::call:
        return call(syntax, scope);
      case SyntaxKind::list:
        return list(syntax, scope);
      case SyntaxKind::index:
        return index(syntax, scope);
      case SyntaxKind::constant:
        break;
    }
    fail({"there is no constant ", quoted(syntax.text), " to set here"}, syntax);
  };
  Value value = made();
  --levels_;
  return value;
}

int Builder::scalar(const Syntax& syntax, const Scope& scope) {
  const Value value = build(syntax, scope);
  if (value.is_vector) fail({"a number expected, found a vector of ", value.nodes.size()}, syntax);
  return value.nodes[0];
}

Value Builder::name(const Syntax& syntax, const Scope& scope) {
  if (scope.function) {
    const int parameter = parameter_index(*scope.function, syntax.text);
    if (parameter >= 0) return (*scope.arguments)[parameter];
  }
  const int definition = names_.defined(syntax, scope.home);
  const bool is_function = definition >= 0 && statements_[definition].is_function();
  if (definition >= 0 && !is_function) return values_[definition];
  // σ without brackets is the standard deviation of statistics.
  if (is_function || (is_function_name(syntax.text) && syntax.text != "σ"))
    fail({quoted(syntax.text), " is a function: write ", quoted(syntax.text + "(…)")}, syntax);
  if (const std::optional<double> constant = find_constant(syntax.text))
    return {
        {nodes_.constant(*constant, syntax.text == "pi" ? "π" : syntax.text, scope.group, syntax)}};
  return {{nodes_.input(syntax.text, syntax)}};
}

Value Builder::negative(const Syntax& syntax, const Scope& scope) {
  const Syntax& part = syntax.parts[0];
  if (part.kind == SyntaxKind::number)  // -3 is a number, not the opposite of one
    return {{nodes_.constant(-part.value, "−" + part.text, scope.group, syntax)}};
  const int input = scalar(part, scope);
  return {{nodes_.apply(get_op<double>("neg"), {}, {&input, 1}, scope.group, syntax)}};
}

Value Builder::chain(const Syntax& syntax, const Scope& scope) {
  int left = scalar(syntax.parts[0], scope);
  for (std::size_t i = 0; i < syntax.text.size(); ++i) {
    const char symbol = syntax.text[i];
    const Op<double>& op = get_op<double>(symbol == '+'   ? "add"
                                          : symbol == '-' ? "sub"
                                          : symbol == '*' ? "mul"
                                                          : "div");
    const int inputs[] = {left, scalar(syntax.parts[i + 1], scope)};
    left = nodes_.apply(op, {}, inputs, scope.group, syntax);
  }
  return {{left}};
}

int Builder::power(const Syntax& base, const Syntax& exponent, const Syntax& at,
                   const Scope& scope) {
  const Op<double>& op = get_op<double>("pow");
  const int inputs[] = {scalar(base, scope), 0};
  if (const std::optional<double> constant = literal(exponent)) {
    const int node = nodes_.apply(op, {*constant}, {inputs, 1}, scope.group, at);
    nodes_.label(node, power_label(*constant));
    return node;
  }
  const int both[] = {inputs[0], scalar(exponent, scope)};
  return nodes_.apply(op, op.defaults(), both, scope.group, at);
}

Value Builder::list(const Syntax& syntax, const Scope& scope) {
  Value vector{{}, true};
  for (const Syntax& part : syntax.parts) vector.nodes.push_back(scalar(part, scope));
  return vector;
}

int Builder::checked_index(const Syntax& syntax, std::size_t size) const {
  const std::optional<double> typed = literal(syntax);
  const int base = options_.index_base;
  for (std::size_t i = 0; typed && i < size; ++i)
    if (*typed == static_cast<double>(i) + base) return static_cast<int>(i);
  fail({"an index from ", base, " to ", static_cast<int>(size) - 1 + base, " expected, found ",
        quoted(formula_.substr(syntax.from, syntax.to - syntax.from))},
       syntax);
}

Value Builder::index(const Syntax& syntax, const Scope& scope) {
  const Syntax& of = syntax.parts[0];
  // Of a softmax that is called on the spot only the component asked for becomes a node.
  const bool softmax_call =
      of.kind == SyntaxKind::call && of.text == "softmax" && !names_.is_defined("softmax");
  if (softmax_call) {
    const std::vector<int> inputs = numbers(of, scope);
    return {{softmax(inputs, checked_index(syntax.parts[1], inputs.size()), syntax, scope)}};
  }
  const Value value = build(of, scope);
  if (!value.is_vector) fail({"only a vector has components, and this is a number"}, of);
  return {{value.nodes[checked_index(syntax.parts[1], value.nodes.size())]}};
}

ExpressionProgram build_expression(const std::vector<Statement>& statements,
                                   std::string_view formula, const std::string& output,
                                   const ExpressionOptions& options) {
  ExpressionProgram program = Builder(statements, formula, options).run(output);
  print_formulas(program, options.index_base);
  return program;
}

}  // namespace backprop
