#include "nn/activation.h"

#include <string_view>

#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr std::string_view activations[] = {"linear", "sigmoid", "tanh", "relu"};

}  // namespace

void check_activation(const LayerSpec& spec) {
  std::string known;
  for (std::string_view name : activations) {
    if (name == spec.activation) return;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw Error("network", "layer \"" + spec.id + "\": no activation is called \"" + spec.activation +
                             "\"; there are " + known);
}

template <class Real>
NodeId apply_activation(Graph<Real>& graph, NodeId z, const LayerSpec& spec, double relu_at_zero) {
  if (spec.activation == "linear") return z;
  const Op<Real>& op = get_op<Real>(spec.activation);
  Parameters parameters = op.defaults();
  for (int i = 0; i < 2; ++i)
    if (op.parameters[i].name == std::string_view("at_zero")) parameters[i] = relu_at_zero;
  return graph.apply(op, std::span(&z, 1), parameters);
}

template NodeId apply_activation(Graph<float>&, NodeId, const LayerSpec&, double);
template NodeId apply_activation(Graph<double>&, NodeId, const LayerSpec&, double);

}  // namespace backprop
