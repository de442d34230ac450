#include "nn/model.h"

#include "nn/activation.h"

namespace backprop {

template <class Real>
Model<Real>::Model(const ModelSpec& spec, int batch, Purpose purpose)
    : spec_(spec), plan_(plan_model(spec)), graph_(batch) {
  // All parameters first: nodes lie in memory in the order in which they are added.
  for (const LayerPlan& layer : plan_.layers) {
    layers_.emplace_back();
    for (const ParameterPlan& tensor : layer.parameters) {
      layers_.back().parameters.push_back(graph_.parameter(tensor.shape, tensor.layout));
      if (tensor.values == &LayerParameters::weights) weights_.push_back(graph_.size() - 1);
    }
  }
  parameter_nodes_ = graph_.size();
  const Shape& row = spec.input_shape;
  input_ = purpose == Purpose::inspect ? graph_.parameter(row) : graph_.input(row);
  target_ = graph_.input(plan_.layers.back().output);
  for (const LayerSpec& layer : spec_.layers) kinds_.push_back(&get_layer<Real>(layer));
  for (int place : plan_.order) {
    Layer& layer = layers_[place];
    std::vector<NodeId> inputs;
    for (int from : plan_.layers[place].from)
      inputs.push_back(from < 0 ? input_ : layers_[from].nodes.a);
    const LayerSpec& wanted = spec_.layers[place];
    const std::span<const NodeId> all = layer.parameters;
    const std::size_t own = plan_activation(wanted).size();
    layer.nodes = kinds_[place]->apply(
        {graph_, wanted, spec_.conventions, inputs, all.first(all.size() - own), purpose});
    if (layer.nodes.a == no_node)
      layer.nodes.a = apply_activation(graph_, layer.nodes.z, all.last(own), wanted,
                                       spec_.conventions.relu_at_zero);
  }
  loss_ = apply_loss(graph_, spec.loss, output(), target_);
  graph_.plan(purpose);
  parameters_ = stretch(&Graph<Real>::value);
  if (purpose != Purpose::infer) gradients_ = stretch(&Graph<Real>::gradient);
  for (const LayerKind<Real>* kind : kinds_)
    has_steps_ = has_steps_ || kind->before_step || kind->after_step;
  find_held();
  find_free();
}

template <class Real>
LayerStep<Real> Model<Real>::step_of(std::size_t layer, int rows) {
  return {graph_,
          spec_.layers[layer],
          spec_.conventions,
          layers_[layer].nodes,
          layers_[layer].parameters,
          rows};
}

template <class Real>
void Model<Real>::before_step(int rows, Random random) {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    if (const auto before = kinds_[i]->before_step) before(step_of(i, rows), random);
}

template <class Real>
void Model<Real>::after_step(int rows) {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    if (const auto after = kinds_[i]->after_step) after(step_of(i, rows));
}

template <class Real>
std::span<Real> Model<Real>::stretch(std::span<Real> (Graph<Real>::*what)(NodeId)) {
  if (parameter_nodes_ == 0) return {};
  const std::span<Real> first = (graph_.*what)(0), last = (graph_.*what)(parameter_nodes_ - 1);
  return {first.data(), last.data() + last.size()};
}

template <class Real>
Stretch Model<Real>::place(NodeId parameter) {
  const std::span<Real> values = graph_.value(parameter);
  return {.from = static_cast<int>(values.data() - parameters().data()),
          .size = static_cast<int>(values.size())};
}

template <class Real>
void Model<Real>::find_held() {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const LayerSpec& layer = spec_.layers[i];
    for (const std::vector<int>* pairs : {&layer.cut, &layer.still})
      for (std::size_t n = 0; n + 1 < pairs->size(); n += 2) {
        const NodeId weights = layers_[i].parameters[0];
        const int inputs = graph_.shape(weights)[1];
        const int number = (*pairs)[n] * inputs + (*pairs)[n + 1];
        held_.push_back(place(weights).from + static_cast<int>(graph_.index(weights, number)));
        if (pairs == &layer.cut) cut_.push_back(held_.back());
      }
  }
  aside_.resize(held_.size());
}

template <class Real>
void Model<Real>::hold_gradients() {
  for (int at : held_) gradients_[at] = 0;
}

template <class Real>
void Model<Real>::swap_held() {
  // Back in the other order: a link may be named twice, and its weight was put aside first.
  const std::size_t last = held_.size() - 1;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const std::size_t at = are_aside_ ? last - i : i;
    std::swap(parameters_[held_[at]], aside_[at]);
  }
  are_aside_ = !are_aside_;
}

template <class Real>
void Model<Real>::find_free() {
  bool goes_on = false;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::vector<std::string>& frozen = spec_.layers[i].frozen;
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      const ParameterPlan& tensor = plan_.layers[i].parameters[k];
      const bool is_free =
          tensor.trained && std::find(frozen.begin(), frozen.end(), tensor.name) == frozen.end();
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
std::vector<LayerParameters> Model<Real>::read(std::span<const Real> values, bool all) {
  std::vector<LayerParameters> layers;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    layers.emplace_back();
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      if (!all && !plan_.layers[i].parameters[k].trained) continue;
      const NodeId node = layers_[i].parameters[k];
      const Real* from = &values[place(node).from];
      std::vector<double>& to = layers.back().*plan_.layers[i].parameters[k].values;
      to.resize(size_of(graph_.shape(node)));
      for (std::size_t n = 0; n < to.size(); ++n)
        to[n] = from[graph_.index(node, static_cast<int>(n))];
    }
  }
  return layers;
}

template <class Real>
void Model<Real>::write_parameters(const std::vector<LayerParameters>& values) {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    for (std::size_t k = 0; k < layers_[i].parameters.size(); ++k) {
      const std::vector<double>& from = values[i].*plan_.layers[i].parameters[k].values;
      const NodeId node = layers_[i].parameters[k];
      Real* to = graph_.value(node).data();
      for (std::size_t n = 0; n < from.size(); ++n)
        to[graph_.index(node, static_cast<int>(n))] = static_cast<Real>(from[n]);
    }
  for (int at : cut_) parameters_[at] = 0;
}

template class Model<float>;
template class Model<double>;

}  // namespace backprop
