// The learning rate of each epoch. As PyTorch's lr_scheduler has it, in closed form: any epoch can
// be asked for without those before it.
#pragma once

#include "tensor/choice.h"

namespace backprop {

class Schedule {
 public:
  // constant: the rate itself.
  // step (StepLR): rate·gamma^⌊epoch/stepSize⌋.
  // cosine (CosineAnnealingLR): etaMin + (rate - etaMin)·(1 + cos(π·epoch/tMax))/2: falls for tMax
  // epochs, then rises for as many.
  // Throws Error("network", …) for an unknown name or an option out of its range.
  Schedule(const Choice& choice, double rate);

  // Epochs count from 0.
  double rate(double epoch) const { return formula_(rate_, epoch, period_, other_); }

 private:
  double (*formula_)(double rate, double epoch, double period, double other);
  double rate_;
  double period_;  // stepSize or tMax
  double other_;   // gamma or etaMin
};

}  // namespace backprop
