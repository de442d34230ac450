#include "bindings/perceptron/open.h"

#include "session/perceptron_session.h"

namespace backprop {

using bindings::answer;
using bindings::field;
using bindings::Numbers;

namespace {

Numbers numbers_of(const std::vector<int>& wholes) {
  return {std::vector<double>(wholes.begin(), wholes.end())};
}

const char* name_of(PerceptronEnd end) {
  constexpr const char* names[] = {"cleanEpochs", "cleanSteps", "allRight", "cycle",
                                   "maxEpochs",   "kept",       "failure"};
  return names[static_cast<int>(end)];
}

}  // namespace

void write_fields(const Column& column) {
  field('{', "values", Numbers{column.values});
  field(',', "ends", Numbers{column.ends});
  field(',', "text", column.text);
  answer += '}';
}

void write_fields(const PerceptronCycle& cycle) {
  field('{', "start", cycle.start);
  field(',', "length", cycle.length);
  answer += '}';
}

void write_fields(const PerceptronRun& run) {
  field('{', "exact", run.exact);
  field(',', "rate", run.rate);
  field(',', "level", run.level);
  field(',', "end", name_of(run.end));
  field(',', "failure", run.failure);
  field(',', "length", run.length);
  field(',', "epochs", run.epochs);
  field(',', "updates", run.updates);
  field(',', "cycle", run.cycle);
  field(',', "finalWeights", run.final_weights);
  field(',', "finalErrors", run.final_errors);
  field(',', "errors", numbers_of(run.errors));
  field(',', "costs", run.costs);
  field(',', "rows", numbers_of(run.rows));
  field(',', "sums", run.sums);
  field(',', "outputs", numbers_of(run.outputs));
  field(',', "differences", run.differences);
  field(',', "activations", Numbers{run.activations});
  field(',', "versions", numbers_of(run.versions));
  field(',', "weights", run.weights);
  field(',', "updateOf", numbers_of(run.update_of));
  field(',', "updatesMade", run.updates_made);
  field(',', "batches", run.batches);
  field(',', "pocketOf", numbers_of(run.pocket_of));
  field(',', "pocketErrors", numbers_of(run.pocket_errors));
  field(',', "means", run.means);
  answer += '}';
}

namespace bindings {
namespace {

class Reader {
 public:
  explicit Reader(const Parts& parts) : parts_(parts) {}

  bool is_done() const { return at_ >= parts_.size(); }
  const std::string& text() { return parts_.at(at_++); }
  double number() { return read_double(text()); }
  int whole() { return static_cast<int>(number()); }
  bool flag() { return whole() != 0; }
  std::vector<std::string> list() {
    std::vector<std::string> items;
    for (int left = whole(); left > 0; --left) items.push_back(text());
    return items;
  }

 private:
  const Parts& parts_;
  std::size_t at_ = 1;
};

PerceptronDataSpec data_of(Reader& read) {
  PerceptronDataSpec data;
  data.plus_minus = read.flag();
  data.standardize = read.flag();
  data.preset = read.text();
  data.gate_inputs = read.whole();
  data.count = read.whole();
  data.noise = read.number();
  data.seed = read.number();
  data.columns = read.whole();
  for (int rows = read.whole(); rows > 0; --rows) {
    for (int i = 0; i < data.columns; ++i) data.inputs.push_back(read.text());
    data.targets.push_back(read.whole());
  }
  return data;
}

PerceptronSpec spec_of(Reader read) {
  PerceptronSpec spec{.data = data_of(read)};
  spec.plan.shuffled = read.flag();
  spec.plan.seed = read.number();
  spec.plan.clean_epochs = read.whole();
  spec.plan.clean_steps = read.whole();
  spec.plan.all_right = read.flag();
  spec.plan.max_epochs = read.whole();
  spec.weights = read.list();
  spec.low = read.number();
  spec.high = read.number();
  spec.seed = read.number();
  while (!read.is_done()) {
    PerceptronSettings settings{.rule = perceptron_rule(read.text())};
    settings.rate = read.text();
    settings.exact = read.flag();
    settings.at_least = read.flag();
    settings.weights = read.list();
    spec.runs.push_back(std::move(settings));
  }
  return spec;
}

Column inputs_of(const PerceptronData& data, bool exact) {
  Column inputs;
  if (exact)
    inputs.add(data.exact.values);
  else
    inputs.add(data.rounded.values);
  return inputs;
}

}  // namespace

void open_bench(const Parts& request) {
  const PerceptronBench bench = open_perceptron(spec_of(Reader(request)));
  std::vector<PerceptronRun> runs;
  bool rounded = false;
  for (const PerceptronSettings& settings : bench.settings) {
    runs.push_back(run_perceptron(bench, settings));
    rounded = rounded || !settings.exact;
  }
  const PerceptronData& data = bench.data;
  field('{', "width", data.exact.width);
  field(',', "targets", numbers_of(data.exact.targets));
  field(',', "exactInputs", inputs_of(data, true));
  field(',', "roundedInputs", rounded ? inputs_of(data, false) : Column());
  field(',', "means", Numbers{data.means});
  field(',', "deviations", Numbers{data.deviations});
  field(',', "raw", Numbers{data.raw});
  field(',', "runs", runs);
  answer += '}';
}

}  // namespace bindings
}  // namespace backprop
