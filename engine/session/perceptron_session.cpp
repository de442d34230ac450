#include "session/perceptron_session.h"

#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

// As a network's start weights are drawn.
constexpr std::uint64_t weight_stream = 2;

std::vector<std::string> start_of(const PerceptronSpec& spec, int width) {
  if (!spec.weights.empty()) return spec.weights;
  Random random(spec.seed, weight_stream);
  std::vector<std::string> weights;
  for (int i = 0; i < width; ++i)
    weights.push_back(to_decimals(random.uniform(spec.low, spec.high), 2).text());
  return weights;
}

}  // namespace

PerceptronBench open_perceptron(const PerceptronSpec& spec) {
  PerceptronBench bench{make_perceptron_data(spec.data), spec.plan, spec.runs};
  bench.plan.plus_minus = spec.data.plus_minus;
  const std::vector<std::string> start = start_of(spec, bench.data.exact.width);
  for (PerceptronSettings& settings : bench.settings) {
    if (settings.weights.empty()) settings.weights = start;
    settings.exact = settings.exact && settings.rule != PerceptronRule::logistic;
  }
  return bench;
}

PerceptronRun run_perceptron(const PerceptronBench& bench, const PerceptronSettings& settings) {
  if (settings.exact) return run_perceptron(bench.data.exact, bench.plan, settings);
  return run_perceptron(bench.data.rounded, bench.plan, settings);
}

}  // namespace backprop
