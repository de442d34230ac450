// Two or more layers side by side: the channels of images of one size, the units of rows.
#pragma once

#include "nn/layer.h"
#include "ops/registry.h"
#include "ops/shapes.h"

namespace backprop::layers {

inline LayerPlan plan_concat(const LayerSpec& spec, std::span<const Shape> inputs) {
  double numbers = 0;
  for (const Shape& input : inputs) numbers += size_of(input);
  check_count(spec, numbers, "the numbers of its inputs");
  const Shape output = joined(inputs);
  if (!output.empty()) return {.output = output};
  std::string found;
  for (const Shape& input : inputs) found += (found.empty() ? "" : ", ") + to_string(input);
  refuse_layer(spec, {"concat needs rows, or images of one height and width, got ", found});
}

inline std::vector<int> unroll_concat(const LayerUnroll& layer) {
  std::vector<int> all;
  for (const std::vector<int>& next : layer.inputs) all.insert(all.end(), next.begin(), next.end());
  return all;
}

template <class Real>
LayerNodes apply_concat(const LayerBuild<Real>& build) {
  return {.z = build.graph.apply(get_op<Real>("concat"), build.inputs, {})};
}

template <class Real>
const LayerKind<Real>& concat() {
  static const LayerKind<Real> kind{"concat", true, plan_concat, apply_concat<Real>, unroll_concat};
  return kind;
}

}  // namespace backprop::layers
