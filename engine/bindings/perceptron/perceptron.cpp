// The module of the perceptron, all that its stage needs of the engine.
//   ["table", gate] is answered with {inputs, targets}, ["run", rate, atLeast, plusMinus, exact,
//   cleanEpochs, maxEpochs, columns, number of weights, weights …, per row: inputs …, target] with
//   the run.
#include "bindings/perceptron/theory.h"
#include "bindings/perceptron/workshop.h"
#include "bindings/text/answer.h"
#include "data/truth_tables.h"
#include "session/perceptron_session.h"

namespace backprop {

using bindings::answer;
using bindings::field;

void write_fields(const TruthTable& table) {
  field('{', "inputs", table.inputs);
  field(',', "targets", table.targets);
  answer += '}';
}

void write_fields(const ExactNumber& number) {
  field('{', "value", number.value);
  field(',', "text", number.text);
  answer += '}';
}

void write_fields(const PerceptronStep& step) {
  field('{', "step", step.step);
  field(',', "epoch", step.epoch);
  field(',', "row", step.row);
  field(',', "inputs", step.inputs);
  field(',', "weights", step.weights);
  field(',', "sum", step.sum);
  field(',', "output", step.output);
  field(',', "target", step.target);
  field(',', "update", step.update);
  field(',', "weightsAfter", step.weights_after);
  answer += '}';
}

void write_fields(const PerceptronCycle& cycle) {
  field('{', "start", cycle.start);
  field(',', "length", cycle.length);
  answer += '}';
}

void write_fields(const PerceptronRun& run) {
  field('{', "steps", run.steps);
  field(',', "converged", run.converged);
  field(',', "epochs", run.epochs);
  field(',', "updates", run.updates);
  field(',', "weights", run.weights);
  field(',', "cycle", run.cycle);
  answer += '}';
}

namespace bindings {
namespace {

PerceptronSpec spec_of(const Parts& part) {
  const auto whole = [&](std::size_t i) { return static_cast<int>(read_double(part.at(i))); };
  PerceptronSpec spec{.inputs = {},
                      .targets = {},
                      .weights = {},
                      .rate = part.at(1),
                      .at_least = whole(2) != 0,
                      .plus_minus = whole(3) != 0,
                      .exact = whole(4) != 0,
                      .clean_epochs = whole(5),
                      .max_epochs = whole(6)};
  const int columns = whole(7);
  std::size_t at = 8;
  const auto next = [&](int count) {
    std::vector<std::string> numbers;
    for (int i = 0; i < count; ++i) numbers.push_back(part.at(at++));
    return numbers;
  };
  spec.weights = next(whole(at++));
  while (at < part.size()) {
    spec.inputs.push_back(next(columns));
    spec.targets.push_back(whole(at++));
  }
  return spec;
}

}  // namespace

void respond(const Parts& request) {
  if (request.at(0).starts_with("workshop."))
    respond_workshop(request);
  else if (request.at(0).starts_with("theory."))
    respond_theory(request);
  else if (request.at(0) == "table")
    write(truth_table(request.at(1)));
  else
    write(run_perceptron(spec_of(request)));
}

}  // namespace bindings
}  // namespace backprop
