// A network, its data and its training as a page or script drives it. One call trains many steps;
// nothing is allocated between two frames. Trains in float32 or float64; what is shown of one
// example is always float64.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nn/spec.h"
#include "scalar/program.h"

namespace backprop {

struct DataSpec {
  // A preset ("xor", "moons", …; options count, noise, seed), or "" and the rows themselves.
  Choice preset;
  std::vector<double> inputs;   // row by row
  std::vector<double> targets;  // row by row; class numbers when `classes`
  int rows = 0;
  bool classes = false;
  // Inputs with mean 0 and standard deviation 1 over the rows that are learned from (a column of
  // one value is only centred). Whoever gives or shows inputs does so in their own units.
  bool standardize = false;
  // Share of the rows to learn from; which ones is drawn with the seed of the order. The others are
  // held out, to test.
  double split = 1;
};

struct NetworkSpec {
  int inputs = 2;
  std::vector<int> input_shape;  // [channels, height, width] of images; empty: one row of numbers
  std::vector<LayerSpec> layers;
  DataSpec data;
  Choice init{"xavier-uniform", {{"seed", 1}}};
  std::vector<LayerParameters> parameters;  // exact start values; empty: drawn by init
  Choice loss{"squared-error", {}};         // half, mean_outputs, sum_batch: 0 or 1; delta
  Choice optimizer{"sgd", {{"rate", 0.1}}};
  Choice schedule{"constant", {}};  // step: stepSize, gamma; cosine: tMax, etaMin; in epochs
  // l1·Σ|w| + ½·l2·Σw² over weights, not biases; only in gradients.
  Choice regularization{"regularization", {}};
  int batch = 0;  // 0: all rows
  bool shuffled = false;
  double order_seed = 1;
  Choice stop{"stop", {}};         // when training ends by itself: loss, accuracy, epochs, patience
  std::string precision = "auto";  // "float64", "float32"
  Conventions conventions;
  // Where a run goes on: examples already seen. Its parameters are in `parameters`.
  double first_step = 0;
};

struct LayerInfo {
  std::string id, kind, activation;
  std::vector<int> output_shape;
  int parameters = 0;
  std::string formula;            // "9·8 + 9"
  std::vector<std::string> from;  // ids of what it reads
  // Its parameter tensors by name, those that are not trained too.
  std::vector<std::string> tensors;
  std::vector<std::vector<int>> tensor_shapes;
};

struct NetworkInfo {
  int parameter_count = 0;
  std::vector<LayerInfo> layers;
  int inputs = 0, outputs = 0, rows = 0;
  int training_rows = 0;       // of them, which are an epoch
  std::vector<int> test_rows;  // those held out
  std::vector<int> classes;    // per row; empty when targets are not classes
  // Per input where the data are standardised: it reads (x - mean) / deviation.
  std::vector<double> input_means, input_deviations;
  int batches_per_epoch = 0, batch = 0;
  std::string precision;
};

struct NetworkPosition {
  double step = 0;  // examples seen
  double updates = 0;
  double epoch = 0;     // whole epochs done
  int in_epoch = 0;     // examples done of the present one
  std::string stopped;  // which condition of `stop` has ended training; "" where none has
};

struct OptimizerState {
  double updates = 0;  // since the optimiser began afresh
  double rate = 0;     // of the next update
  // What it remembers: arrays of one number for each parameter, by name; the layers of the first
  // array, then those of the next.
  std::vector<std::string> names;
  std::vector<LayerParameters> layers;
};

struct LayerTrace {
  LayerParameters parameters, gradients;
  std::vector<double> z, a, dz, da;  // before and behind the activation
};

// `inputs` as the network reads them, standardised where the data are.
struct ExampleTrace {
  int row = 0;
  std::vector<double> inputs, target, probabilities, input_gradient;
  double loss = 0;
  std::vector<LayerTrace> layers;
};

// One example as a graph of single numbers, as formulas have it, and all its numbers.
struct UnrolledNetwork {
  ExpressionGraph graph;
  ExpressionTrace trace;
};

// The update that comes next, as it would be.
struct NextUpdate {
  std::vector<int> rows;  // of the data, in the batch's order
  double loss = 0;        // of the batch in training, without regularisation
  // After it.
  std::vector<LayerParameters> parameters;
  OptimizerState state;
};

// Row by row of the batch.
struct BatchLayer {
  std::vector<double> z, a, dz, da;
  std::vector<double> mask;  // of dropout: what each number was multiplied by
  // Of batch norm: the batch's own, by channel, and what they make of its input.
  std::vector<double> mean, variance, normalized;
};

// Inputs as the network reads them.
struct BatchTrace {
  std::vector<int> rows;
  double loss = 0;
  std::vector<double> inputs, targets;
  std::vector<BatchLayer> layers;
};

class NetworkSession {
 public:
  // Throws Error naming the part that does not fit.
  explicit NetworkSession(NetworkSpec spec);
  ~NetworkSession();

