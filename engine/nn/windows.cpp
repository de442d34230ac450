#include "nn/windows.h"

#include "ops/registry.h"
#include "ops/windows.h"

namespace backprop::layers {

Parameters read_windows(const LayerSpec& spec, bool pools) {
  Parameters constants{};
  for (int i = 0; i < ops::window_constants; ++i) {
    const Parameter& option = ops::window_parameters[i];
    const bool is_stride = i == 2 || i == 3, is_padding = i > 3;
    const int otherwise = static_cast<int>(pools && is_stride ? constants[i - 2] : option.value);
    constants[i] = whole_option(spec, option.name, otherwise, is_padding ? 0 : 1);
  }
  return constants;
}

Windows plan_windows(const LayerSpec& spec, const Shape& image, bool pools) {
  const Parameters constants = read_windows(spec, pools);
  const std::string wrong = ops::misfit(image, constants, pools);
  if (!wrong.empty()) refuse_layer(spec, {spec.kind.kind, ": ", wrong});
  const Windows windows = ops::windows_over(image, constants);
  check_count(spec, static_cast<double>(windows.channels) * windows.rows * windows.columns,
              "its numbers");
  return windows;
}

LayerPlan plan_filters(const LayerSpec& spec, const Shape& image, bool shared) {
  const Windows w = plan_windows(spec, image, false);
  const int filters = whole_option(spec, "filters", 1, 1);
  const auto text = [](int number) { return std::to_string(number); };
  const std::string outer =
      text(filters) + (shared ? "" : "·" + text(w.rows) + "·" + text(w.columns));
  const std::string inner =
      text(w.channels) + "·" + text(w.kernel_height) + "·" + text(w.kernel_width);
  const double results = static_cast<double>(filters) * w.rows * w.columns;
  const double patch = static_cast<double>(w.channels) * w.kernel_height * w.kernel_width;
  check_count(spec, results, "its numbers");
  check_count(spec, (shared ? filters : results) * patch, outer + "·(" + inner + ") weights");

  LayerPlan plan{.output = {filters, w.rows, w.columns}, .formula = outer + "·(" + inner + ")"};
  const Shape own = shared ? Shape{filters} : plan.output;
  Shape weights = own;
  weights.insert(weights.end(), {w.channels, w.kernel_height, w.kernel_width});
  plan.parameters.push_back({.shape = weights,
                             .fan_in = w.channels * w.kernel(),
                             .fan_out = filters * w.kernel(),
                             .layout = shared ? Layout::panels : Layout::plain});
  if (spec.bias) {
    plan.parameters.push_back({.name = "bias", .values = &LayerParameters::bias, .shape = own});
    plan.formula += " + " + outer;
  }
  return plan;
}

template <class Real>
LayerNodes apply_windows(const LayerBuild<Real>& build, bool pools) {
  Parameters constants = read_windows(build.spec, pools);
  constants[ops::window_constants] = build.conventions.split_ties;
  std::vector<NodeId> operands{build.inputs[0]};
  operands.insert(operands.end(), build.parameters.begin(), build.parameters.end());
  return {.z = build.graph.apply(get_op<Real>(build.spec.kind.kind), operands, constants)};
}

std::vector<int> unroll_filters(const LayerUnroll& layer, bool shared) {
  const Windows w = plan_windows(layer.spec, layer.shapes[0], false);
  const std::vector<int>& x = layer.inputs[0];
  std::vector<int> z;
  for (int filter = 0; filter < layer.plan.output[0]; ++filter)
    for_windows(w, [&](const Window& window) {
      const int unit = filter * w.places() + window.place, own = shared ? filter : unit;
      layer.enter_unit(unit);
      std::vector<int> terms;
      for (int channel = 0; channel < w.channels; ++channel)
        for (int i = 0; i < window.height; ++i)
          for (int j = 0; j < window.width; ++j) {
            const int weight = (own * w.channels + channel) * w.kernel() +
                               (window.ky + i) * w.kernel_width + window.kx + j;
            const int number = channel * w.plane() + window.at + i * w.width + j;
            terms.push_back(layer.graph.apply("mul", {layer.parameters[0] + weight, x[number]}));
          }
      if (layer.spec.bias) terms.push_back(layer.parameters[1] + own);
      z.push_back(terms.empty() ? layer.graph.constant(0) : layer.graph.sum(terms));
    });
  return z;
}

std::vector<int> unroll_pools(const LayerUnroll& layer,
                              int (*pool)(const LayerUnroll& layer, std::span<const int> numbers)) {
  const Windows w = plan_windows(layer.spec, layer.shapes[0], true);
  std::vector<int> z;
  for (int channel = 0; channel < w.channels; ++channel)
    for_windows(w, [&](const Window& window) {
      layer.enter_unit(static_cast<int>(z.size()));
      std::vector<int> numbers;
      for (int i = 0; i < window.height; ++i)
        for (int j = 0; j < window.width; ++j)
          numbers.push_back(layer.inputs[0][channel * w.plane() + window.at + i * w.width + j]);
      z.push_back(pool(layer, numbers));
    });
  return z;
}

template LayerNodes apply_windows(const LayerBuild<float>&, bool);
template LayerNodes apply_windows(const LayerBuild<double>&, bool);

}  // namespace backprop::layers
