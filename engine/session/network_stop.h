// When training ends by itself.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "session/network_evaluator.h"
#include "tensor/choice.h"

namespace backprop {

// Conditions, each where its option is given; looked at before the first epoch and after each one.
//   loss      the loss is this or less
//   accuracy  the accuracy is this or more
//   epochs    so many have been done
//   patience  so many epochs one after the other brought no loss below the lowest so far; the loss
//             of the rows held out where there are any
class StopRule {
 public:
  // Throws Error("network", …) where an option makes no sense.
  explicit StopRule(const Choice& choice);

  // The name of the condition that is met; "" where training goes on. `watched`: the loss that
  // patience looks at.
  const char* look(std::int64_t epoch, const Measure& training, double watched);

 private:
  double loss_, accuracy_, epochs_, patience_;
  double lowest_ = std::numeric_limits<double>::infinity();
  int waited_ = 0;
};

}  // namespace backprop
