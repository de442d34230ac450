#include "session/network_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>

#include "tensor/error.h"
#include "tensor/random.h"

namespace backprop {
namespace {

// Streams of the order's seed, one for each epoch: any epoch can be dealt without those before it.
constexpr std::uint64_t order_streams = std::uint64_t{1} << 32;
// And one for each update, for what layers draw.
constexpr std::uint64_t step_streams = std::uint64_t{1} << 40;
// Numbers of a batch from which on it takes longer to copy them than to say where they are.
constexpr int worth_lending = 1024;
// Updates between two looks at all the parameters, at most: an epoch's end is always one, and the
// end of a call. Only after so many is a state kept: what came since can be repeated.
constexpr int lap_updates = 64;
constexpr std::size_t expected_epochs = 4096;
// A small network at full speed does 100,000 epochs a second; 64 MB of history are enough.
constexpr std::size_t max_history = 4'000'000;

// Updates between two moments at first: copying a state should take no more than a few percent of
// the updates between. What is small may be copied after each.
std::int64_t smallest_gap(std::size_t parameters, std::size_t memory, int batch) {
  const double numbers = static_cast<double>(parameters + memory);
  const double gap = std::min(numbers / 1024, 96 * numbers / (parameters + 1.0) / batch);
  return 1 + static_cast<std::int64_t>(gap);
}

template <class Real>
bool all_finite(std::span<const Real> values) {
  // x·0 is 0 or NaN: a sum the compiler can run in lanes, where a test for each would branch.
  Real sum = 0;
  for (Real value : values) sum += value * Real(0);
  return sum == 0;
}

}  // namespace

template <class Real>
Trainer<Real>::Trainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data,
                       Deal deal, const std::vector<LayerParameters>& start)
    : spec_(model),
      data_(data),
      deal_(deal),
      shuffled_(spec.shuffled),
      order_seed_(spec.order_seed),
      table_(data),
      model_(model, deal.batch),
      evaluator_(model, data, table_),
      optimizer_(spec.optimizer, static_cast<int>(model_.parameters().size()),
                 model_.free_parameters()),
      schedule_(spec.schedule, optimizer_.rate()),
      penalty_(spec.regularization),
      stop_(spec.stop),
      moments_(state_bytes(),
               smallest_gap(model_.parameters().size(), optimizer_.memory().size(), deal.batch)),
      order_(deal.rows),
      step_(static_cast<std::int64_t>(spec.first_step)),
      first_step_(step_),
      since_kept_(lap_updates) {
  kept_.numbers = std::make_unique_for_overwrite<std::byte[]>(state_bytes());
  model_.write_parameters(start);
  go_to(step_);
  std::iota(order_.begin(), order_.end(), 0);
  deal_out(next_.epoch);  // refuses a seed that is none
  for (auto* history : {&loss_history, &accuracy_history}) history->reserve(expected_epochs);
  if (data.split.training < data.rows)
    for (auto* history : {&test_loss_history, &test_accuracy_history})
      history->reserve(expected_epochs);
  if (!std::isfinite(measure().loss) || !is_healthy())
    throw_error("network", {trouble(), " at the start"});
  record();
  keep_moment();
}

template <class Real>
void Trainer<Real>::record() {
  const bool is_split = data_.split.training < data_.rows;
  const auto at = static_cast<std::size_t>(deal_.epoch(step_) - deal_.epoch(first_step_));
  Measure training;
  double watched;
  if (at < loss_history.size()) {
    training = {loss_history[at], accuracy_history[at]};
    watched = is_split ? test_loss_history[at] : training.loss;
  } else {
    training = measure();
    const Measure test = is_split ? measure_test() : training;
    watched = test.loss;
    if (at <= max_history) {
      loss_history.push_back(training.loss);
      accuracy_history.push_back(training.accuracy);
      if (is_split) {
        test_loss_history.push_back(test.loss);
        test_accuracy_history.push_back(test.accuracy);
      }
    }
  }
  stopped = stop_.look(deal_.epoch(step_), training, watched);
}

