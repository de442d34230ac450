// The state of build_expression while it walks the syntax; for builder.cpp and calls.cpp only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/builder.h"
#include "expression/complaint.h"
#include "expression/names.h"
#include "expression/nodes.h"

namespace backprop {

// What a piece of syntax stands for: one node, or several in a row.
struct Value {
  std::vector<int> nodes;
  bool is_vector = false;
};

// Where a piece of syntax stands: in which statement, for which arguments, in which group.
struct Scope {
  int home;
  const Statement* function = nullptr;
  const std::vector<Value>* arguments = nullptr;
  int group = -1;
};

// A number as typed, also -2: what an exponent, an index or a constant may be.
std::optional<double> literal(const Syntax& syntax);

class Builder {
 public:
  Builder(const std::vector<Statement>& statements, std::string_view formula,
          const ExpressionOptions& options)
      : statements_(statements), formula_(formula), options_(options), names_(statements) {}

  ExpressionProgram run(const std::string& output);

 private:
  // builder.cpp
  Value build(const Syntax& syntax, const Scope& scope);
  int scalar(const Syntax& syntax, const Scope& scope);
  Value name(const Syntax& syntax, const Scope& scope);
  Value chain(const Syntax& syntax, const Scope& scope);
  Value negative(const Syntax& syntax, const Scope& scope);
  int power(const Syntax& base, const Syntax& exponent, const Syntax& at, const Scope& scope);
  Value list(const Syntax& syntax, const Scope& scope);
  Value index(const Syntax& syntax, const Scope& scope);

  // calls.cpp
  Value call(const Syntax& syntax, const Scope& scope);
  Value call_function(const Statement& function, const Syntax& syntax, const Scope& scope);
  Value call_op(const Op<double>& op, const Syntax& syntax, const Scope& scope);
  int softmax(std::span<const int> inputs, int index, const Syntax& at, const Scope& scope);
  Value dot(const Syntax& syntax, const Scope& scope);

  Parameters parameters(const Op<double>& op) const;
  void set_constant(const Op<double>& op, const Syntax& constant, Parameters& parameters) const;
  std::vector<int> numbers(const Syntax& call, const Scope& scope);
  int checked_index(const Syntax& syntax, std::size_t size) const;

  int output_statement(const std::string& output) const;
  int named_output(const std::string& output) const;
  std::string free_name() const;
  void name_value(const Value& value, const std::string& name);

  const std::vector<Statement>& statements_;
  std::string_view formula_;
  const ExpressionOptions& options_;
  Names names_;
  ExpressionNodes nodes_;
  std::vector<Value> values_;  // of the statements so far; nothing for functions
  int levels_ = 0;
};

}  // namespace backprop
