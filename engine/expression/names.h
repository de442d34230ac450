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

  // The statement that defines the function called, or -1 where it is a built-in one. Throws
  // FormulaError where there is none, or something else of that name.
  int called(const Syntax& call, int home) const;

  // Checks the body of a function before anybody calls it. Throws FormulaError.
  void check_function(const Statement& function, int home) const;

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