template <class Real>
std::size_t Trainer<Real>::state_bytes() {
  return (model_.parameters().size() + optimizer_.memory().size()) * sizeof(Real);
}

template <class Real>
void Trainer<Real>::save(Moment& moment) {
  const std::span<Real> parameters = model_.parameters(), memory = optimizer_.memory();
  std::byte* to = moment.numbers.get();
  if (!parameters.empty()) std::memcpy(to, parameters.data(), parameters.size_bytes());
  if (!memory.empty())
    std::memcpy(to + parameters.size_bytes(), memory.data(), memory.size_bytes());
  moment.step = step_;
  moment.updates = optimizer_.count();
  moment.stop = stop_;
  moment.stopped = stopped;
}

template <class Real>
void Trainer<Real>::load(const Moment& moment) {
  const std::span<Real> parameters = model_.parameters(), memory = optimizer_.memory();
  const std::byte* from = moment.numbers.get();
  if (!parameters.empty()) std::memcpy(parameters.data(), from, parameters.size_bytes());
  if (!memory.empty())
    std::memcpy(memory.data(), from + parameters.size_bytes(), memory.size_bytes());
  optimizer_.set_count(moment.updates);
  stop_ = moment.stop;
  stopped = moment.stopped;
  go_to(moment.step);
  is_ahead_ = false;
  measure_.reset();
  test_measure_.reset();
}

template <class Real>
void Trainer<Real>::keep() {
  save(kept_);
  since_kept_ = 0;
}

template <class Real>
void Trainer<Real>::restore() {
  load(kept_);
  since_kept_ = 0;
}

template <class Real>
void Trainer<Real>::keep_moment() {
  const std::int64_t first = deal_.updates(first_step_), done = deal_.updates(step_) - first;
  if (Moment* moment = moments_.add(done, step_)) save(*moment);
  moment_due_ = deal_.step(first + moments_.due(done));
}

template <class Real>
void Trainer<Real>::jump(std::int64_t step) {
  const Moment& found = moments_.before(step);
  if (step < step_ || found.step > step_) {
    load(found);
    since_kept_ = lap_updates;
    moment_due_ = step_;
  }
}

template <class Real>
void Trainer<Real>::deal_out(std::int64_t epoch) {
  if (!shuffled_ || epoch == order_epoch_) return;
  order_epoch_ = epoch;
  std::iota(order_.begin(), order_.end(), 0);
  Random(order_seed_, order_streams + static_cast<std::uint64_t>(epoch)).shuffle(order_);
}

