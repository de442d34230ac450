#include "expression/names.h"

#include "expression/complaint.h"
#include "expression/functions.h"

namespace backprop {
namespace {

[[noreturn]] void fail_at_name(Pieces message, const Syntax& call) {
  throw_formula_error(message, call.from, call.from + static_cast<int>(call.text.size()));
}

[[noreturn]] void fail_called_value(const Syntax& call) {
  fail_at_name({quoted(call.text), " is a value, not a function: to multiply write ",
                quoted(call.text + "*(…)")},
               call);
}

}  // namespace

Names::Names(const std::vector<Statement>& statements) : list_(statements) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Name& name = statements[i].name;
    if (!name.text.empty() && !statements_.emplace(name.text, static_cast<int>(i)).second)
      throw_formula_error({quoted(name.text), " is defined twice"}, name.from, name.to);
  }
}

int Names::defined(const Syntax& use, int home) const {
  const auto found = statements_.find(use.text);
  if (found == statements_.end()) return -1;
  if (found->second == home) fail({quoted(use.text), " cannot be defined by itself"}, use);
  if (found->second > home) fail({quoted(use.text), " is used before it is defined"}, use);
  return found->second;
}

void Names::check_function(const Statement& function, int home) const {
  check(function.body, function, home);
}

void Names::check(const Syntax& syntax, const Statement& function, int home) const {
  if (syntax.kind == SyntaxKind::name && parameter_index(function, syntax.text) < 0)
    defined(syntax, home);
  if (syntax.kind == SyntaxKind::call) {
    if (parameter_index(function, syntax.text) >= 0) fail_called_value(syntax);
    const int callee = called(syntax, home);
    if (callee >= 0) check_arity(syntax, list_[callee]);
  }
  for (const Syntax& part : syntax.parts) check(part, function, home);
}

int Names::called(const Syntax& call, int home) const {
  const int definition = defined(call, home);
  if (definition >= 0 && !list_[definition].is_function()) fail_called_value(call);
  if (definition >= 0 || is_function_name(call.text)) return definition;
  std::vector<std::string_view> functions;
  for (const Statement& statement : list_)
    if (statement.is_function()) functions.push_back(statement.name.text);
  const std::string near = suggestion(call.text, functions);
  fail_at_name({"unknown function ", quoted(call.text),
                near.empty() ? "; to multiply write " + quoted(call.text + "*(…)") : near},
               call);
}

int parameter_index(const Statement& function, std::string_view name) {
  for (std::size_t i = 0; i < function.parameters.size(); ++i)
    if (function.parameters[i].text == name) return static_cast<int>(i);
  return -1;
}

void check_arity(const Syntax& call, const Statement& function) {
  const std::size_t wanted = function.parameters.size();
  if (call.parts.size() == wanted) return;
  fail({quoted(call.text), " takes ", wanted, (wanted == 1 ? " argument" : " arguments"),
        ", found ", call.parts.size()},
       call);
}

}  // namespace backprop
