// Whole models in training mode, as graphs: random parameters and data, and the gradients of their
// loss against central differences.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "nn/model.h"
#include "tensor/random.h"

namespace backprop {

inline LayerSpec layer(const std::string& kind, const std::string& id,
                       std::vector<std::pair<std::string, double>> options = {},
                       const std::string& activation = "linear",
                       std::vector<std::string> from = {}) {
  return {.kind = {kind, std::move(options)},
          .id = id,
          .from = std::move(from),
          .activation = {activation, {}}};
}

template <class Real>
Model<Real> random_model(const ModelSpec& spec, int rows, double seed,
                         Purpose purpose = Purpose::train) {
  Model<Real> model(spec, rows, purpose);
  Random random(seed);
  for (const auto& layer : model.layers())
    for (NodeId tensor : layer.parameters)
      for (int i = 0; i < size_of(model.graph().shape(tensor)); ++i)
        model.graph().value(tensor)[model.graph().index(tensor, i)] =
            static_cast<Real>(random.uniform(-1, 1));
  for (NodeId node : {model.input(), model.target()})
    for (int row = 0; row < rows; ++row)
      for (Real& value : model.graph().value(node, row))
        value = static_cast<Real>(random.uniform(-2, 2));
  return model;
}

template <class Real>
double loss_of(Model<Real>& model, int rows) {
  model.graph().forward(rows);
  return model.graph().value(model.loss().total)[0];
}

// Every parameter, at a random point, the last batch smaller than the model could take.
inline void check_model(const ModelSpec& spec, int rows, double seed) {
  Model<double> model = random_model<double>(spec, rows + 1, seed);
  Model<float> narrow = random_model<float>(spec, rows + 1, seed);
  model.before_step(rows, Random(seed, 9));
  narrow.before_step(rows, Random(seed, 9));
  CHECK(loss_of(narrow, rows) == doctest::Approx(loss_of(model, rows)).epsilon(1e-5));
  model.graph().backward(model.loss().total, rows);
  const std::vector<double> gradients(model.gradients().begin(), model.gradients().end());
  constexpr double h = 1e-5;
  double largest = 1;
  for (double gradient : gradients) largest = std::max(largest, std::fabs(gradient));
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    double& value = model.parameters()[i];
    const double at = value;
    value = at + h;
    const double above = loss_of(model, rows);
    value = at - h;
    const double below = loss_of(model, rows);
    value = at;
    const double numeric = (above - below) / (2 * h);
    INFO("parameter " << i << ": " << gradients[i] << ", numerically " << numeric);
    CHECK(std::fabs(gradients[i] - numeric) < 1e-8 * largest);
  }
}

}  // namespace backprop
