#include "session/network_session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "expression/print.h"
#include "nn/initializers.h"
#include "nn/unroll.h"
#include "ops/row_softmax.h"
#include "session/network_batch.h"
#include "session/network_trainer.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr double max_step = 9007199254740992.0;  // whole numbers are exact up to here
constexpr double float64_parameters = 2000;
constexpr double most_traced = 4e6;  // numbers of a batch on its way through the layers

ModelSpec model_spec(const NetworkSpec& spec) {
  double size = 1;
  for (int part : spec.input_shape) size *= std::max(part, 0);
  if (!spec.input_shape.empty() && size != spec.inputs)
    throw_error("network", {"inputShape ", to_string(spec.input_shape), " must have ", spec.inputs,
                            " numbers, as many as inputs"});
  return {.input_shape = spec.input_shape.empty() ? Shape{spec.inputs} : spec.input_shape,
          .layers = spec.layers,
          .loss = spec.loss,
          .conventions = spec.conventions};
}

std::string chosen_precision(const NetworkSpec& spec, const ModelPlan& plan) {
  if (spec.precision == "float64" || spec.precision == "float32") return spec.precision;
  if (spec.precision != "auto")
    throw_error("network",
                {"precision must be float64, float32 or auto, got \"", spec.precision, "\""});
  return plan.parameters <= float64_parameters ? "float64" : "float32";
}

// What training, evaluation and the trace of one example will take beside the data.
double network_bytes(const ModelPlan& plan, const NetworkSpec& spec, const Deal& deal,
                     const std::string& precision) {
  const double real = precision == "float64" ? 8 : 4;
  // Values and gradients for training and for evaluation, what was kept, optimiser's memory twice.
  const double copies = 5 + 2 * optimizer_slots(spec.optimizer);
  // Training keeps values and gradients of a batch, evaluation values of a block.
  const double rows = 2.0 * deal.batch + Evaluator<float>::block;
  const double state = real * (1 + optimizer_slots(spec.optimizer)) * plan.parameters;
  return Moments::most_bytes(state) + real * (copies * plan.parameters + rows * plan.activations) +
         8 * 2 * (plan.parameters + plan.activations);
}

NetworkInfo describe(const NetworkSpec& spec, const ModelPlan& plan, const NetworkData& data,
                     const Deal& deal) {
  NetworkInfo info{
      .parameter_count = 0,
      .layers = {},
      .inputs = spec.inputs,
      .outputs = plan.outputs,
      .rows = data.rows,
      .training_rows = data.split.training,
      .test_rows = {data.split.order.begin() + data.split.training, data.split.order.end()},
      .classes = data.classes,
      .input_means = data.scaling.means,
      .input_deviations = data.scaling.deviations,
      .batches_per_epoch = deal.batches(),
      .batch = deal.batch,
      .precision = {}};
  for (std::size_t i = 0; i < plan.layers.size(); ++i) {
    const LayerPlan& layer = plan.layers[i];
    info.layers.push_back({.id = spec.layers[i].id,
                           .kind = spec.layers[i].kind.kind,
                           .activation = spec.layers[i].activation.kind,
                           .output_shape = layer.output,
                           .parameters = parameter_count(layer),
                           .formula = layer.formula});
    LayerInfo& added = info.layers.back();
    for (int from : layer.from) added.from.push_back(from < 0 ? input_id : spec.layers[from].id);
    for (const ParameterPlan& tensor : layer.parameters) {
      added.tensors.push_back(tensor.name);
      added.tensor_shapes.push_back(tensor.shape);
    }
    info.parameter_count += added.parameters;
  }
  return info;
}

std::vector<double> numbers(std::span<const double> values) {
  return {values.begin(), values.end()};
}

void check_row(int row, const NetworkData& data) {
  if (row < 0 || row >= data.rows)
    throw_error("network", {"there is no row ", row, ": the data have ", data.rows, " rows"});
}

}  // namespace

struct NetworkSession::State {
  explicit State(NetworkSpec spec);

  ModelSpec model;
  NetworkData data;
  Deal deal;
  NetworkInfo info;
  std::unique_ptr<AnyTrainer> trainer;
  // For one example, and for a batch in training: made when first asked for.
  std::optional<Model<double>> twin, batch_twin;
};

