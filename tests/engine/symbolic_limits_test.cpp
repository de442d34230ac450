// Formulas made to break symbolic derivatives: each is answered rightly, or refused in a sentence.
#include <doctest/doctest.h>

#include <string>

#include "expression/differentiate.h"
#include "session/expression_session.h"
#include "tensor/error.h"

namespace backprop {
namespace {

SymbolicDerivative by_x(const std::string& formula) {
  return differentiate(formula, "", {}, "x", -1);
}

// name1 = sin(of); name2 = sin(name1) …
std::string chain(const std::string& name, const std::string& of, int length) {
  std::string text = name + "1 = sin(" + of + ")\n";
  for (int i = 2; i <= length; ++i)
    text += name + std::to_string(i) + " = sin(" + name + std::to_string(i - 1) + ")\n";
  return text;
}

const char* const too_deep = "[symbolic] the derivative would be nested too deeply";

TEST_CASE("an exponent beyond 32 bits is no small one") {
  CHECK(by_x("x*0.25^2147483648.5").formula != "0.5");
}

TEST_CASE("deep values are refused before they are compared") {
  const std::string two = chain("a", "x1", 4000) + chain("b", "x2", 4000);
  CHECK_THROWS_WITH(by_x(two + "f = x*(a4000 + b4000)"), too_deep);
}

TEST_CASE("what could not be read back is refused as a derivative, not as a formula") {
  CHECK_THROWS_WITH(by_x(chain("a", "b", 205) + "f = x*a205"),
                    "[symbolic] the derivative would be too long, or nested too deeply");
  CHECK_THROWS_WITH(by_x(chain("a", "b", 300) + "f = x*a300"), too_deep);
}

TEST_CASE("a step that cannot be written does not take the derivative with it") {
  std::string large = "c1 = b + 1\n";
  for (int i = 2; i <= 20; ++i) {
    const std::string before = "c" + std::to_string(i - 1);
    large += "c" + std::to_string(i) + " = sin(" + before + ") + cos(" + before + ")\n";
  }
  std::string constant = "c20";
  for (int i = 1; i < 60; ++i) constant += " + c20*" + std::to_string(i);
  const SymbolicDerivative found = by_x(large + "y = x^2 + (" + constant + ")*2");
  CHECK(found.formula == "2*x");
  CHECK(found.more_steps > 0);
}

TEST_CASE("names are neither long nor endlessly many") {
  const std::string name(100000, 'n');
  CHECK_THROWS_WITH(ExpressionSession(name + " + 1", "", {}),
                    "the name is too long: 100000 bytes, and the limit is 200");
  std::string aliases = "a = [x";
  for (int i = 1; i < 1000; ++i) aliases += ",x";
  aliases += "]\n";
  for (int i = 0; i < 200; ++i) aliases += "a" + std::to_string(i) + " = a\n";
  CHECK_THROWS_WITH(ExpressionSession(aliases + "x", "", {}),
                    "[expression] a formula gives at most 100000 names, components counted");
}

}  // namespace
}  // namespace backprop
