// What a network is asked to be, as plain data: the words of a scene, before anything is checked.
#pragma once

#include <string>
#include <vector>

#include "tensor/choice.h"

namespace backprop {

// The network's own input, where a layer says `from`.
constexpr const char* input_id = "input";

struct LayerSpec {
  // The kind's own options as numbers, each described in its file: units, filters, kernelHeight …
  Choice kind{"dense", {}};
  std::string id;
  std::vector<std::string> from;  // ids of layers, or input_id; none: the layer before
  Choice activation{"linear", {}};
  bool bias = true;
  std::vector<std::string> frozen;  // parameters that training leaves alone, by name: "bias"
  // Of a dense layer, pairs of a unit and an input: links without a weight, and those whose weight
  // training leaves alone.
  std::vector<int> cut, still;
};

// Of one layer, each tensor row-major, empty where the layer has none: weights as [unit][input] or
// [filter][channel][height][width], the learned slope of prelu, and what batch norm keeps for each
// channel.
struct LayerParameters {
  std::vector<double> weights, bias, slope, gamma, beta, running_mean, running_variance;
};

// What authors define differently.
struct Conventions {
  double relu_at_zero = 0;       // the derivative of relu and its kin at 0
  bool split_ties = false;       // equal winners of max share the gradient
  bool classic_dropout = false;  // scales by 1 - p in inference, not by 1/(1 - p) in training
  bool biased_running_variance = false;  // batch norm keeps Σ(x - mean)²/n, not …/(n - 1)
};

struct ModelSpec {
  std::vector<int> input_shape{2};  // [channels, height, width] of images
  std::vector<LayerSpec> layers;
  Choice loss{"squared-error", {}};
  Conventions conventions;
};

}  // namespace backprop
