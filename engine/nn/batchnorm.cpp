#include "nn/batchnorm.h"

#include <algorithm>

#include "ops/registry.h"
#include "ops/shapes.h"
#include "tensor/decimal.h"

namespace backprop::layers {
namespace {

// In the order of the plan's tensors.
enum Tensor { gamma, beta, running_mean, running_variance };

constexpr const char* names[] = {"gamma", "beta", "runningMean", "runningVariance"};
constexpr std::vector<double> LayerParameters::*members[] = {
    &LayerParameters::gamma, &LayerParameters::beta, &LayerParameters::running_mean,
    &LayerParameters::running_variance};

double momentum(const LayerSpec& spec) { return spec.kind.get("momentum", 0.1); }
double epsilon(const LayerSpec& spec) { return spec.kind.get("epsilon", 1e-5); }

bool is_frozen(const LayerSpec& spec, Tensor tensor) {
  return std::find(spec.frozen.begin(), spec.frozen.end(), names[tensor]) != spec.frozen.end();
}

}  // namespace

LayerPlan plan_batchnorm(const LayerSpec& spec, std::span<const Shape> inputs) {
  if (!(momentum(spec) >= 0 && momentum(spec) <= 1))
    refuse_layer(spec, {"momentum must be from 0 to 1, got ", momentum(spec)});
  if (!(epsilon(spec) > 0 && epsilon(spec) <= 1))
    refuse_layer(spec, {"epsilon must be above 0 and at most 1, got ", epsilon(spec)});
  const int channels = channels_of(inputs[0]);
  LayerPlan plan{.output = inputs[0],
                 .formula = std::to_string(channels) + " + " + std::to_string(channels)};
  for (const Tensor tensor : {gamma, beta, running_mean, running_variance})
    plan.parameters.push_back({.name = names[tensor],
                               .values = members[tensor],
                               .shape = {channels},
                               .start = tensor == gamma || tensor == running_variance ? 1.0 : 0.0,
                               .trained = tensor == gamma || tensor == beta});
  return plan;
}

template <class Real>
LayerNodes apply_batchnorm(const LayerBuild<Real>& build) {
  Graph<Real>& graph = build.graph;
  const NodeId x = build.inputs[0];
  NodeId mean = build.parameters[running_mean], variance = build.parameters[running_variance];
  if (trains(build.purpose)) {
    mean = graph.apply(get_op<Real>("channel_mean"), {x});
    variance = graph.apply(get_op<Real>("channel_variance"), {x, mean});
  }
  const NodeId operands[] = {x, mean, variance, build.parameters[gamma], build.parameters[beta]};
  return {.z = graph.apply(get_op<Real>("normalize"), operands, {epsilon(build.spec)}),
          .mean = mean,
          .variance = variance};
}

std::vector<int> unroll_batchnorm(const LayerUnroll& layer) {
  const Shape& row = layer.shapes[0];
  const int channels = channels_of(row), places = size_of(row) / channels;
  const auto tensor = [&](Tensor which, int channel) { return layer.parameters[which] + channel; };
  std::vector<int> deviations;
  const int small = layer.graph.constant(epsilon(layer.spec));
  for (int channel = 0; channel < channels; ++channel)
    deviations.push_back(layer.graph.apply(
        "sqrt", {layer.graph.apply("add", {tensor(running_variance, channel), small})}));
  std::vector<int> z = layer.inputs[0];
  for (std::size_t i = 0; i < z.size(); ++i) {
    const int unit = static_cast<int>(i), channel = unit / places;
    layer.enter_unit(unit);
    const int d = layer.graph.apply("sub", {z[i], tensor(running_mean, channel)});
    const int normal = layer.graph.apply("div", {d, deviations[channel]});
    const int scaled = layer.graph.apply("mul", {tensor(gamma, channel), normal});
    z[i] = layer.graph.apply("add", {scaled, tensor(beta, channel)});
  }
  return z;
}

template <class Real>
void move_running(const LayerStep<Real>& step) {
  const Shape& row = step.graph.shape(step.nodes.z);
  const double n = static_cast<double>(step.rows) * (size_of(row) / channels_of(row));
  const bool biased = step.conventions.biased_running_variance || n == 1;
  const auto move = [&](Tensor tensor, NodeId batch, double factor) {
    if (is_frozen(step.spec, tensor)) return;
    const std::span<const Real> found = step.graph.value(batch);
    const std::span<Real> kept = step.graph.value(step.parameters[tensor]);
    const double share = momentum(step.spec);
    for (std::size_t i = 0; i < kept.size(); ++i)
      kept[i] = static_cast<Real>((1 - share) * kept[i] + share * factor * found[i]);
  };
  move(running_mean, step.nodes.mean, 1);
  move(running_variance, step.nodes.variance, biased ? 1 : n / (n - 1));
}

template LayerNodes apply_batchnorm(const LayerBuild<float>&);
template LayerNodes apply_batchnorm(const LayerBuild<double>&);
template void move_running(const LayerStep<float>&);
template void move_running(const LayerStep<double>&);

}  // namespace backprop::layers
