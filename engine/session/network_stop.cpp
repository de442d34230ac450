#include "session/network_stop.h"

#include <cmath>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double read(const Choice& choice, const char* name, double low, double otherwise) {
  const double value = choice.get(name, otherwise);
  if (value == otherwise || (value >= low && value < never)) return value;
  throw_error("network", {"stop: ", name, " must be a number from ", low, ", got ", value});
}

}  // namespace

StopRule::StopRule(const Choice& choice)
    : loss_(read(choice, "loss", 0, -never)),
      accuracy_(read(choice, "accuracy", 0, never)),
      epochs_(read(choice, "epochs", 0, never)),
      patience_(read(choice, "patience", 1, never)) {}

const char* StopRule::look(std::int64_t epoch, const Measure& training, double watched) {
  waited_ = watched < lowest_ ? 0 : waited_ + 1;
  lowest_ = std::fmin(lowest_, watched);
  if (training.loss <= loss_) return "loss";
  if (training.accuracy >= accuracy_) return "accuracy";
  if (static_cast<double>(epoch) >= epochs_) return "epochs";
  return waited_ >= patience_ ? "patience" : "";
}

}  // namespace backprop
