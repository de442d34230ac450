// The sizes of a model, and the order in which its layers can be computed.
#include <algorithm>
#include <cmath>

#include "nn/activation.h"
#include "nn/model.h"
#include "tensor/error.h"

namespace backprop {
namespace {

int find_layer(const ModelSpec& spec, const LayerSpec& layer, const std::string& id) {
  if (id == input_id) return -1;
  for (std::size_t i = 0; i < spec.layers.size(); ++i)
    if (spec.layers[i].id == id) return static_cast<int>(i);
  refuse_layer(layer, {"from: there is no layer \"", id, "\""});
}

std::vector<int> find_sources(const ModelSpec& spec, std::size_t place) {
  const LayerSpec& layer = spec.layers[place];
  std::vector<int> from;
  for (const std::string& id : layer.from) from.push_back(find_layer(spec, layer, id));
  if (from.empty()) from.push_back(static_cast<int>(place) - 1);
  const bool many = get_layer<double>(layer).many_inputs;
  if (many && from.size() < 2) refuse_layer(layer, {"from must name two or more layers"});
  if (!many && from.size() > 1)
    refuse_layer(layer, {"it takes one input, from names ", from.size()});
  return from;
}

void check_ids(const ModelSpec& spec) {
  for (std::size_t i = 0; i < spec.layers.size(); ++i) {
    const std::string& id = spec.layers[i].id;
    if (id == input_id) refuse_layer(spec.layers[i], {"this id means the network's input"});
    for (std::size_t other = 0; other < i; ++other)
      if (spec.layers[other].id == id) refuse_layer(spec.layers[i], {"another layer has this id"});
  }
}

// Layers whose sources are there come first; among those the order of the spec stays.
std::vector<int> computing_order(const ModelSpec& spec, const std::vector<LayerPlan>& layers) {
  std::vector<int> order;
  std::vector<char> done(layers.size());
  const auto is_ready = [&](std::size_t i) {
    return !done[i] && std::all_of(layers[i].from.begin(), layers[i].from.end(),
                                   [&](int source) { return source < 0 || done[source]; });
  };
  while (order.size() < layers.size()) {
    std::size_t next = 0;
    while (next < layers.size() && !is_ready(next)) ++next;
    if (next == layers.size()) {
      const auto stuck = std::find(done.begin(), done.end(), false) - done.begin();
      refuse_layer(spec.layers[stuck], {"it waits for its own output: the wiring has a cycle"});
    }
    done[next] = true;
    order.push_back(static_cast<int>(next));
  }
  return order;
}

void plan_layer(ModelPlan& plan, const ModelSpec& spec, int place) {
  const LayerSpec& layer = spec.layers[place];
  std::vector<Shape> inputs;
  for (int source : plan.layers[place].from)
    inputs.push_back(source < 0 ? spec.input_shape : plan.layers[source].output);
  LayerPlan planned = get_layer<double>(layer).plan(layer, inputs);
  planned.from = plan.layers[place].from;
  for (const ParameterPlan& own : plan_activation(layer)) {
    const std::string count = std::to_string(size_of(own.shape));
    planned.formula = planned.parameters.empty() ? count : planned.formula + " + " + count;
    planned.parameters.push_back(own);
  }
  plan.activations += 2.0 * size_of(planned.output);  // before and behind the activation
  for (const ParameterPlan& parameter : planned.parameters)
    plan.parameters += size_of(parameter.shape);
  plan.layers[place] = std::move(planned);
}

}  // namespace

int parameter_count(const LayerPlan& layer) {
  int count = 0;
  for (const ParameterPlan& parameter : layer.parameters)
    if (parameter.trained) count += size_of(parameter.shape);
  return count;
}

ModelPlan plan_model(const ModelSpec& spec) {
  for (int extent : spec.input_shape)
    if (extent < 1) throw_error("network", {"inputs must be a whole number from 1, got ", extent});
  if (spec.layers.empty()) throw_error("network", {"at least one layer is needed"});
  check_ids(spec);
  ModelPlan plan;
  plan.layers.resize(spec.layers.size());
  for (std::size_t i = 0; i < spec.layers.size(); ++i) plan.layers[i].from = find_sources(spec, i);
  plan.order = computing_order(spec, plan.layers);
  plan.activations = size_of(spec.input_shape);
  for (int place : plan.order) plan_layer(plan, spec, place);
  plan.outputs = size_of(plan.layers.back().output);
  plan.activations += plan.outputs + 1;  // target and loss
  check_loss(spec.loss, plan.outputs);
  return plan;
}

namespace {

void check_tensor(const std::vector<double>& values, const Shape& shape, const std::string& name) {
  if (values.size() != static_cast<std::size_t>(size_of(shape)))
    throw_error("network", {name, ": ", size_of(shape), " numbers expected, shape ",
                            to_string(shape), ", got ", values.size()});
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    throw_error("network", {name, ": every number must be finite"});
}

}  // namespace

void check_parameters(const std::vector<LayerParameters>& values, const ModelPlan& plan,
                      const ModelSpec& spec) {
  if (values.size() != plan.layers.size())
    throw_error("network", {"parameters: one entry for each of ", plan.layers.size(),
                            " layers expected, got ", values.size()});
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string name = "layer \"" + spec.layers[i].id + "\": ";
    LayerParameters others = values[i];  // empty once the planned ones are taken out
    for (const ParameterPlan& tensor : plan.layers[i].parameters) {
      check_tensor(values[i].*tensor.values, tensor.shape, name + tensor.name);
      (others.*tensor.values).clear();
    }
    for (double variance : values[i].running_variance)
      if (variance < 0)
        throw_error("network", {name, "runningVariance must not be negative, got ", variance});
    if (!others.bias.empty()) throw_error("network", {name, "it has no bias, but one is given"});
    if (!others.slope.empty())
      throw_error("network", {name, "it learns no slope, but one is given"});
    for (const auto* rest : {&others.weights, &others.gamma, &others.beta, &others.running_mean,
                             &others.running_variance})
      if (!rest->empty()) throw_error("network", {name, "it is given parameters it does not have"});
  }
}

}  // namespace backprop