  const NetworkInfo& info() const;
  // Row by row: inputs as they were given, targets as the loss sees them.
  const std::vector<double>& data_inputs() const;
  const std::vector<double>& data_targets() const;
  NetworkPosition position() const;

  // Trains `count` whole units ("example", "batch", "epoch"). Examples wait until their batch is
  // full: its update happens once, for the whole batch, so the numbers do not depend on how one
  // got there. The engine has no clock: who must stay responsive asks for small counts.
  // Once a condition of `stop` is met it does nothing. Throws when a loss or parameter is no longer
  // finite, keeping the last good state.
  void advance(int count, const std::string& unit);

  // Goes to the latest kept moment that is not beyond `step`, unless the present is between them:
  // what is left to `step` is for advance. Histories stay. Throws before the first step.
  void jump(double step);
  // The steps that are kept, first to last, and what all that takes.
  std::vector<double> moments() const;
  std::vector<LayerParameters> moment_parameters(int index) const;
  double moment_bytes() const;

  // Loss over all the rows that are learned from, inference mode: now, and at the start and after
  // each epoch that ended since (the first 4,000,000 of them); accuracy likewise (NaN where it
  // makes no sense).
  double loss();
  double accuracy();
  const std::vector<double>& loss_history() const;
  const std::vector<double>& accuracy_history() const;
  // The same over the rows held out: NaN and empty where there are none.
  double test_loss();
  double test_accuracy();
  const std::vector<double>& test_loss_history() const;
  const std::vector<double>& test_accuracy_history() const;
  // How often rows of one class (learned from, or held out) are taken for which: [class][answer],
  // row by row; empty where targets are not classes.
  std::vector<int> confusion(bool held_out);

  // Without regularisation: what the example itself asks for.
  ExampleTrace example(int row);
  // The same numbers one by one: see nn/unroll.h. Throws where they take more than 5,000
  // operations.
  UnrolledNetwork unroll(int row);
  // The numbers of a layer at any points, for pictures: in float32, inference mode. `points` hold
  // the inputs of one after the other, as they are given; the answer the layer's units likewise. Of
  // "z", before the activation, "a", behind it, or "p": of the last layer as outputs are shown,
  // probabilities where the loss takes raw ones.
  std::vector<float> values(const std::vector<double>& points, int layer, const std::string& of);
  // The loss in float32 at the parameters middle + x·u + y·v for each pair (x, y) of `at`. Counts
  // all the rows that are learned from, or where they are more than `rows` about so many, in whole
  // blocks evenly among them.
  std::vector<double> losses(const std::vector<LayerParameters>& middle,
                             const std::vector<LayerParameters>& u,
                             const std::vector<LayerParameters>& v, const std::vector<double>& at,
                             int rows);
  // Parameters as an initialiser draws them; nothing is changed.
  std::vector<LayerParameters> draw(const Choice& init) const;
  // Raw outputs for every row of the data.
  std::vector<double> outputs();

  std::vector<LayerParameters> parameters() const;
  // Of the batch that comes next, at the present parameters; with regularisation.
  std::vector<LayerParameters> gradients();
  OptimizerState optimizer_state() const;
  // Done and taken back. Throws where the loss of the batch is not finite.
  NextUpdate next_update();
  // The same batch in float64, without regularisation, as training computes it: what dropout draws
  // and batch norm takes from it too. Throws where that is more than 4,000,000 numbers.
  BatchTrace batch();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backprop
