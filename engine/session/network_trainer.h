// A training run in one precision: its model, and what an update by a batch does to it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "optim/optimizer.h"
#include "optim/regularization.h"
#include "optim/schedule.h"
#include "session/any_trainer.h"

namespace backprop {

template <class Real>
class Trainer final : public AnyTrainer {
 public:
  Trainer(const NetworkSpec& spec, const ModelSpec& model, const NetworkData& data, Deal deal,
          const std::vector<LayerParameters>& start);

  std::vector<int> confusion(bool held_out) override;
  std::vector<double> outputs() override;
  Evaluator<float>& pictures() override;
  std::vector<LayerParameters> parameters() override { return model_.read_parameters(); }
  std::vector<LayerParameters> parameters(const Moment& moment) override;
  std::vector<LayerParameters> gradients() override;

 private:
  State state() override;
  double batch_loss() override;
  void descend() override;
  bool has_finite_parameters() override;
  Measure evaluate(int first, int end) override;
  std::vector<LayerParameters> read_memory(int array) override;
  double rate(std::int64_t epoch) override;
  const char* trouble_in(int layer) override;
  // Writes the batch that comes next into the graph.
  void load_batch();
  // Gradients of the batch whose loss was taken last, regularisation counted.
  void backward();

  Table<Real> table_;
  Model<Real> model_;
  Evaluator<Real> evaluator_;
  Optimizer<Real> optimizer_;
  Schedule schedule_;
  Regularization penalty_;
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