NetworkSession::State::State(NetworkSpec spec) : model(model_spec(spec)) {
  const ModelPlan plan = plan_model(model);
  data = network_data(spec, plan.outputs);
  if (spec.batch < 0) throw_error("network", {"batch must be a whole number from 1, or all rows"});
  if (!(spec.first_step >= 0 && spec.first_step <= max_step &&
        std::floor(spec.first_step) == spec.first_step))
    throw_error("network", {"a step must be a whole number from 0"});
  const int rows = data.split.training;
  deal = {.rows = rows, .batch = spec.batch == 0 ? rows : std::min(spec.batch, rows)};
  if (spec.first_step / deal.rows > std::numeric_limits<int>::max())
    throw_error("network", {"a run of more than 2^31 epochs cannot go on"});
  const std::string precision = chosen_precision(spec, plan);
  check_memory(network_bytes(plan, spec, deal, precision) +
               data_bytes(data.rows, data.inputs, data.outputs));
  info = describe(spec, plan, data, deal);
  info.precision = precision;
  std::vector<LayerParameters> start = std::move(spec.parameters);
  if (start.empty()) start = draw_parameters(plan, spec.init);
  check_parameters(start, plan, model);
  if (info.precision == "float64")
    trainer = std::make_unique<Trainer<double>>(spec, model, data, deal, start);
  else
    trainer = std::make_unique<Trainer<float>>(spec, model, data, deal, start);
}

NetworkSession::NetworkSession(NetworkSpec spec)
    : state_(std::make_unique<State>(std::move(spec))) {}
NetworkSession::~NetworkSession() = default;

const NetworkInfo& NetworkSession::info() const { return state_->info; }

const std::vector<double>& NetworkSession::data_inputs() const { return state_->data.values; }
const std::vector<double>& NetworkSession::data_targets() const { return state_->data.targets; }

NetworkPosition NetworkSession::position() const {
  const std::int64_t step = state_->trainer->step();
  const Deal& deal = state_->deal;
  return {.step = static_cast<double>(step),
          .updates = static_cast<double>(deal.updates(step)),
          .epoch = static_cast<double>(deal.epoch(step)),
          .in_epoch = deal.in_epoch(step),
          .stopped = state_->trainer->stopped};
}

void NetworkSession::advance(int count, const std::string& unit) {
  if (count < 0) throw_error("network", {"the number of steps must not be negative"});
  const Deal& deal = state_->deal;
  const std::int64_t step = state_->trainer->step();
  std::int64_t target = step;
  if (unit == "example")
    target = step + count;
  else if (unit == "batch")
    target = deal.step(deal.updates(step) + count);
  else if (unit == "epoch")
    target = (deal.epoch(step) + count) * deal.rows;
  else
    throw_error("network", {"steps are an example, batch or epoch, got \"", unit, "\""});
  state_->trainer->advance_to(target);
}

void NetworkSession::jump(double step) {
  const auto first = static_cast<double>(state_->trainer->first_step());
  if (!(step >= first && step <= max_step && std::floor(step) == step))
    throw_error("network", {"this run goes from step ", first, " on: there is no step ", step});
  state_->trainer->jump(static_cast<std::int64_t>(step));
}

std::vector<double> NetworkSession::moments() const {
  std::vector<double> steps;
  for (const Moment* moment : state_->trainer->moments())
    steps.push_back(static_cast<double>(moment->step));
  return steps;
}

std::vector<LayerParameters> NetworkSession::moment_parameters(int index) const {
  const auto all = state_->trainer->moments();
  if (index < 0 || index >= std::ssize(all)) throw_error("network", {"no moment ", index});
  return state_->trainer->parameters(*all[index]);
}

double NetworkSession::moment_bytes() const {
  return static_cast<double>(state_->trainer->moment_bytes());
}

double NetworkSession::test_loss() { return state_->trainer->measure_test().loss; }
double NetworkSession::test_accuracy() { return state_->trainer->measure_test().accuracy; }

const std::vector<double>& NetworkSession::test_loss_history() const {
  return state_->trainer->test_loss_history;
}

const std::vector<double>& NetworkSession::test_accuracy_history() const {
  return state_->trainer->test_accuracy_history;
}

std::vector<int> NetworkSession::confusion(bool held_out) {
  return state_->trainer->confusion(held_out);
}

double NetworkSession::loss() { return state_->trainer->measure().loss; }
double NetworkSession::accuracy() { return state_->trainer->measure().accuracy; }

const std::vector<double>& NetworkSession::loss_history() const {
  return state_->trainer->loss_history;
}

