// Random networks and what tests ask of them: shared by the tests of models and of training.
#pragma once

#include <string>
#include <vector>

#include "session/network_session.h"
#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {

struct NetworkCase {
  std::string activation;  // of the hidden layers
  std::string output;      // activation of the last layer
  std::string loss;
  std::vector<int> sizes;  // inputs, then units of each layer
  int rows = 1;
  bool bias = true;
};

inline LayerSpec dense(const std::string& id, int units, const std::string& activation,
                       bool bias = true) {
  return {.kind = {"dense", {{"units", units}}},
          .id = id,
          .activation = {activation, {}},
          .bias = bias};
}

// A network as the case says, with random data and random biases too (they would start at zero).
inline NetworkSpec random_network(const NetworkCase& wanted, double seed) {
  Random random(seed);
  NetworkSpec spec;
  spec.inputs = wanted.sizes[0];
  for (std::size_t i = 1; i < wanted.sizes.size(); ++i) {
    const bool last = i + 1 == wanted.sizes.size();
    const int units = wanted.sizes[i], inputs = wanted.sizes[i - 1];
    spec.layers.push_back(dense("dense" + std::to_string(i), units,
                                last ? wanted.output : wanted.activation, wanted.bias));
    LayerParameters parameters;
    for (int w = 0; w < units * inputs; ++w) parameters.weights.push_back(random.uniform(-1, 1));
    for (int b = 0; b < units && wanted.bias; ++b) parameters.bias.push_back(random.uniform(-1, 1));
    if (spec.layers.back().activation.kind == "prelu") parameters.slope = {0.3};
    spec.parameters.push_back(parameters);
  }
  spec.loss = {wanted.loss, {}};
  spec.precision = "float64";
  spec.data.rows = wanted.rows;
  for (int i = 0; i < wanted.rows * spec.inputs; ++i)
    spec.data.inputs.push_back(random.uniform(-2, 2));
  const int outputs = wanted.sizes.back();
  spec.data.classes = wanted.loss == "cross-entropy";
  for (int r = 0; r < wanted.rows; ++r)
    for (int i = 0; i < (spec.data.classes ? 1 : outputs); ++i)
      spec.data.targets.push_back(spec.data.classes                       ? random.below(outputs)
                                  : wanted.loss == "hinge"                ? random.below(2) ? 1 : -1
                                  : wanted.loss == "binary-cross-entropy" ? random.uniform(0, 1)
                                                                          : random.uniform(-1, 1));
  return spec;
}

// Every list of a layer's parameters.
constexpr std::vector<double> LayerParameters::*parameter_lists[] = {
    &LayerParameters::weights,         &LayerParameters::bias, &LayerParameters::slope,
    &LayerParameters::gamma,           &LayerParameters::beta, &LayerParameters::running_mean,
    &LayerParameters::running_variance};

// All parameters (or gradients) of all layers, one behind the other.
inline std::vector<double> flat(const std::vector<LayerParameters>& layers) {
  std::vector<double> all;
  for (const LayerParameters& layer : layers)
    for (const auto list : parameter_lists)
      all.insert(all.end(), (layer.*list).begin(), (layer.*list).end());
  return all;
}

// One number of them, to change.
inline double& number(std::vector<LayerParameters>& layers, std::size_t index) {
  for (LayerParameters& layer : layers)
    for (const auto list : parameter_lists) {
      if (index < (layer.*list).size()) return (layer.*list)[index];
      index -= (layer.*list).size();
    }
  return layers.front().weights.front();
}

// Why a session refuses the spec; "" where it does not.
inline std::string message_of(const NetworkSpec& spec) {
  try {
    NetworkSession session(spec);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

// One example (1, 1) with target 0: the exercise of the second lecture.
inline NetworkSpec exercise() {
  NetworkSpec spec;
  spec.layers = {dense("dense1", 2, "sigmoid"), dense("dense2", 1, "sigmoid")};
  spec.parameters = {{{0.1, 0.3, -0.2, 0.4}, {0.2, -0.3}}, {{0.5, -0.4}, {0.4}}};
  spec.optimizer = {"sgd", {{"rate", 1}}};
  spec.data.rows = 1;
  spec.data.inputs = {1, 1};
  spec.data.targets = {0};
  return spec;
}

// The worked example of Matt Mazur's "A Step by Step Backpropagation Example".
inline NetworkSpec mazur() {
  NetworkSpec spec = exercise();
  spec.layers[1].kind.set("units", 2);
  spec.parameters = {{{0.15, 0.2, 0.25, 0.3}, {0.35, 0.35}}, {{0.4, 0.45, 0.5, 0.55}, {0.6, 0.6}}};
  spec.optimizer = {"sgd", {{"rate", 0.5}}};
  spec.data.inputs = {0.05, 0.1};
  spec.data.targets = {0.01, 0.99};
  return spec;
}

// Two moons in batches that do not divide the rows.
inline NetworkSpec moons(const std::string& optimizer, bool shuffled) {
  NetworkSpec spec;
  spec.layers = {dense("dense1", 5, "tanh"), dense("dense2", 1, "sigmoid")};
  spec.data.preset = {"moons", {{"count", 23}, {"noise", 0.2}, {"seed", 4}}};
  spec.optimizer = {optimizer, {{"rate", 0.1}}};
  spec.batch = 5;
  spec.shuffled = shuffled;
  return spec;
}

}  // namespace backprop
