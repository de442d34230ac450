#include "data/options.h"

#include <cmath>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {

double read(const DataOption& wanted, const Choice& choice) {
  const double value = choice.get(wanted.name, wanted.otherwise);
  const bool is_fit = !wanted.is_whole || std::floor(value) == value;
  if (value >= wanted.low && value <= wanted.high && is_fit) return value;
  std::string text = wanted.name;
  text += wanted.is_whole ? ": a whole number from " : ": a number from ";
  text += shortest(wanted.low) + " to " + shortest(wanted.high);
  throw_error("data", {text, " expected, found ", value});
}

}  // namespace backprop
