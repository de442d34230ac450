// Random formulas with every op, definitions and functions, and points where they are smooth.
#pragma once

#include <string>
#include <vector>

#include "tensor/random.h"

namespace backprop {

class RandomFormula {
 public:
  explicit RandomFormula(std::uint64_t seed) : random_(seed) {}

  // A formula in some of x, y and z, of which x always stands in it.
  std::string text(int depth) {
    std::string all;
    names_ = {"x", "y", "z"};
    if (below(3) == 0) {
      all += "g(u, v) = " + function_body() + "; ";
      has_function_ = true;
    }
    if (below(3) == 0) {
      all += "w = " + sum(depth - 1) + "; ";
      names_.push_back("w");
    }
    return all + "f = " + sum(depth) + " + " + pick({"x", "x*y", "x^2", "sin(x)"});
  }

  double number(double low, double high) { return low + (high - low) * random_.uniform(); }

 private:
  int below(int n) { return static_cast<int>(random_.below(n)); }
  std::string pick(const std::vector<std::string>& of) {
    return of[below(static_cast<int>(of.size()))];
  }

  std::string function_body() {
    return pick({"u*v - v", "sin(u) + v^2", "u/(1 + v^2)", "(u - v)^2", "max(u, v)"});
  }

  std::string leaf() {
    if (below(3) == 0) return pick({"2", "0.5", "3", "0.1", "1.25", "pi", "e", "7"});
    return pick(names_);
  }

  std::string sum(int depth) {
    std::string all = product(depth);
    for (int i = below(2); i > 0; --i) all += pick({" + ", " - "}) + product(depth);
    return all;
  }

  std::string product(int depth) {
    std::string all = (below(6) == 0 ? "-" : "") + factor(depth);
    for (int i = below(2); i > 0; --i)
      all += below(4) == 0 ? "/(" + positive(depth - 1) + ")" : "*" + factor(depth);
    return all;
  }

  // Above 0, for what divides, and for roots and logarithms.
  std::string positive(int depth) {
    const std::string inner = depth > 0 ? sum(depth - 1) : leaf();
    return pick({"1 + (" + inner + ")^2", "2 + sin(" + inner + ")", "1.5 + tanh(" + inner + ")"});
  }

  std::string factor(int depth) {
    if (depth <= 0) return leaf();
    const auto inner = [&] { return sum(depth - 1); };
    switch (below(9)) {
      case 0:
        return "(" + inner() + ")";
      case 1:
        return "(" + inner() + ")^" + pick({"2", "3", "1", "0"});
      case 2:
        return "(" + positive(depth) + ")^" +
               pick({"0.5", "-1", "-2", "1.5", "(-0.5)", "(x/3)", "y"});
      case 3:
        return pick({"sqrt", "ln", "log2", "log10"}) + "(" + positive(depth) + ")";
      case 4:
        return pick({"max(", "min(", "mean(", "sum("}) + inner() + ", " + leaf() + ", " + inner() +
               ")";
      case 5:
        return pick({"softmax([", "softmax(["}) + inner() + ", " + leaf() + ", " + leaf() + "])[" +
               pick({"0", "1", "2"}) + "]";
      case 6:
        return pick({"logsumexp([" + inner() + ", " + leaf() + "])",
                     "dot([" + inner() + ", 2], [" + leaf() + ", y])", function(inner(), leaf()),
                     "leaky_relu(" + inner() + ", 0.2)", "elu(" + inner() + ", 0.5)",
                     "asin(0.5*sin(" + inner() + "))", "acos(0.5*cos(" + inner() + "))",
                     "exp(sin(" + inner() + "))"});
      default:
        return pick({"sin", "cos", "tanh", "sigmoid", "softplus", "silu", "gelu", "erf", "relu",
                     "abs", "atan", "elu", "sign", "step", "leaky_relu", "cosh", "sinh", "square",
                     "tan"}) +
               bounded(inner());
    }
  }

  // Without brackets around what goes into a call, the arguments of cosh would grow.
  std::string bounded(const std::string& inner) { return "(sin(" + inner + "))"; }
  std::string function(const std::string& a, const std::string& b) {
    return has_function_ ? "g(" + a + ", " + b + ")" : "(" + a + ")*(" + b + ")";
  }

  Random random_;
  std::vector<std::string> names_;
  bool has_function_ = false;
};

}  // namespace backprop
