// Formulas that nobody would write: too long, too deep, exploding, or no text at all.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "session/expression_session.h"
#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

// The sentence without a "[…]" in front, or "" when the text is accepted.
std::string complaint(const std::string& formula) {
  try {
    ExpressionSession session(formula, "", {});
    session.evaluate(std::vector<double>(session.graph().inputs.size(), 0.5));
    return "";
  } catch (const FormulaError& error) {
    CHECK(0 <= error.from);
    CHECK(error.from <= error.to);
    CHECK(error.to <= static_cast<int>(formula.size()));
    return error.what();
  }
}

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_SUITE("expression: limits") {
  TEST_CASE("long texts") {
    CHECK(complaint(std::string(200001, ' ')) ==
          "the formula is too long: 200001 bytes, and the limit is 200000");
    CHECK(complaint("x" + repeated("+x", 9999)) == "");
    CHECK(complaint("x" + repeated("*x", 9999)) == "");
    std::string spaces(200000, ' ');
    spaces.back() = 'x';
    CHECK(complaint(spaces) == "");
    CHECK(complaint("max(x" + repeated(",x", 9000) + ")") == "");
  }

  TEST_CASE("deep texts are refused before they fill the stack") {
    const std::string deep = "nested more than 200 levels deep";
    CHECK(complaint(repeated("(", 199) + "x" + repeated(")", 199)) == "");
    CHECK(complaint(repeated("-", 200) + "x") == "");
    CHECK(complaint("x" + repeated("^x", 199)) == "");
    CHECK(complaint(repeated("(1+2*-sin(", 60) + "x²" + repeated("))", 60)) == "");
    for (const char* opening : {"(", "[", "-", "+", "2^", "x^-", "√", "sin(", "x[", "f(a,", "(2*-"})
      for (const int count : {201, 6000 / static_cast<int>(std::string(opening).size())}) {
        INFO(std::string(opening));
        CHECK(complaint(repeated(opening, count)) == deep);
      }
  }

  TEST_CASE("chains of calls") {
    std::string chain = "f0(x)=x+1";
    for (int i = 1; i <= 300; ++i)
      chain += ";f" + std::to_string(i) + "(x)=f" + std::to_string(i - 1) + "(x)*x";
    CHECK(complaint(chain) == "");
    for (int i = 301; i <= 800; ++i)
      chain += ";f" + std::to_string(i) + "(x)=f" + std::to_string(i - 1) + "(x)*x";
    CHECK(complaint(chain) == "the formula is nested too deeply");
  }

  TEST_CASE("exponential expansion is refused, and quickly") {
    const auto doubling = [](const std::string& first, const std::string& step, int count) {
      std::string text = first;
      for (int i = 1; i <= count; ++i) {
        const std::string before = "h" + std::to_string(i - 1);
        std::string next = step;
        for (std::size_t at; (at = next.find('#')) != std::string::npos;)
          next.replace(at, 1, before);
        text += ";h" + std::to_string(i) + "(x)=" + next;
      }
      return text;
    };
    const std::string large =
        "the graph of this formula would be too large: the limit is 20,000 nodes";
    CHECK(complaint(doubling("h0(x)=x+x", "#(x)+#(x)", 60)) == large);
    CHECK(complaint(doubling("h0(x)=x+x", "#(#(x))", 60)) == large);
    CHECK(complaint(doubling("h0(x)=x", "#(#(x))", 60)) == large);  // no node at all
    CHECK(complaint(doubling("h0(x)=x", "max(#(x),#(x))", 60)) == large);
    CHECK(complaint(doubling("h0(x)=[x,x]", "[#(x)[0],#(x)[1]]", 60)) == large);
    CHECK(complaint(doubling("h0(x)=x+x", "#(x)+#(x)", 10)) == "");  // 2,047 nodes
    // Few nodes with very many edges.
    const std::string vector = "v=[x" + repeated(",x", 2000) + "];";
    CHECK(complaint(vector + "softmax(v)[0]") == "");
    CHECK(complaint(vector + "p=softmax(v);p[0]") == large);
    CHECK(complaint(vector + "sum(v" + repeated(",v", 5000) + ")") == large);
  }

  TEST_CASE("long formulas of nodes are cut short") {
    const ExpressionSession session("x" + repeated("+x*y", 4000), "", {});
    for (const ExpressionNode& node : session.graph().nodes) CHECK(node.formula.size() < 1000);
    const ExpressionSession wide("max(x" + repeated(",x*y", 4000) + ")", "", {});
    for (const ExpressionNode& node : wide.graph().nodes) CHECK(node.formula.size() < 1000);
  }

  TEST_CASE("any bytes at all are read or refused, never worse") {
    static const std::vector<std::string> pieces = {
        "x",    "y",        "f",    "f(",        "g(x)=",       "=",     "(",      ")",   "[",
        "]",    ",",        ";",    "\n",        "+",           "-",     "*",      "/",   "^",
        "**",   "²",        "⁻¹",   "√",         "·",           "−",     "2",      "1e5", ".5",
        "e",    "pi",       "max(", "softmax([", "dot(",        "])[0]", "slope=", "θ",   "sin",
        "\xE2", "\xF0\x9F", " ",    "1..",       "leaky_relu(", "σ(",    "v=["};
    Random random(2024);
    int fine = 0;
    for (int i = 0; i < 20000; ++i) {
      std::string text;
      const int length = 1 + static_cast<int>(random.below(30));
      for (int k = 0; k < length; ++k) {
        if (i % 4 == 0)
          text += static_cast<char>(random.below(256));
        else
          text += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))];
      }
      INFO(text);
      if (complaint(text).empty()) ++fine;
    }
    CHECK(fine > 100);  // so that not only the first step of reading was tried
  }
}

}  // namespace backprop
