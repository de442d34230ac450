// Calls of functions, built in and defined, for the builder.
#include "expression/builder_class.h"
#include "expression/functions.h"
#include "expression/print.h"
#include "ops/registry.h"

namespace backprop {
namespace {

// The constants that a call may give behind the inputs, in order; "" behind the last.
std::string typed_constant(const Op<double>& op, int place) {
  for (const Parameter& parameter : op.parameters)
    if (is_typed_constant(parameter.name) && place-- == 0) return parameter.name;
  return "";
}

[[noreturn]] void fail_count(const Op<double>& op, const Syntax& call, int found) {
  fail({quoted(call.text), " takes ", op.max_inputs,
        (op.max_inputs == 1 ? " argument" : " arguments"), ", found ", found},
       call);
}

}  // namespace

Value Builder::call(const Syntax& syntax, const Scope& scope) {
  const int definition = names_.called(syntax, scope.home);
  if (definition >= 0) return call_function(statements_[definition], syntax, scope);
  if (syntax.text == "dot") return dot(syntax, scope);
  return call_op(*find_function(syntax.text), syntax, scope);
}

Value Builder::call_function(const Statement& function, const Syntax& syntax, const Scope& scope) {
  check_arity(syntax, function);
  std::vector<Value> arguments;
  for (const Syntax& part : syntax.parts) arguments.push_back(build(part, scope));
  const int home = static_cast<int>(&function - statements_.data());
  const int group =
      nodes_.group(call_label(formula_.substr(syntax.from, syntax.to - syntax.from), syntax.text),
                   scope.group, syntax);
  return build(function.body, {home, &function, &arguments, group});
}

Parameters Builder::parameters(const Op<double>& op) const {
  Parameters made = op.defaults();
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    if (op.parameters[i].name == std::string_view("at_zero")) made[i] = options_.relu_at_zero;
    if (op.parameters[i].name == std::string_view("split")) made[i] = options_.split_ties ? 1 : 0;
  }
  return made;
}

void Builder::set_constant(const Op<double>& op, const Syntax& constant,
                           Parameters& parameters) const {
  std::string known;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    const std::string name = op.parameters[i].name;
    if (!is_typed_constant(name)) continue;
    known += " " + quoted(name);
    if (name != constant.text) continue;
    const std::optional<double> value = literal(constant.parts[0]);
    if (!value) fail({quoted(name), " must be a number, as ", quoted(name + "=0.1")}, constant);
    parameters[i] = *value;
    return;
  }
  fail({quoted(op.name), " has no constant ", quoted(constant.text),
        (known.empty() ? "" : "; it has" + known)},
       constant);
}

// The arguments of a call as numbers, vectors taken apart.
std::vector<int> Builder::numbers(const Syntax& call, const Scope& scope) {
  std::vector<int> all;
  for (const Syntax& part : call.parts) {
    const Value value = build(part, scope);
    all.insert(all.end(), value.nodes.begin(), value.nodes.end());
  }
  return all;
}

Value Builder::call_op(const Op<double>& op, const Syntax& syntax, const Scope& scope) {
  const std::string_view name = op.name;
  if (name == "softmax") {
    const std::vector<int> inputs = numbers(syntax, scope);
    Value vector{{}, true};
    for (int i = 0; i < static_cast<int>(inputs.size()); ++i)
      vector.nodes.push_back(softmax(inputs, i, syntax, scope));
    return vector;
  }
  if (op.max_inputs == 0)
    return {{nodes_.apply(op, parameters(op), numbers(syntax, scope), scope.group, syntax)}};

  Parameters constants = parameters(op);
  std::vector<const Syntax*> arguments;
  int given = 0;
  for (const Syntax& part : syntax.parts) {
    if (part.kind == SyntaxKind::constant) {
      set_constant(op, part, constants);
    } else if (given++ < op.max_inputs) {
      arguments.push_back(&part);
    } else {  // leaky_relu(x, 0.2)
      const std::string next = typed_constant(op, given - op.max_inputs - 1);
      if (!next.empty())
        set_constant(op, {SyntaxKind::constant, part.from, part.to, next, 0, {part}}, constants);
      else
        fail_count(op, syntax, static_cast<int>(syntax.parts.size()));
    }
  }
  if (given < op.max_inputs) fail_count(op, syntax, given);
  if (name == "pow") return {{power(*arguments[0], *arguments[1], syntax, scope)}};
  std::vector<int> inputs;
  for (const Syntax* argument : arguments) inputs.push_back(scalar(*argument, scope));
  return {{nodes_.apply(op, constants, inputs, scope.group, syntax)}};
}

int Builder::softmax(std::span<const int> inputs, int index, const Syntax& at, const Scope& scope) {
  const int node = nodes_.apply(get_op<double>("softmax"), {static_cast<double>(index)}, inputs,
                                scope.group, at);
  nodes_.label(node, "softmax[" + std::to_string(index + options_.index_base) + "]");
  return node;
}

Value Builder::dot(const Syntax& syntax, const Scope& scope) {
  std::vector<Value> vectors;
  for (const Syntax& part : syntax.parts) vectors.push_back(build(part, scope));
  if (vectors.size() != 2 || !vectors[0].is_vector || !vectors[1].is_vector ||
      vectors[0].nodes.size() != vectors[1].nodes.size())
    fail({"`dot` takes two vectors of one size, as `dot([a,b],[c,d])`"}, syntax);
  const int group = nodes_.group("dot", scope.group, syntax);
  std::vector<int> products;
  for (std::size_t i = 0; i < vectors[0].nodes.size(); ++i) {
    const int factors[] = {vectors[0].nodes[i], vectors[1].nodes[i]};
    products.push_back(nodes_.apply(get_op<double>("mul"), {}, factors, group, syntax));
  }
  return {{nodes_.apply(get_op<double>("sum"), {}, products, group, syntax)}};
}

}  // namespace backprop
