// What of a training run hangs on no precision: where it is, how rows are dealt out, when it ends,
// what is kept to come back to. Stops by itself, at the last good state, when a number is no longer
// finite.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "session/network_evaluator.h"
#include "session/network_moments.h"
#include "session/network_stop.h"
#include "tensor/random.h"

namespace backprop {

// A batch of an epoch.
struct Batch {
  std::int64_t epoch;
  int first;  // its first example, counted in the epoch
  int rows;
  std::int64_t end;  // examples seen after it
};

// How examples are dealt out: epochs of all rows, batches of `batch`, the last one smaller.
struct Deal {
  int rows = 1;
  int batch = 1;

  int batches() const { return (rows + batch - 1) / batch; }
  std::int64_t epoch(std::int64_t step) const { return step / rows; }
  int in_epoch(std::int64_t step) const { return static_cast<int>(step % rows); }
  // Of the batch that the example after `step` belongs to.
  std::int64_t first(std::int64_t step) const { return step - in_epoch(step) % batch; }
  std::int64_t end(std::int64_t step) const {
    return std::min(first(step) + batch, (epoch(step) + 1) * rows);
  }
  Batch batch_at(std::int64_t step) const {
    const std::int64_t from = first(step), to = end(step);
    return {epoch(from), in_epoch(from), static_cast<int>(to - from), to};
  }
  // The one that follows; without a division, which takes longer than a small layer.
  Batch after(const Batch& last) const {
    const int seen = last.first + last.rows;
    const int from = seen == rows ? 0 : seen, size = std::min(batch, rows - from);
    return {last.epoch + (seen == rows), from, size, last.end + size};
  }
  // Updates done once `step` examples have been seen, and the examples that `updates` take.
  std::int64_t updates(std::int64_t step) const {
    return epoch(step) * batches() + in_epoch(step) / batch;
  }
  std::int64_t step(std::int64_t updates) const {
    return updates / batches() * rows + updates % batches() * batch;
  }
};

class AnyTrainer {
 public:
  virtual ~AnyTrainer() = default;

  std::int64_t step() const { return step_; }
  // Runs every batch that is full by then; further examples wait. Throws Error("network", …) where
  // a loss or parameter is no longer finite, at the last state where all was.
  void advance_to(std::int64_t step);
  // Goes to the latest moment kept that is not beyond `step`, unless the present is between them:
  // advance_to does the rest, as it was done the first time. Throws where the start is not kept.
  void jump(std::int64_t step);
  std::int64_t first_step() const { return first_step_; }
  // What is kept, first to last.
  std::vector<const Moment*> moments() const;
  std::size_t moment_bytes() const { return moments_->bytes(); }

  // The batch that comes next: which rows of the data, and what its layers draw.
  std::vector<int> next_rows();
  Random next_random() const;
  // As NetworkSession::next_update.
  NextUpdate next_update();

  // Over the rows learned from; over those held out (NaN where there are none).
  const Measure& measure();
  Measure measure_test();
  virtual std::vector<int> confusion(bool held_out) = 0;
  virtual std::vector<double> outputs() = 0;
  // Of the parameters as they are, in float32: until training goes on.
  virtual Evaluator<float>& pictures() = 0;
  virtual std::vector<LayerParameters> parameters() = 0;
  virtual std::vector<LayerParameters> parameters(const Moment& moment) = 0;
  virtual std::vector<LayerParameters> gradients() = 0;
  OptimizerState optimizer_state();

  std::vector<double> loss_history, accuracy_history;
  std::vector<double> test_loss_history, test_accuracy_history;
  const char* stopped = "";  // the condition that has ended training; "" where none has

 protected:
  // Everything that an update changes.
  struct State {
    std::span<std::byte> parameters, memory;
    double& updates;                     // that the optimiser counts
    std::span<const char* const> names;  // of the arrays in `memory`
  };

  AnyTrainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data, Deal deal);
  // Once there is a state: looks whether a run can begin there.
  void begin();

  virtual State state() = 0;
  // Of the batch that comes next, its forward pass done; once, while `is_ahead_`.
  virtual double batch_loss() = 0;
  // The update by that batch.
  virtual void descend() = 0;
  virtual bool has_finite_parameters() = 0;
  virtual Measure evaluate(int first, int end) = 0;
  virtual std::vector<LayerParameters> read_memory(int array) = 0;
  // Of the update that comes next.
  virtual double rate(std::int64_t epoch) = 0;
  // Which of a layer's numbers are not finite, in words; null where all are.
  virtual const char* trouble_in(int layer) = 0;

  void deal_out(std::int64_t epoch);

  const ModelSpec& spec_;
  const NetworkData& data_;
  const Deal deal_;
  const bool shuffled_;
  std::vector<int> order_;
  Batch next_{};
  std::int64_t step_;
  bool is_ahead_ = false;  // the graph holds the forward pass of the next batch

 private:
  bool is_split() const { return data_.split.training < data_.rows; }
  std::size_t state_bytes();
  Moment room();
  void save(Moment& moment);
  void load(const Moment& moment);
  void keep();
  void restore();
  void keep_moment();
  void forget_measures();
  bool update();
  bool is_healthy();
  void lap(std::int64_t target);
  // Writes this moment into the histories, where they do not have it from the first time, and
  // whether training ends here.
  void record();
  [[noreturn]] void stop_before_trouble();
  // The first layer where a number is not finite, in words.
  std::string trouble();

  const double order_seed_;
  const std::int64_t first_step_;
  StopRule stop_;
  std::optional<Moments> moments_;
  Moment kept_;  // a good state not long ago
  std::int64_t order_epoch_ = -1;
  std::int64_t good_until_ = -1;  // steps up to which all was found finite once
  std::int64_t moment_due_ = 0;   // the step
  int since_kept_;                // updates
  // Of the parameters as they are, once asked for.
  std::optional<Measure> measure_, test_measure_;
};

}  // namespace backprop
