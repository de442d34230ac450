#include <algorithm>
#include <cmath>

#include "nn/activation.h"
#include "nn/model.h"
#include "tensor/error.h"

namespace backprop {

int parameter_count(const LayerPlan& layer) {
  int count = 0;
  for (const ParameterPlan& parameter : layer.parameters) count += size_of(parameter.shape);
  return count;
}

ModelPlan plan_model(const ModelSpec& spec) {
  if (spec.inputs < 1)
    throw Error("network",
                "inputs must be a whole number from 1, got " + std::to_string(spec.inputs));
  if (spec.layers.empty()) throw Error("network", "at least one layer is needed");
  ModelPlan plan;
  Shape shape{spec.inputs};
  plan.activations = spec.inputs;
  for (const LayerSpec& layer : spec.layers) {
    const std::vector<ParameterPlan> own = plan_activation(layer);
    plan.layers.push_back(get_layer<double>(layer).plan(layer, shape));
    for (const ParameterPlan& parameter : own) {
      plan.layers.back().parameters.push_back(parameter);
      plan.layers.back().formula += " + " + std::to_string(size_of(parameter.shape));
    }
    shape = plan.layers.back().output;
    plan.activations += 2.0 * size_of(shape);  // before and behind the activation
    for (const ParameterPlan& parameter : plan.layers.back().parameters)
      plan.parameters += size_of(parameter.shape);
  }
  plan.outputs = size_of(shape);
  plan.activations += plan.outputs + 1;  // target and loss
  check_loss(spec.loss, plan.outputs);
  return plan;
}

namespace {

void check_tensor(const std::vector<double>& values, const Shape& shape, const std::string& name) {
  if (values.size() != static_cast<std::size_t>(size_of(shape)))
    throw Error("network", name + ": " + std::to_string(size_of(shape)) +
                               " numbers expected, shape " + to_string(shape) + ", got " +
                               std::to_string(values.size()));
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    throw Error("network", name + ": every number must be finite");
}

}  // namespace

void check_parameters(const std::vector<LayerParameters>& values, const ModelPlan& plan,
                      const ModelSpec& spec) {
  if (values.size() != plan.layers.size())
    throw Error("network", "parameters: one entry for each of " +
                               std::to_string(plan.layers.size()) + " layers expected, got " +
                               std::to_string(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string name = "layer \"" + spec.layers[i].id + "\": ";
    LayerParameters others = values[i];  // empty once the planned ones are taken out
    for (const ParameterPlan& tensor : plan.layers[i].parameters) {
      check_tensor(values[i].*tensor.values, tensor.shape, name + tensor.name);
      (others.*tensor.values).clear();
    }
    if (!others.bias.empty()) throw Error("network", name + "it has no bias, but one is given");
    if (!others.slope.empty())
      throw Error("network", name + "it learns no slope, but one is given");
  }
}

}  // namespace backprop
