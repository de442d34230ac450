#include "session/network_batch.h"

#include <algorithm>
#include <cmath>

#include "ops/shapes.h"
#include "ops/sigmoid_cross_entropy.h"

namespace backprop {
namespace {

using Numbers = std::span<double> (Graph<double>::*)(NodeId node, int row);

std::vector<double> all_rows(Graph<double>& graph, NodeId node, int rows, Numbers numbers) {
  std::vector<double> all;
  for (int row = 0; node != no_node && row < rows; ++row) {
    const std::span<double> found = (graph.*numbers)(node, row);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

// d(total loss)/da of the outputs, row by row. A loss that reads what goes into the last sigmoid
// passes them by.
std::vector<double> output_gradient(Model<double>& model, const Choice& loss, int rows) {
  Graph<double>& graph = model.graph();
  const NodeId reads = model.loss().reads;
  if (reads == model.output()) return all_rows(graph, reads, rows, &Graph<double>::gradient);
  std::vector<double> gradient = all_rows(graph, reads, rows, &Graph<double>::value);
  const std::vector<double> t = all_rows(graph, model.target(), rows, &Graph<double>::value);
  const double scale = loss_scale(loss, static_cast<int>(t.size()) / rows) /
                       (loss.get("sum_batch", 0) != 0 ? 1 : rows);
  for (std::size_t i = 0; i < t.size(); ++i)
    gradient[i] = scale * ops::slope_by_probability(gradient[i], t[i]);
  return gradient;
}

}  // namespace

void load_rows(Model<double>& twin, const NetworkData& data, const std::vector<int>& rows) {
  Graph<double>& graph = twin.graph();
  int to = 0;
  for (std::size_t row : rows) {
    const std::span<double> input = graph.value(twin.input(), to);
    for (int i = 0; i < data.inputs; ++i)
      input[i] = data.scaling.apply(data.values[row * data.inputs + i], i);
    std::copy_n(&data.targets[row * data.outputs], data.outputs,
                graph.value(twin.target(), to++).data());
  }
}

BatchLayer trace_layer(Model<double>& twin, const ModelSpec& spec, int index, int rows) {
  Graph<double>& graph = twin.graph();
  const LayerNodes& nodes = twin.layers()[index].nodes;
  constexpr Numbers value = &Graph<double>::value, gradient = &Graph<double>::gradient;
  BatchLayer layer{.z = all_rows(graph, nodes.z, rows, value),
                   .a = all_rows(graph, nodes.a, rows, value),
                   .dz = all_rows(graph, nodes.z, rows, gradient),
                   .da = all_rows(graph, nodes.a, rows, gradient),
                   .mask = all_rows(graph, nodes.mask, rows, value),
                   .mean = all_rows(graph, nodes.mean, 1, value),
                   .variance = all_rows(graph, nodes.variance, 1, value),
                   .normalized = {}};
  if (nodes.a == twin.output()) layer.da = output_gradient(twin, spec.loss, rows);
  if (nodes.mean == no_node) return layer;
  layer.normalized = all_rows(graph, graph.inputs(nodes.z)[0], rows, value);
  const Shape& shape = graph.shape(nodes.z);
  const int size = size_of(shape), channels = channels_of(shape);
  for (std::size_t i = 0; i < layer.normalized.size(); ++i) {
    const std::size_t channel = i % size / (size / channels);
    double& number = layer.normalized[i];
    number = (number - layer.mean[channel]) /
             std::sqrt(layer.variance[channel] + spec.layers[index].kind.get("epsilon", 1e-5));
  }
  return layer;
}

BatchTrace trace_batch(Model<double>& twin, const ModelSpec& spec, const NetworkData& data,
                       std::vector<int> rows, Random random) {
  Graph<double>& graph = twin.graph();
  const int count = static_cast<int>(rows.size());
  load_rows(twin, data, rows);
  twin.before_step(count, random);
  graph.forward(count);
  graph.backward(twin.loss().total, count);
  BatchTrace trace{.rows = std::move(rows),
                   .loss = graph.value(twin.loss().total)[0],
                   .inputs = all_rows(graph, twin.input(), count, &Graph<double>::value),
                   .targets = all_rows(graph, twin.target(), count, &Graph<double>::value),
                   .layers = {}};
  for (std::size_t i = 0; i < spec.layers.size(); ++i)
    trace.layers.push_back(trace_layer(twin, spec, static_cast<int>(i), count));
  return trace;
}

}  // namespace backprop
