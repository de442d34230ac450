#include "optim/hyperparameter.h"

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {

double read(const Hyperparameter& wanted, const Choice& choice) {
  const double value = choice.get(wanted.name, wanted.otherwise);
  if (value >= wanted.low && value < wanted.high) return value;
  std::string text = choice.kind + ": " + wanted.name + " must be a number from ";
  text += shortest(wanted.low);
  if (wanted.high < unlimited) text += " to below " + shortest(wanted.high);
  throw_error("network", {text, ", got ", value});
}

}  // namespace backprop
