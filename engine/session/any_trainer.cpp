#include "session/any_trainer.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "tensor/error.h"

namespace backprop {
namespace {

// Streams of the order's seed, one for each epoch: any epoch can be dealt without those before it.
constexpr std::uint64_t order_streams = std::uint64_t{1} << 32;
// And one for each update, for what layers draw.
constexpr std::uint64_t step_streams = std::uint64_t{1} << 40;
// Updates between two looks at all the parameters, at most: an epoch's end is always one, and the
// end of a call. Only after so many is a state kept: what came since can be repeated.
constexpr int lap_updates = 64;
constexpr std::size_t expected_epochs = 4096;
// A small network at full speed does 100,000 epochs a second; 64 MB of history are enough.
constexpr std::size_t max_history = 4'000'000;

// Updates between two moments at first: copying a state should take no more than a few percent of
// the updates between. What is small may be copied after each.
std::int64_t smallest_gap(std::size_t parameters, std::size_t memory, int batch) {
  const auto bytes = static_cast<double>(parameters + memory);
  const double gap = std::min(bytes / 4096, 96 * bytes / (parameters + 1.0) / batch);
  return 1 + static_cast<std::int64_t>(gap);
}

}  // namespace

AnyTrainer::AnyTrainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data,
                       Deal deal)
    : spec_(model),
      data_(data),
      deal_(deal),
      shuffled_(spec.shuffled),
      order_(deal.rows),
      next_(deal.batch_at(static_cast<std::int64_t>(spec.first_step))),
      step_(static_cast<std::int64_t>(spec.first_step)),
      order_seed_(spec.order_seed),
      first_step_(step_),
      stop_(spec.stop),
      since_kept_(lap_updates) {
  std::iota(order_.begin(), order_.end(), 0);
  deal_out(next_.epoch);  // refuses a seed that is none
  for (auto* history : {&loss_history, &accuracy_history}) history->reserve(expected_epochs);
  if (is_split())
    for (auto* history : {&test_loss_history, &test_accuracy_history})
      history->reserve(expected_epochs);
}

void AnyTrainer::begin() {
  const State now = state();
  moments_.emplace(state_bytes(),
                   smallest_gap(now.parameters.size(), now.memory.size(), deal_.batch));
  kept_ = room();
  if (!std::isfinite(measure().loss) || !is_healthy())
    throw_error("network", {trouble(), " at the start"});
  record();
  keep_moment();
}

void AnyTrainer::record() {
  const auto at = static_cast<std::size_t>(deal_.epoch(step_) - deal_.epoch(first_step_));
  Measure training;
  double watched;
  if (at < loss_history.size()) {
    training = {loss_history[at], accuracy_history[at]};
    watched = is_split() ? test_loss_history[at] : training.loss;
  } else {
    training = measure();
    const Measure test = is_split() ? measure_test() : training;
    watched = test.loss;
    if (at <= max_history) {
      loss_history.push_back(training.loss);
      accuracy_history.push_back(training.accuracy);
      if (is_split()) {
        test_loss_history.push_back(test.loss);
        test_accuracy_history.push_back(test.accuracy);
      }
    }
  }
  stopped = stop_.look(deal_.epoch(step_), training, watched);
}

std::size_t AnyTrainer::state_bytes() {
  const State now = state();
  return now.parameters.size() + now.memory.size();
}

Moment AnyTrainer::room() {
  return {.numbers = std::make_unique_for_overwrite<std::byte[]>(state_bytes())};
}

void AnyTrainer::save(Moment& moment) {
  const State now = state();
  std::copy(now.memory.begin(), now.memory.end(),
            std::copy(now.parameters.begin(), now.parameters.end(), moment.numbers.get()));
  moment.step = step_;
  moment.updates = now.updates;
  moment.stop = stop_;
  moment.stopped = stopped;
}

void AnyTrainer::load(const Moment& moment) {
  const State now = state();
  const std::byte* from = moment.numbers.get();
  std::copy_n(from, now.parameters.size(), now.parameters.begin());
  std::copy_n(from + now.parameters.size(), now.memory.size(), now.memory.begin());
  now.updates = moment.updates;
  stop_ = moment.stop;
  stopped = moment.stopped;
  step_ = moment.step;
  next_ = deal_.batch_at(step_);
  forget_measures();
}

void AnyTrainer::keep() {
  save(kept_);
  since_kept_ = 0;
}

void AnyTrainer::restore() {
  load(kept_);
  since_kept_ = 0;
}

void AnyTrainer::keep_moment() {
  const std::int64_t first = deal_.updates(first_step_), done = deal_.updates(step_) - first;
  if (Moment* moment = moments_->add(done, step_)) save(*moment);
  moment_due_ = deal_.step(first + moments_->due(done));
}

