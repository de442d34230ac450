// What a model asks of a kind of layer: its sizes first, so that all memory is planned before any
// is taken, then its nodes. Activations come behind a layer and are the model's business.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "autograd/graph.h"
#include "nn/spec.h"
#include "nn/unroll.h"
#include "tensor/random.h"

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
  bool trained = true;  // false: kept with the others, but no optimiser changes it
  Layout layout = Layout::plain;
};

struct LayerPlan {
  Shape output;                           // of one row
  std::vector<ParameterPlan> parameters;  // weights first; the activation's own last
  std::string formula = "0";              // how many are trained: "9·8 + 9"
  std::vector<int> from;                  // places of the layers it reads; -1: the input
};

constexpr NodeId no_node = -1;

// What a layer appended to the graph.
struct LayerNodes {
  NodeId z = no_node;  // before the activation
  NodeId a = no_node;  // behind it, where the layer took that on itself
  // Of layers that differ in training: dropout's mask; mean and variance of the batch.
  NodeId mask = no_node, mean = no_node, variance = no_node;
};

// What a layer is built from.
template <class Real>
struct LayerBuild {
  Graph<Real>& graph;
  const LayerSpec& spec;
  const Conventions& conventions;
  std::span<const NodeId> inputs;      // one, or several where the kind takes them
  std::span<const NodeId> parameters;  // as planned, without the activation's own
  Purpose purpose;                     // dropout and batch norm do otherwise in training
};

// A layer in a graph that trains.
template <class Real>
struct LayerStep {
  Graph<Real>& graph;
  const LayerSpec& spec;
  const Conventions& conventions;
  const LayerNodes& nodes;
  std::span<const NodeId> parameters;
  int rows;  // of the batch
};

template <class Real>
struct LayerKind {
  const char* name;
  bool many_inputs;  // add, concat: two or more
  // Throws Error("network", …) naming the layer.
  LayerPlan (*plan)(const LayerSpec& spec, std::span<const Shape> inputs);
  LayerNodes (*apply)(const LayerBuild<Real>& build);
  // The same in single numbers, one node for each number of z.
  std::vector<int> (*unroll)(const LayerUnroll& layer);
  // Before the forward pass of a training step, and after the update; null where nothing is to do.
  void (*before_step)(const LayerStep<Real>& step, Random& random) = nullptr;
  void (*after_step)(const LayerStep<Real>& step) = nullptr;
};

// Throws Error("network", …) where there is no such kind.
template <class Real>
const LayerKind<Real>& get_layer(const LayerSpec& spec);

// Throws Error("network", …): the layer, and what is wrong with it.
[[noreturn]] void refuse_layer(const LayerSpec& spec, Pieces what);

// An option that is a whole number from `least`; `otherwise` where it is not given.
int whole_option(const LayerSpec& spec, const char* name, int otherwise, int least);

// Refuses to go on with more of something than an int can count.
void check_count(const LayerSpec& spec, double count, const std::string& what);

}  // namespace backprop
