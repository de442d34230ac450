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
  throw_error("network", {"layer \"", spec.id, "\": no activation is called \"",
                          spec.activation.kind, "\"; there are ", known});
}

template <class Real>
Parameters constants_of(const Op<Real>& op, const LayerSpec& spec, double relu_at_zero) {
  Parameters constants = op.defaults();
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    const std::string_view name = op.parameters[i].name;
    constants[i] =
        name == "at_zero" ? relu_at_zero : spec.activation.get(std::string(name), constants[i]);
  }
  return constants;
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
  const Parameters constants = constants_of(op, spec, relu_at_zero);
  std::vector<NodeId> operands{z};
  operands.insert(operands.end(), own.begin(), own.end());
  return graph.apply(op, operands, constants);
}

std::vector<int> unroll_softmax(const LayerUnroll& layer, const std::vector<int>& z) {
  std::vector<int> a;
  for (std::size_t i = 0; i < z.size(); ++i) {
    layer.enter_unit(static_cast<int>(i));
    const Parameters index{static_cast<double>(i)};
    a.push_back(layer.graph.apply("softmax", z, &index));
  }
  return a;
}

std::vector<int> unroll_activation(const LayerUnroll& layer, const std::vector<int>& z) {
  const Activation& activation = get_activation(layer.spec);
  if (activation.op.empty()) return z;
  if (activation.op == "row_softmax") return unroll_softmax(layer, z);
  const Op<double>& op = get_op<double>(activation.op);
  const Parameters constants = constants_of(op, layer.spec, layer.conventions.relu_at_zero);
  std::vector<int> a;
  for (std::size_t i = 0; i < z.size(); ++i) {
    layer.enter_unit(static_cast<int>(i));
    std::vector<int> operands{z[i]};
    if (op.min_inputs == 2) operands.push_back(layer.parameters.back());  // prelu's slope
    a.push_back(layer.graph.apply(op.name, operands, &constants));
  }
  return a;
}

template NodeId apply_activation(Graph<float>&, NodeId, std::span<const NodeId>, const LayerSpec&,
                                 double);
template NodeId apply_activation(Graph<double>&, NodeId, std::span<const NodeId>, const LayerSpec&,
                                 double);

}  // namespace backprop