std::vector<const Moment*> AnyTrainer::moments() const {
  std::vector<const Moment*> all = moments_->all();
  if (!all.empty() && kept_.step > all.back()->step) all.push_back(&kept_);
  return all;
}

void AnyTrainer::jump(std::int64_t step) {
  if (step == step_) return;
  if (moments_->empty())
    throw_error("network", {"a state of this network takes ", static_cast<double>(state_bytes()),
                            " bytes: too many to keep earlier ones and go back"});
  const Moment* found = &moments_->before(step);
  if (kept_.step <= step && kept_.step > found->step) found = &kept_;
  if (step < step_ || found->step > step_) {
    load(*found);
    since_kept_ = lap_updates;
    moment_due_ = step_;
  }
}

void AnyTrainer::deal_out(std::int64_t epoch) {
  if (!shuffled_ || epoch == order_epoch_) return;
  order_epoch_ = epoch;
  std::iota(order_.begin(), order_.end(), 0);
  Random(order_seed_, order_streams + static_cast<std::uint64_t>(epoch)).shuffle(order_);
}

std::vector<int> AnyTrainer::next_rows() {
  deal_out(next_.epoch);
  std::vector<int> rows(order_.begin() + next_.first, order_.begin() + next_.first + next_.rows);
  for (int& row : rows) row = data_.split.order[row];
  return rows;
}

// Of this update alone: it comes out alike however one got there.
Random AnyTrainer::next_random() const {
  return Random(order_seed_, step_streams + static_cast<std::uint64_t>(deal_.updates(step_)));
}

// What was found out about a state that is left.
void AnyTrainer::forget_measures() {
  is_ahead_ = false;
  measure_.reset();
  test_measure_.reset();
}

// False, and nothing done, where the loss before it is not finite.
bool AnyTrainer::update() {
  if (!std::isfinite(batch_loss())) return false;
  descend();
  step_ = next_.end;
  next_ = deal_.after(next_);
  ++since_kept_;
  forget_measures();
  return true;
}

NextUpdate AnyTrainer::next_update() {
  NextUpdate next{.rows = next_rows(), .loss = batch_loss(), .parameters = {}, .state = {}};
  Moment now = room();
  save(now);
  const auto measures = std::pair(measure_, test_measure_);
  const int since_kept = since_kept_;
  const bool done = update();
  if (done) {
    next.parameters = parameters();
    next.state = optimizer_state();
  }
  load(now);
  std::tie(measure_, test_measure_) = measures;
  since_kept_ = since_kept;
  if (!done) throw_error("network", {"the loss of the batch that comes next is not finite"});
  return next;
}

OptimizerState AnyTrainer::optimizer_state() {
  const State now = state();
  OptimizerState found{
      .updates = now.updates, .rate = rate(deal_.epoch(step_)), .names = {}, .layers = {}};
  for (const char* name : now.names) {
    for (LayerParameters& layer : read_memory(static_cast<int>(found.names.size())))
      found.layers.push_back(std::move(layer));
    found.names.push_back(name);
  }
  return found;
}

// A state is good when its parameters, the loss of the batch that follows and, at an epoch's end,
// the loss over all the data are finite.
bool AnyTrainer::is_healthy() {
  if (step_ <= good_until_) return true;
  if (!has_finite_parameters()) return false;
  return std::isfinite(deal_.in_epoch(step_) == 0 ? measure().loss : batch_loss());
}

// Updates up to `target`, not beyond the present epoch, nor where a moment is due, nor lap_updates
// since a state was kept.
void AnyTrainer::lap(std::int64_t target) {
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
void AnyTrainer::stop_before_trouble() {
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

std::string AnyTrainer::trouble() {
  batch_loss();
  const int last = static_cast<int>(spec_.layers.size()) - 1;
  for (int i = 0; i <= last; ++i)
    if (const char* found = trouble_in(i)) return "layer \"" + spec_.layers[i].id + "\": " + found;
  return "layer \"" + spec_.layers[last].id + "\": the loss of its outputs is not finite" +
         (wants_probabilities(spec_.loss) ? " (binary-cross-entropy takes outputs from 0 to 1)"
                                          : "");
}

void AnyTrainer::advance_to(std::int64_t step) {
  while (*stopped == 0 && next_.end <= step) lap(step);
  if (*stopped == 0) step_ = std::max(step_, step);  // the batch that comes next stays the same
}

const Measure& AnyTrainer::measure() {
  if (!measure_) measure_ = evaluate(0, data_.split.training);
  return *measure_;
}

Measure AnyTrainer::measure_test() {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!is_split()) return {.loss = none, .accuracy = none};
  if (!test_measure_) test_measure_ = evaluate(data_.split.training, data_.rows);
  return *test_measure_;
}

}  // namespace backprop
