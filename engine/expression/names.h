// What each name of a formula means: a parameter, a definition before the present statement, a
// built-in function or constant, or (nothing of these) an input.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "expression/syntax.h"

namespace backprop {

class Names {
 public:
  // Throws FormulaError for a name defined twice. Keeps references to the statements.
  explicit Names(const std::vector<Statement>& statements);

  // The statement that defines `name` for use in statement `home`, or -1. Throws FormulaError
  // where that is the same or a later one.
  int defined(const Syntax& use, int home) const;
  bool is_defined(std::string_view name) const { return statements_.count(name) > 0; }

  // Checks the body of a function before anybody calls it. Throws FormulaError.
  void check_function(const Statement& function, int home) const;

  // Throws FormulaError: there is no function of that name, or it is something else.
  [[noreturn]] void fail_unknown_function(const Syntax& call) const;

 private:
  void check(const Syntax& syntax, const Statement& function, int home) const;

  const std::vector<Statement>& list_;
  std::map<std::string_view, int> statements_;
};

// Whether `name` is a parameter of `function`, and which; or -1.
int parameter_index(const Statement& function, std::string_view name);

// Throws FormulaError unless the call gives as many arguments as the function has parameters.
void check_arity(const Syntax& call, const Statement& function);

}  // namespace backprop
