// The engine's one exception: who refused, what was wanted and what was found, in the user's terms.
// Sessions let it pass; the bindings turn it into plain data.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace backprop {

class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

// A formula that cannot be read: [from, to) counts bytes of its UTF-8 text.
class FormulaError : public Error {
 public:
  FormulaError(const std::string& message, int from, int to) : Error(message), from(from), to(to) {}

  const int from;
  const int to;
};

// A piece of a message: text, which it only looks at, or a number.
class Piece {
 public:
  Piece(const char* text);
  Piece(std::string_view text);
  Piece(const std::string& text);
  Piece(double number);
  template <class Number>
  requires std::is_integral_v<Number> Piece(Number number) : Piece(static_cast<double>(number)) {}

  void append_to(std::string& message) const;

 private:
  const char* text_;  // null: a number
  union {
    std::size_t length_;
    double number_;
  };
};

// One message out of pieces, each number as short as it can be. Taken together in one place,
// because a string built where it is needed takes much more code.
using Pieces = std::initializer_list<Piece>;
std::string join(Pieces pieces);

// Throws Error: "[op] message".
[[noreturn]] void throw_error(std::string_view op, Pieces message);

// Throws FormulaError for [from, to).
[[noreturn]] void throw_formula_error(Pieces message, int from, int to);

}  // namespace backprop
