// A formula as typed, before names mean anything.
#pragma once

#include <string>
#include <vector>

namespace backprop {

enum class SyntaxKind {
  number,    // text and value
  name,      // text
  negative,  // -part
  chain,     // parts joined left to right by the characters of `text`: + - or * /
  power,     // base, exponent
  call,      // text(parts…)
  constant,  // text=part, among the arguments of a call
  list,      // [parts…]
  index      // part[part]
};

struct Syntax {
  SyntaxKind kind;
  int from;  // bytes of the formula
  int to;
  std::string text;
  double value = 0;
  std::vector<Syntax> parts;
};

struct Name {
  std::string text;
  int from;
  int to;
};

// name = body, name(parameters…) = body, or a body alone, whose name is then "".
struct Statement {
  Name name;
  std::vector<Name> parameters;
  Syntax body;

  bool is_function() const { return !parameters.empty(); }
};

}  // namespace backprop