template <class Real>
void Trainer<Real>::go_to(std::int64_t step) {
  step_ = step;
  next_ = deal_.batch_at(step);
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

// Random numbers of this update alone: it comes out alike however one got there.
template <class Real>
void Trainer<Real>::prepare() {
  if (!model_.has_steps()) return;
  const auto update = static_cast<std::uint64_t>(deal_.updates(step_));
  model_.before_step(next_.rows, Random(order_seed_, step_streams + update));
}

template <class Real>
double Trainer<Real>::batch_loss() {
  if (!is_ahead_) {
    load_batch();
    prepare();
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

// False, and nothing done, where the loss before it is not finite.
template <class Real>
bool Trainer<Real>::update() {
  if (!std::isfinite(batch_loss())) return false;
  backward();
  optimizer_.set_rate(schedule_.rate(static_cast<double>(next_.epoch)));
  optimizer_.update(model_.parameters(), model_.gradients());
  if (model_.has_steps()) model_.after_step(next_.rows);
  step_ = next_.end;
  next_ = deal_.after(next_);
  is_ahead_ = false;
  ++since_kept_;
  measure_.reset();
  test_measure_.reset();
  return true;
}

// A state is good when its parameters, the loss of the batch that follows and, at an epoch's end,
// the loss over all the data are finite.
template <class Real>
bool Trainer<Real>::is_healthy() {
  if (step_ <= good_until_) return true;
  for (const auto& layer : model_.layers())
    for (NodeId tensor : layer.parameters)
      if (!all_finite<Real>(model_.graph().value(tensor))) return false;
  if (deal_.in_epoch(step_) == 0) return std::isfinite(measure().loss);
  return std::isfinite(batch_loss());
}

// Updates up to `target`, not beyond the present epoch, nor where a moment is due, nor lap_updates
// since a state was kept.
template <class Real>
void Trainer<Real>::lap(std::int64_t target) {
  if (since_kept_ >= lap_updates) keep();
  bool good = true;
  do good = update();
  while (good && since_kept_ < lap_updates && next_.first != 0 && next_.end <= target &&
         step_ < moment_due_);
  if (!good || !is_healthy()) stop_before_trouble();
  good_until_ = std::max(good_until_, step_);
  if (deal_.in_epoch(step_) == 0) record();
  if (step_ >= moment_due_) keep_moment();
}

// Repeats what came since a state was kept, looking at everything after each update.
template <class Real>
void Trainer<Real>::stop_before_trouble() {
  const int updates = since_kept_ + 1;
  restore();
  for (int i = 0; i < updates; ++i) {
    keep();
    if (update() && is_healthy()) continue;
    const std::string found = trouble();
    const std::int64_t reached = step_;
    restore();
    throw_error("network", {found, " after update ", deal_.updates(reached), " (epoch ",
                            deal_.epoch(reached - 1) + 1, "); a smaller rate may help"});
  }
  throw_error("network", {"the loss is no longer finite"});
}

// The first layer where a number is not finite, in words.
template <class Real>
std::string Trainer<Real>::trouble() {
  batch_loss();
  const int rows = next_.rows;
  Graph<Real>& graph = model_.graph();
  for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
    const auto& layer = model_.layers()[i];
    const std::string name = "layer \"" + spec_.layers[i].id + "\": ";
    for (NodeId tensor : layer.parameters)
      if (!all_finite<Real>(graph.value(tensor))) return name + "a parameter is not finite";
    for (NodeId node : {layer.nodes.z, layer.nodes.a})
      for (int row = 0; node != no_node && row < rows; ++row)
        if (!all_finite<Real>(graph.value(node, row))) return name + "a value is not finite";
  }
  return "layer \"" + spec_.layers.back().id + "\": the loss of its outputs is not finite" +
         (wants_probabilities(spec_.loss) ? " (binary-cross-entropy takes outputs from 0 to 1)"
                                          : "");
}

template <class Real>
void Trainer<Real>::advance_to(std::int64_t step) {
  while (stopped.empty() && next_.end <= step) lap(step);
  if (stopped.empty()) step_ = std::max(step_, step);  // the batch that comes next stays the same
}

template <class Real>
Measure Trainer<Real>::measure() {
  if (!measure_) {
    evaluator_.load(model_.parameters());
    measure_ = evaluator_.measure(0, data_.split.training);
  }
  return *measure_;
}

template <class Real>
Measure Trainer<Real>::measure_test() {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (data_.split.training == data_.rows) return {.loss = none, .accuracy = none};
  if (!test_measure_) {
    evaluator_.load(model_.parameters());
    test_measure_ = evaluator_.measure(data_.split.training, data_.rows);
  }
  return *test_measure_;
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
OptimizerState Trainer<Real>::optimizer_state() {
  OptimizerState state{.updates = optimizer_.count(),
                       .rate = schedule_.rate(static_cast<double>(deal_.epoch(step_))),
                       .names = {},
                       .layers = {}};
  for (const char* name : optimizer_.memory_names()) {
    const auto memory = optimizer_.memory(static_cast<int>(state.names.size()));
    state.names.push_back(name);
    for (LayerParameters& layer : model_.read(memory)) state.layers.push_back(std::move(layer));
  }
  return state;
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace backprop
