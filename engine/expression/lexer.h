// Formula text to tokens. Knows how people write: × · ∙ − ÷ √, x², Greek letters, w_1. A line break
// separates statements, except inside brackets and after an operator.
#pragma once

#include <string_view>
#include <vector>

namespace backprop {

enum class TokenKind { number, name, superscript, symbol, separator, end };

struct Token {
  TokenKind kind;
  char symbol;   // + - * / ^ ( ) [ ] , = or r for √, however it was typed; else 0
  double value;  // of a number or superscript
  int from;      // bytes of the formula
  int to;
  std::string_view text;  // as typed
};

// Ends with a token of kind end. Throws FormulaError at the first character that has no place.
std::vector<Token> lex(std::string_view formula);

}  // namespace backprop
