// What a model asks of a kind of layer: its sizes first, so that all memory is planned before any
// is taken, then its nodes. Activations come behind a layer and are the model's business.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "autograd/graph.h"
#include "nn/spec.h"

namespace backprop {

// One parameter tensor, and where a scene writes it. Fan-in and fan-out steer the initialisers of
// weights; everything else starts at `start`.
struct ParameterPlan {
  const char* name = "weights";
  std::vector<double> LayerParameters::*values = &LayerParameters::weights;
  Shape shape;
  int fan_in = 0;
  int fan_out = 0;
  double start = 0;
};

struct LayerPlan {
  Shape output;                           // of one row
  std::vector<ParameterPlan> parameters;  // weights first; the activation's own last
  std::string formula;                    // how many they are: "9·8 + 9"
};

template <class Real>
struct LayerKind {
  const char* name;
  // Throws Error("network", …) naming the layer.
  LayerPlan (*plan)(const LayerSpec& spec, const Shape& input);
  // Appends the layer's nodes; returns its pre-activation.
  NodeId (*apply)(Graph<Real>& graph, NodeId input, std::span<const NodeId> parameters);
};

// Throws Error("network", …) where there is no such kind.
template <class Real>
const LayerKind<Real>& get_layer(const LayerSpec& spec);

}  // namespace backprop
