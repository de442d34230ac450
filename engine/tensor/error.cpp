#include "tensor/error.h"

#include "tensor/decimal.h"

namespace backprop {

Piece::Piece(const char* text) : Piece(std::string_view(text)) {}
Piece::Piece(std::string_view text)
    : text_(text.empty() ? "" : text.data()), length_(text.size()) {}
Piece::Piece(const std::string& text) : Piece(std::string_view(text)) {}
Piece::Piece(double number) : text_(nullptr), number_(number) {}

void Piece::append_to(std::string& message) const {
  if (text_ == nullptr)
    message += shortest(number_);
  else
    message.append(text_, length_);
}

std::string join(Pieces pieces) {
  std::string message;
  for (const Piece& piece : pieces) piece.append_to(message);
  return message;
}

void throw_error(std::string_view op, Pieces message) {
  throw Error(join({"[", op, "] ", join(message)}));
}

void throw_formula_error(Pieces message, int from, int to) {
  throw FormulaError(join(message), from, to);
}

}  // namespace backprop