const std::vector<double>& NetworkSession::accuracy_history() const {
  return state_->trainer->accuracy_history;
}

std::vector<double> NetworkSession::outputs() { return state_->trainer->outputs(); }

std::vector<float> NetworkSession::values(const std::vector<double>& points, int layer,
                                          const std::string& of) {
  return state_->trainer->pictures().values(points, layer, of);
}

std::vector<double> NetworkSession::losses(const std::vector<LayerParameters>& middle,
                                           const std::vector<LayerParameters>& u,
                                           const std::vector<LayerParameters>& v,
                                           const std::vector<double>& at, int rows) {
  const ModelPlan plan = plan_model(state_->model);
  for (const auto* corner : {&middle, &u, &v}) check_parameters(*corner, plan, state_->model);
  return state_->trainer->pictures().losses({&middle, &u, &v}, at, rows);
}

std::vector<LayerParameters> NetworkSession::draw(const Choice& init) const {
  return draw_parameters(plan_model(state_->model), init);
}

std::vector<LayerParameters> NetworkSession::parameters() const {
  return state_->trainer->parameters();
}

std::vector<LayerParameters> NetworkSession::gradients() { return state_->trainer->gradients(); }

OptimizerState NetworkSession::optimizer_state() const {
  return state_->trainer->optimizer_state();
}

NextUpdate NetworkSession::next_update() { return state_->trainer->next_update(); }

BatchTrace NetworkSession::batch() {
  State& state = *state_;
  if (!state.batch_twin) {
    const double numbers = state.deal.batch * plan_model(state.model).activations;
    if (numbers > most_traced)
      throw_error("network", {"a batch of ", state.deal.batch,
                              " rows is too large to be looked into: ", numbers,
                              " numbers, at most ", most_traced});
    state.batch_twin.emplace(state.model, state.deal.batch, Purpose::trace);
  }
  state.batch_twin->write_parameters(state.trainer->parameters());
  return trace_batch(*state.batch_twin, state.model, state.data, state.trainer->next_rows(),
                     state.trainer->next_random());
}

ExampleTrace NetworkSession::example(int row) {
  State& state = *state_;
  const NetworkData& data = state.data;
  check_row(row, data);
  if (!state.twin) state.twin.emplace(state.model, 1, Purpose::inspect);
  Model<double>& twin = *state.twin;
  Graph<double>& graph = twin.graph();
  twin.write_parameters(state.trainer->parameters());
  load_rows(twin, data, {row});
  graph.forward();
  graph.backward(twin.loss().total);
  twin.hold_gradients();

  ExampleTrace trace{.row = row,
                     .inputs = numbers(graph.value(twin.input(), 0)),
                     .target = numbers(graph.value(twin.target(), 0)),
                     .probabilities = {},
                     .input_gradient = numbers(graph.gradient(twin.input(), 0)),
                     .loss = graph.value(twin.loss().total)[0],
                     .layers = {}};
  if (wants_logits(state.model.loss)) {
    trace.probabilities = numbers(graph.value(twin.output(), 0));
    ops::softmax(trace.probabilities.data(), data.outputs, trace.probabilities.data());
  }
  std::vector<LayerParameters> values = twin.read_parameters();
  std::vector<LayerParameters> gradients = twin.read_gradients();
  for (std::size_t i = 0; i < values.size(); ++i) {
    BatchLayer layer = trace_layer(twin, state.model, static_cast<int>(i), 1);
    trace.layers.push_back({.parameters = std::move(values[i]),
                            .gradients = std::move(gradients[i]),
                            .z = std::move(layer.z),
                            .a = std::move(layer.a),
                            .dz = std::move(layer.dz),
                            .da = std::move(layer.da)});
  }
  return trace;
}

UnrolledNetwork NetworkSession::unroll(int row) {
  const NetworkData& data = state_->data;
  check_row(row, data);
  const std::span<const double> inputs = data.values, targets = data.targets;
  ExpressionProgram program =
      backprop::unroll(state_->model, state_->trainer->parameters(),
                       inputs.subspan(static_cast<std::size_t>(row) * data.inputs, data.inputs),
                       targets.subspan(static_cast<std::size_t>(row) * data.outputs, data.outputs));
  print_formulas(program, 0);
  Tape tape = make_tape(program);
  tape.forward();
  ExpressionTrace trace = trace_of(tape, program.graph, program.graph.output);
  return {std::move(program.graph), std::move(trace)};
}

}  // namespace backprop
