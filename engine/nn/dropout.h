// In training every number is left out with probability `rate` (option, 0.5), and what is left is
// divided by 1 - rate, so that nothing needs to be done in inference (inverted dropout). By the
// classic convention what is left stays, and inference multiplies by 1 - rate.
#pragma once

#include "nn/activation_layer.h"
#include "ops/registry.h"
#include "tensor/decimal.h"

namespace backprop::layers {

inline double dropout_rate(const LayerSpec& spec) { return spec.kind.get("rate", 0.5); }

inline LayerPlan plan_dropout(const LayerSpec& spec, std::span<const Shape> inputs) {
  const double rate = dropout_rate(spec);
  if (!(rate >= 0 && rate < 1)) refuse_layer(spec, {"rate must be from 0 to below 1, got ", rate});
  return plan_same(spec, inputs);
}

template <class Real>
LayerNodes apply_dropout(const LayerBuild<Real>& build) {
  Graph<Real>& graph = build.graph;
  const NodeId x = build.inputs[0];
  if (trains(build.purpose)) {
    const NodeId mask = graph.input(graph.shape(x));
    return {.z = graph.apply(get_op<Real>("mul"), {x, mask}), .mask = mask};
  }
  if (!build.conventions.classic_dropout) return {.z = x};
  const double kept = 1 - dropout_rate(build.spec);
  return {.z = graph.apply(get_op<Real>("scale"), std::span(&x, 1), {kept})};
}

inline std::vector<int> unroll_dropout(const LayerUnroll& layer) {
  std::vector<int> z = layer.inputs[0];
  if (!layer.conventions.classic_dropout) return z;
  const int kept = layer.graph.constant(1 - dropout_rate(layer.spec));
  for (std::size_t i = 0; i < z.size(); ++i) {
    layer.enter_unit(static_cast<int>(i));
    z[i] = layer.graph.apply("mul", {kept, z[i]});
  }
  return z;
}

template <class Real>
void draw_mask(const LayerStep<Real>& step, Random& random) {
  constexpr double draws = 4294967296.0;  // next() is one of them
  const double rate = dropout_rate(step.spec);
  const auto kept = static_cast<Real>(step.conventions.classic_dropout ? 1 : 1 / (1 - rate));
  for (int row = 0; row < step.rows; ++row)
    for (Real& number : step.graph.value(step.nodes.mask, row))
      number = random.next() < rate * draws ? Real(0) : kept;
}

template <class Real>
const LayerKind<Real>& dropout() {
  static const LayerKind<Real> kind{"dropout",           false,          plan_dropout,
                                    apply_dropout<Real>, unroll_dropout, draw_mask<Real>};
  return kind;
}

}  // namespace backprop::layers
