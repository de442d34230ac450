// The engine's one exception: who refused, what was wanted and what was found, in the user's terms.
// Sessions let it pass; the bindings turn it into plain data.
#pragma once

#include <stdexcept>
#include <string>

namespace backprop {

class Error : public std::runtime_error {
 public:
  // Reads "[op] message".
  Error(const std::string& op, const std::string& message)
      : std::runtime_error("[" + op + "] " + message) {}

 protected:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

// A formula that cannot be read: [from, to) counts bytes of its UTF-8 text.
class FormulaError : public Error {
 public:
  FormulaError(const std::string& message, int from, int to) : Error(message), from(from), to(to) {}

  const int from;
  const int to;
};

}  // namespace backprop
