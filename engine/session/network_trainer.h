// One training run: batches in order, their updates, and the loss after each epoch. Stops by
// itself, at the last good state, when a number is no longer finite.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "optim/optimizer.h"
#include "optim/regularization.h"
#include "optim/schedule.h"
#include "session/network_evaluator.h"
#include "session/network_moments.h"
#include "session/network_stop.h"

namespace backprop {

// A trainer in either precision.
class AnyTrainer {
 public:
  virtual ~AnyTrainer() = default;
  virtual std::int64_t step() const = 0;
  virtual void advance_to(std::int64_t step) = 0;
  virtual void jump(std::int64_t step) = 0;
  virtual const Moments& moments() const = 0;
  // Over the rows learned from; over those held out (NaN where there are none).
  virtual Measure measure() = 0;
  virtual Measure measure_test() = 0;
  virtual std::vector<int> confusion(bool held_out) = 0;
  virtual std::vector<double> outputs() = 0;
  // Of the parameters as they are, in float32: until training goes on.
  virtual Evaluator<float>& pictures() = 0;
  virtual std::vector<LayerParameters> parameters() = 0;
  virtual std::vector<LayerParameters> parameters(const Moment& moment) = 0;
  virtual std::vector<LayerParameters> gradients() = 0;
  virtual OptimizerState optimizer_state() = 0;

  std::vector<double> loss_history, accuracy_history;
  std::vector<double> test_loss_history, test_accuracy_history;
  std::string stopped;  // the condition that has ended training; "" where none has
};

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

template <class Real>
class Trainer final : public AnyTrainer {
 public:
  Trainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data, Deal deal,
          const std::vector<LayerParameters>& start);

  std::int64_t step() const override { return step_; }
  // Runs every batch that is full by then; further examples wait. Throws Error("network", …) where
  // a loss or parameter is no longer finite, at the last state where all was.
  void advance_to(std::int64_t step) override;
  // Goes to the latest moment kept that is not beyond `step`, unless the present is between them:
  // advance_to does the rest, as it was done the first time.
  void jump(std::int64_t step) override;
  const Moments& moments() const override { return moments_; }
  Measure measure() override;
  Measure measure_test() override;
  std::vector<int> confusion(bool held_out) override;
  std::vector<double> outputs() override;
  Evaluator<float>& pictures() override;
  std::vector<LayerParameters> parameters() override { return model_.read_parameters(); }
  std::vector<LayerParameters> parameters(const Moment& moment) override;
  std::vector<LayerParameters> gradients() override;
  OptimizerState optimizer_state() override;

 private:
  // Everything that an update changes, to and from what is kept of it.
  std::size_t state_bytes();
  void save(Moment& moment);
  void load(const Moment& moment);
  void keep();
  void restore();
  void keep_moment();
  void deal_out(std::int64_t epoch);
  void go_to(std::int64_t step);
  // Writes the batch that comes next into the graph.
  void load_batch();
  void prepare();
  // Of the batch that comes next, its forward pass done.
  double batch_loss();
  // Gradients of the batch whose loss was taken last, regularisation counted.
  void backward();
  bool update();
  bool is_healthy();
  void lap(std::int64_t target);
  // Writes this moment into the histories, where they do not have it from the first time, and
  // whether training ends here.
  void record();
  [[noreturn]] void stop_before_trouble();
  std::string trouble();

  const ModelSpec& spec_;
  const NetworkData& data_;
  Deal deal_;
  bool shuffled_;
  double order_seed_;
  Table<Real> table_;
  Model<Real> model_;
  Evaluator<Real> evaluator_;
  Optimizer<Real> optimizer_;
  Schedule schedule_;
  Regularization penalty_;
  StopRule stop_;
  Moments moments_;
  Moment kept_;  // a good state not long ago
  std::vector<int> order_;
  std::int64_t order_epoch_ = -1;
  std::int64_t step_ = 0;
  Batch next_{};
  std::int64_t first_step_;
  std::int64_t good_until_ = -1;  // steps up to which all was found finite once
  std::int64_t moment_due_ = 0;   // the step
  bool is_ahead_ = false;         // the graph holds the forward pass of the next batch
  int since_kept_;                // updates
  // Of the parameters as they are, once asked for.
  std::optional<Measure> measure_, test_measure_;
  // Of a run in float64, once a picture is asked for.
  struct Drawn {
    Drawn(const ModelSpec& spec, const NetworkData& data)
        : table(data), evaluator(spec, data, table) {}
    Table<float> table;
    Evaluator<float> evaluator;
  };
  std::unique_ptr<Drawn> drawn_;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace backprop
