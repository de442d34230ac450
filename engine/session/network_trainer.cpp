#include "session/network_trainer.h"

#include "kernels/finite.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// Numbers of a batch from which on it takes longer to copy them than to say where they are.
constexpr int worth_lending = 1024;

}  // namespace

template <class Real>
Trainer<Real>::Trainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data,
                       Deal deal, const std::vector<LayerParameters>& start)
    : AnyTrainer(spec, model, data, deal),
      table_(data),
      model_(model, deal.batch),
      evaluator_(model, data, table_),
      optimizer_(spec.optimizer, static_cast<int>(model_.parameters().size()),
                 model_.free_parameters()),
      schedule_(spec.schedule, optimizer_.rate()),
      penalty_(spec.regularization) {
  model_.write_parameters(start);
  begin();
}

template <class Real>
AnyTrainer::State Trainer<Real>::state() {
  return {std::as_writable_bytes(model_.parameters()), std::as_writable_bytes(optimizer_.memory()),
          optimizer_.count(), optimizer_.memory_names()};
}

template <class Real>
void Trainer<Real>::load_batch() {
  deal_out(next_.epoch);
  const int rows = next_.rows;
  const int* order = &order_[next_.first];
  Real* input = model_.graph().value(model_.input()).data();
  Real* target = model_.graph().value(model_.target()).data();
  if (!shuffled_) {
    if (deal_.batch * table_.inputs.stride >= worth_lending)
      model_.graph().read_from(model_.input(), table_.inputs.row(*order));
    else
      table_.inputs.copy(*order, rows, input);
    return table_.targets.copy(*order, rows, target);
  }
  for (int r = 0; r < rows; ++r) {
    table_.inputs.copy(order[r], 1, input + r * table_.inputs.stride);
    table_.targets.copy(order[r], 1, target + r * table_.targets.stride);
  }
}

template <class Real>
double Trainer<Real>::batch_loss() {
  if (!is_ahead_) {
    load_batch();
    if (model_.has_steps()) model_.before_step(next_.rows, next_random());
    model_.graph().forward(next_.rows);
    is_ahead_ = true;
  }
  return model_.graph().value(model_.loss().total)[0];
}

template <class Real>
void Trainer<Real>::backward() {
  Graph<Real>& graph = model_.graph();
  graph.backward(model_.loss().total, next_.rows);
  if (!penalty_.is_none())
    for (NodeId weights : model_.weights())
      add_slope(penalty_, graph.value(weights), graph.gradient(weights));
  model_.hold_gradients();
}

template <class Real>
void Trainer<Real>::descend() {
  backward();
  optimizer_.set_rate(rate(next_.epoch));
  model_.swap_held();
  optimizer_.update(model_.parameters(), model_.gradients());
  model_.swap_held();
  if (model_.has_steps()) model_.after_step(next_.rows);
}

template <class Real>
bool Trainer<Real>::has_finite_parameters() {
  for (const auto& layer : model_.layers())
    for (NodeId tensor : layer.parameters)
      if (!all_finite<Real>(model_.graph().value(tensor))) return false;
  return true;
}

template <class Real>
Measure Trainer<Real>::evaluate(int first, int end) {
  evaluator_.load(model_.parameters());
  return evaluator_.measure(first, end);
}

template <class Real>
std::vector<int> Trainer<Real>::confusion(bool held_out) {
  evaluator_.load(model_.parameters());
  const int training = data_.split.training;
  return evaluator_.confusion(held_out ? training : 0, held_out ? data_.rows : training);
}

template <class Real>
std::vector<double> Trainer<Real>::outputs() {
  evaluator_.load(model_.parameters());
  return evaluator_.outputs();
}

template <class Real>
Evaluator<float>& Trainer<Real>::pictures() {
  if constexpr (std::is_same_v<Real, float>) {
    evaluator_.load(model_.parameters());
    return evaluator_;
  } else {
    if (!drawn_) drawn_ = std::make_unique<Drawn>(spec_, data_);
    drawn_->evaluator.load(model_.read_parameters());
    return drawn_->evaluator;
  }
}

template <class Real>
std::vector<LayerParameters> Trainer<Real>::parameters(const Moment& moment) {
  const auto* numbers = reinterpret_cast<const Real*>(moment.numbers.get());
  return model_.read({numbers, model_.parameters().size()}, true);
}

template <class Real>
std::vector<LayerParameters> Trainer<Real>::gradients() {
  batch_loss();
  backward();
  return model_.read_gradients();
}

template <class Real>
std::vector<LayerParameters> Trainer<Real>::read_memory(int array) {
  return model_.read(optimizer_.memory(array));
}

template <class Real>
double Trainer<Real>::rate(std::int64_t epoch) {
  return schedule_.rate(static_cast<double>(epoch));
}

template <class Real>
const char* Trainer<Real>::trouble_in(int index) {
  Graph<Real>& graph = model_.graph();
  const auto& layer = model_.layers()[index];
  for (NodeId tensor : layer.parameters)
    if (!all_finite<Real>(graph.value(tensor))) return "a parameter is not finite";
  for (NodeId node : {layer.nodes.z, layer.nodes.a})
    for (int row = 0; node != no_node && row < next_.rows; ++row)
      if (!all_finite<Real>(graph.value(node, row))) return "a value is not finite";
  return nullptr;
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace backprop
