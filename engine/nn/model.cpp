#include "nn/model.h"

#include <algorithm>

#include "nn/activation.h"

namespace backprop {

template <class Real>
Model<Real>::Model(const ModelSpec& spec, int batch, Inputs inputs) : graph_(batch) {
  const ModelPlan plan = plan_model(spec);
  // All parameters first: nodes lie in memory in the order in which they are added.
  for (const LayerPlan& layer : plan.layers) {
    layers_.emplace_back();
    for (const ParameterPlan& parameter : layer.parameters)
      layers_.back().parameters.push_back(graph_.parameter(parameter.shape));
  }
  const Shape row{spec.inputs};
  input_ = inputs == Inputs::rows ? graph_.input(row) : graph_.parameter(row);
  target_ = graph_.input({plan.outputs});
  NodeId value = input_;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Layer& layer = layers_[i];
    layer.z = get_layer<Real>(spec.layers[i]).apply(graph_, value, layer.parameters);
    layer.a = value = apply_activation(graph_, layer.z, spec.layers[i], spec.relu_at_zero);
  }
  loss_ = apply_loss(graph_, spec.loss, value, target_);
  graph_.plan();
  find_free(spec);
}

template <class Real>
std::span<Real> Model<Real>::stretch(std::span<Real> (Graph<Real>::*what)(NodeId)) {
  const std::span<Real> first = (graph_.*what)(layers_.front().parameters.front());
  const std::span<Real> last = (graph_.*what)(layers_.back().parameters.back());
  return {first.data(), last.data() + last.size()};
}

template <class Real>
std::span<Real> Model<Real>::parameters() {
  return stretch(&Graph<Real>::value);
}

template <class Real>
std::span<Real> Model<Real>::gradients() {
  return stretch(&Graph<Real>::gradient);
}

template <class Real>
Stretch Model<Real>::place(NodeId parameter) {
  const std::span<Real> values = graph_.value(parameter);
  return {.from = static_cast<int>(values.data() - parameters().data()),
          .size = static_cast<int>(values.size())};
}

template <class Real>
void Model<Real>::find_free(const ModelSpec& spec) {
  bool goes_on = false;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::vector<std::string>& frozen = spec.layers[i].frozen;
    for (NodeId tensor : layers_[i].parameters) {
      const char* name = tensor == layers_[i].parameters[0] ? "weights" : "bias";
      const bool is_free = std::find(frozen.begin(), frozen.end(), name) == frozen.end();
      const Stretch found = place(tensor);
      if (is_free && goes_on)
        free_.back().size = found.from + found.size - free_.back().from;
      else if (is_free)
        free_.push_back(found);
      goes_on = is_free;
    }
  }
}

template <class Real>
std::vector<LayerParameters> Model<Real>::read(std::span<const Real> values) {
  const auto tensor = [&](NodeId node) {
    const Stretch where = place(node);
    const auto from = values.subspan(where.from, where.size);
    return std::vector<double>(from.begin(), from.end());
  };
  std::vector<LayerParameters> layers;
  for (const Layer& layer : layers_) {
    layers.push_back({tensor(layer.parameters[0]), {}});
    if (layer.parameters.size() > 1) layers.back().bias = tensor(layer.parameters[1]);
  }
  return layers;
}

template <class Real>
void Model<Real>::write_parameters(const std::vector<LayerParameters>& values) {
  const auto write = [&](NodeId node, const std::vector<double>& from) {
    std::transform(from.begin(), from.end(), graph_.value(node).begin(),
                   [](double value) { return static_cast<Real>(value); });
  };
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    write(layers_[i].parameters[0], values[i].weights);
    if (layers_[i].parameters.size() > 1) write(layers_[i].parameters[1], values[i].bias);
  }
}

template class Model<float>;
template class Model<double>;

}  // namespace backprop
