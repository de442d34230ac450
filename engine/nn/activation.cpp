#include "nn/activation.h"

#include <string_view>

#include "ops/registry.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct Activation {
  std::string_view name;
  std::string_view op;
};

constexpr Activation activations[] = {
    {"linear", ""},           {"step", "step"}, {"sigmoid", "sigmoid"},
    {"tanh", "tanh"},         {"relu", "relu"}, {"leaky-relu", "leaky_relu"},
    {"prelu", "prelu"},       {"elu", "elu"},   {"gelu", "gelu"},
    {"softplus", "softplus"}, {"silu", "silu"}, {"softmax", "row_softmax"},
};

const Activation& get_activation(const LayerSpec& spec) {
  std::string known;
  for (const Activation& activation : activations) {
    if (activation.name == spec.activation.kind) return activation;
    known += (known.empty() ? "" : ", ") + std::string(activation.name);
  }
  throw Error("network", "layer \"" + spec.id + "\": no activation is called \"" +
                             spec.activation.kind + "\"; there are " + known);
}

}  // namespace

std::vector<ParameterPlan> plan_activation(const LayerSpec& spec) {
  if (get_activation(spec).name != "prelu") return {};
  return {{.name = "slope",
           .values = &LayerParameters::slope,
           .shape = {1},
           .start = spec.activation.get("slope", 0.25)}};
}

template <class Real>
NodeId apply_activation(Graph<Real>& graph, NodeId z, std::span<const NodeId> own,
                        const LayerSpec& spec, double relu_at_zero) {
  const Activation& activation = get_activation(spec);
  if (activation.op.empty()) return z;
  const Op<Real>& op = get_op<Real>(activation.op);
  Parameters constants = op.defaults();
  for (std::size_t i = 0; i < constants.size(); ++i) {
    const std::string_view name = op.parameters[i].name;
    constants[i] =
        name == "at_zero" ? relu_at_zero : spec.activation.get(std::string(name), constants[i]);
  }
  std::vector<NodeId> operands{z};
  operands.insert(operands.end(), own.begin(), own.end());
  return graph.apply(op, operands, constants);
}

template NodeId apply_activation(Graph<float>&, NodeId, std::span<const NodeId>, const LayerSpec&,
                                 double);
template NodeId apply_activation(Graph<double>&, NodeId, std::span<const NodeId>, const LayerSpec&,
                                 double);

}  // namespace backprop
