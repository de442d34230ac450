#include "expression/names.h"

#include "expression/functions.h"
#include "tensor/error.h"

namespace backprop {
namespace {

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

[[noreturn]] void fail(const std::string& message, const Syntax& at) {
  throw FormulaError(message, at.from, at.to);
}

}  // namespace

Names::Names(const std::vector<Statement>& statements) : list_(statements) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Name& name = statements[i].name;
    if (!name.text.empty() && !statements_.emplace(name.text, static_cast<int>(i)).second)
      throw FormulaError(quoted(name.text) + " is defined twice", name.from, name.to);
  }
}

int Names::defined(const Syntax& use, int home) const {
  const auto found = statements_.find(use.text);
  if (found == statements_.end()) return -1;
  if (found->second == home) fail(quoted(use.text) + " cannot be defined by itself", use);
  if (found->second > home) fail(quoted(use.text) + " is used before it is defined", use);
  return found->second;
}

void Names::check_function(const Statement& function, int home) const {
  check(function.body, function, home);
}

void Names::check(const Syntax& syntax, const Statement& function, int home) const {
  if (syntax.kind == SyntaxKind::name && parameter_index(function, syntax.text) < 0)
    defined(syntax, home);
  if (syntax.kind == SyntaxKind::call) {
    const int callee = parameter_index(function, syntax.text) < 0 ? defined(syntax, home) : -1;
    if (callee >= 0 && list_[callee].is_function())
      check_arity(syntax, list_[callee]);
    else if (callee >= 0 || !is_function_name(syntax.text))
      fail_unknown_function(syntax);
  }
  for (const Syntax& part : syntax.parts) check(part, function, home);
}

void Names::fail_unknown_function(const Syntax& call) const {
  const auto fail = [&call](const std::string& message) {
    throw FormulaError(message, call.from, call.from + static_cast<int>(call.text.size()));
  };
  const std::string name = quoted(call.text);
  const std::string advice = "to multiply write " + quoted(call.text + "*(…)");
  const auto found = statements_.find(call.text);
  if (found != statements_.end() && !list_[found->second].is_function())
    fail(name + " is a value, not a function: " + advice);
  std::vector<std::string_view> functions;
  for (const Statement& statement : list_)
    if (statement.is_function()) functions.push_back(statement.name.text);
  const std::string near = suggestion(call.text, functions);
  fail("unknown function " + name + (near.empty() ? "; " + advice : near));
  throw;  // not reached
}

int parameter_index(const Statement& function, std::string_view name) {
  for (std::size_t i = 0; i < function.parameters.size(); ++i)
    if (function.parameters[i].text == name) return static_cast<int>(i);
  return -1;
}

void check_arity(const Syntax& call, const Statement& function) {
  const std::size_t wanted = function.parameters.size();
  if (call.parts.size() == wanted) return;
  fail(quoted(call.text) + " takes " + std::to_string(wanted) +
           (wanted == 1 ? " argument" : " arguments") + ", found " +
           std::to_string(call.parts.size()),
       call);
}

}  // namespace backprop
