#include "nn/model.h"

#include <algorithm>

#include "nn/activation.h"

namespace backprop {

template <class Real>
Model<Real>::Model(const ModelSpec& spec, int batch, Inputs inputs)
    : plan_(plan_model(spec)), graph_(batch) {
  // All parameters first: nodes lie in memory in the order in which they are added.
  for (const LayerPlan& layer : plan_.layers) {
    layers_.emplace_back();
    for (const ParameterPlan& parameter : layer.parameters)
      layers_.back().parameters.push_back(graph_.parameter(parameter.shape));
  }
  const Shape row{spec.inputs};
  input_ = inputs == Inputs::rows ? graph_.input(row) : graph_.parameter(row);
  target_ = graph_.input({plan_.outputs});
  NodeId value = input_;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Layer& layer = layers_[i];
    const std::span<const NodeId> all = layer.parameters;
    const std::size_t own = plan_activation(spec.layers[i]).size(), linear = all.size() - own;
    layer.z = get_layer<Real>(spec.layers[i]).apply(graph_, value, all.first(linear));
    layer.a = value =
        apply_activation(graph_, layer.z, all.last(own), spec.layers[i], spec.relu_at_zero);
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
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      const char* name = plan_.layers[i].parameters[k].name;
      const bool is_free = std::find(frozen.begin(), frozen.end(), name) == frozen.end();
      const Stretch found = place(layers_[i].parameters[k]);
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
  std::vector<LayerParameters> layers;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    layers.emplace_back();
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      const Stretch where = place(layers_[i].parameters[k]);
      const auto from = values.subspan(where.from, where.size);
      (layers.back().*plan_.layers[i].parameters[k].values).assign(from.begin(), from.end());
    }
  }
  return layers;
}

template <class Real>
void Model<Real>::write_parameters(const std::vector<LayerParameters>& values) {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      const std::vector<double>& from = values[i].*plan_.layers[i].parameters[k].values;
      std::transform(from.begin(), from.end(), graph_.value(layers_[i].parameters[k]).begin(),
                     [](double value) { return static_cast<Real>(value); });
    }
}

template class Model<float>;
template class Model<double>;

}  // namespace backprop
