// What a network is asked to be, as plain data: the words of a scene, before anything is checked.
#pragma once

#include <string>
#include <vector>

#include "tensor/choice.h"

namespace backprop {

struct LayerSpec {
  std::string kind = "dense";
  std::string id;
  int units = 1;
  Choice activation{"linear", {}};
  bool bias = true;
  std::vector<std::string> frozen;  // parameters that training leaves alone, by name: "bias"
};

// Of one layer: dense weights as [unit][input], then bias and the learned slope of prelu (one
// number), empty where there is none.
struct LayerParameters {
  std::vector<double> weights;
  std::vector<double> bias;
  std::vector<double> slope;
};

struct ModelSpec {
  int inputs = 2;
  std::vector<LayerSpec> layers;
  Choice loss{"squared-error", {}};
  double relu_at_zero = 0;
};

}  // namespace backprop
