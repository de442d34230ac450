#include "nn/initializers.h"

#include <cmath>

#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

constexpr std::uint64_t weight_stream = 2;

// Draws one weight.
using Draw = double (*)(Random& random, const ParameterPlan& tensor, const Choice& init);

double uniform_of_variance(Random& random, double variance) {
  const double bound = std::sqrt(3 * variance);
  return random.uniform(-bound, bound);
}

double xavier_variance(const ParameterPlan& tensor) {
  return 2.0 / (tensor.fan_in + tensor.fan_out);
}

double he_variance(const ParameterPlan& tensor) { return 2.0 / tensor.fan_in; }

struct Initializer {
  const char* name;
  Draw draw;
};

constexpr Initializer initializers[] = {
    {"zeros", [](Random&, const ParameterPlan&, const Choice&) { return 0.0; }},
    {"constant",
     [](Random&, const ParameterPlan&, const Choice& init) { return init.get("value", 0); }},
    {"uniform",
     [](Random& random, const ParameterPlan&, const Choice& init) {
       return random.uniform(init.get("low", -1), init.get("high", 1));
     }},
    {"normal", [](Random& random, const ParameterPlan&,
                  const Choice& init) { return init.get("std", 1) * random.normal(); }},
    {"xavier-uniform",
     [](Random& random, const ParameterPlan& tensor, const Choice&) {
       return uniform_of_variance(random, xavier_variance(tensor));
     }},
    {"xavier-normal",
     [](Random& random, const ParameterPlan& tensor, const Choice&) {
       return std::sqrt(xavier_variance(tensor)) * random.normal();
     }},
    {"he-uniform", [](Random& random, const ParameterPlan& tensor,
                      const Choice&) { return uniform_of_variance(random, he_variance(tensor)); }},
    {"he-normal", [](Random& random, const ParameterPlan& tensor,
                     const Choice&) { return std::sqrt(he_variance(tensor)) * random.normal(); }},
};

Draw get_initializer(const std::string& name) {
  std::string known;
  for (const Initializer& initializer : initializers) {
    if (initializer.name == name) return initializer.draw;
    known += (known.empty() ? "" : ", ") + std::string(initializer.name);
  }
  throw_error("network", {"no initialiser is called \"", name, "\"; there are ", known});
}

}  // namespace

std::vector<LayerParameters> draw_parameters(const ModelPlan& plan, const Choice& init) {
  const Draw draw = get_initializer(init.kind);
  if (!(init.get("low", -1) <= init.get("high", 1)))
    throw_error("network", {"init: low must not be above high"});
  if (!(init.get("std", 1) >= 0)) throw_error("network", {"init: std must not be negative"});
  Random random(init.get("seed", 1), weight_stream);
  std::vector<LayerParameters> layers;
  for (const LayerPlan& layer : plan.layers) {
    layers.emplace_back();
    for (const ParameterPlan& tensor : layer.parameters) {
      std::vector<double>& values = layers.back().*tensor.values;
      values.resize(size_of(tensor.shape), tensor.start);
      if (tensor.values == &LayerParameters::weights)
        for (double& value : values) value = draw(random, tensor, init);
    }
  }
  return layers;
}

}  // namespace backprop
