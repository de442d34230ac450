#include "session/network_data.h"

#include <algorithm>
#include <cmath>

#include "data/data.h"
#include "nn/loss.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

constexpr double max_bytes = 1024.0 * 1024 * 1024;
constexpr std::uint64_t split_stream = 4;

[[noreturn]] void refuse(Pieces message) { throw_error("network", message); }

int whole_class(double value, int row) {
  if (value >= 0 && value <= 1e6 && std::floor(value) == value) return static_cast<int>(value);
  refuse({"data: the class of row ", row, " must be a whole number from 0, got ", value});
}

void set_classes(NetworkData& data, const std::vector<int>& classes, const LayerSpec& last) {
  const int largest = *std::max_element(classes.begin(), classes.end());
  if (largest >= std::max(2, data.outputs))
    refuse({"layer \"", last.id, "\": ", largest + 1, " classes need units to be ", largest + 1,
            ", got ", data.outputs});
  data.classes = classes;
  data.targets.assign(static_cast<std::size_t>(data.rows) * data.outputs, 0);
  for (int row = 0; row < data.rows; ++row)
    if (data.outputs == 1)
      data.targets[row] = classes[row];
    else
      data.targets[static_cast<std::size_t>(row) * data.outputs + classes[row]] = 1;
}

// Typed rows that are classes in fact: one-hot, or 0/1 with one output.
std::vector<int> found_classes(const NetworkData& data) {
  std::vector<int> classes;
  for (int row = 0; row < data.rows; ++row) {
    const double* target = data.targets.data() + static_cast<std::size_t>(row) * data.outputs;
    const auto ones = std::count(target, target + data.outputs, 1.0);
    const auto zeros = std::count(target, target + data.outputs, 0.0);
    if (ones + zeros != data.outputs || (data.outputs > 1 && ones != 1)) return {};
    classes.push_back(
        data.outputs == 1
            ? static_cast<int>(*target)
            : static_cast<int>(std::find(target, target + data.outputs, 1.0) - target));
  }
  return classes;
}

void check_typed(const NetworkSpec& spec, int outputs) {
  const DataSpec& typed = spec.data;
  if (typed.rows < 1) refuse({"data: at least one row is needed"});
  if (typed.inputs.size() != static_cast<std::size_t>(typed.rows) * spec.inputs)
    refuse({"data: every row must have ", spec.inputs, " inputs"});
  const std::size_t width = typed.classes ? 1 : outputs;
  if (typed.targets.size() != typed.rows * width)
    refuse({"data: every row must have ",
            (typed.classes ? "one class"
                           : std::to_string(outputs) + " targets, one for each unit of layer \"" +
                                 spec.layers.back().id + "\"")});
  const auto finite = [](double value) { return std::isfinite(value); };
  if (!std::all_of(typed.inputs.begin(), typed.inputs.end(), finite) ||
      !std::all_of(typed.targets.begin(), typed.targets.end(), finite))
    refuse({"data: every number must be finite"});
}

// Targets as the loss wants them: for hinge -1 and 1, where a class is 0 or 1.
void fit_targets(NetworkData& data, const Choice& loss) {
  const auto refuse_target = [&](std::size_t at, const char* wanted) {
    refuse({"data: ", loss.kind, " takes targets ", wanted, ", got ", data.targets[at], " in row ",
            at / data.outputs});
  };
  for (std::size_t i = 0; i < data.targets.size(); ++i) {
    double& target = data.targets[i];
    if (wants_probabilities(loss) && !(target >= 0 && target <= 1)) refuse_target(i, "from 0 to 1");
    if (!wants_signs(loss)) continue;
    if (target != 0 && target != 1) refuse_target(i, "-1 (or 0) and 1");
    if (target == 0) target = -1;
  }
}

NetworkData preset_data(const NetworkSpec& spec, NetworkData data) {
  const Choice& preset = spec.data.preset;
  const LayerSpec& last = spec.layers.back();
  Rows rows = make_data(preset);
  if (rows.inputs != data.inputs)
    refuse(
        {"inputs must be ", rows.inputs, " for the data \"", preset.kind, "\", got ", data.inputs});
  data.rows = static_cast<int>(std::max(rows.classes.size(), rows.targets.size()));
  check_memory(data_bytes(data.rows, data.inputs, data.outputs));
  data.values = std::move(rows.values);
  if (rows.targets.empty()) {
    set_classes(data, rows.classes, last);
  } else if (data.outputs == 1) {
    data.targets = std::move(rows.targets);
  } else {
    refuse({"layer \"", last.id, "\": the data \"", preset.kind, "\" need units to be 1, got ",
            data.outputs});
  }
  return data;
}

NetworkData typed_data(NetworkSpec& spec, NetworkData data) {
  DataSpec& typed = spec.data;
  check_typed(spec, data.outputs);
  data.rows = typed.rows;
  check_memory(data_bytes(data.rows, data.inputs, data.outputs));
  data.values = std::move(typed.inputs);
  if (typed.classes) {
    std::vector<int> classes;
    for (int row = 0; row < data.rows; ++row)
      classes.push_back(whole_class(typed.targets[row], row));
    set_classes(data, classes, spec.layers.back());
  } else {
    data.targets = std::move(typed.targets);
    if (wants_signs(spec.loss)) std::replace(data.targets.begin(), data.targets.end(), -1.0, 0.0);
    data.classes = found_classes(data);
  }
  return data;
}

Split chosen_split(const NetworkSpec& spec, int rows) {
  const double share = spec.data.split;
  if (!(share > 0 && share <= 1))
    refuse({"data: split must be a number above 0, up to 1, got ", share});
  if (share < 1 && rows < 2) refuse({"data: at least two rows are needed for a split"});
  return split_rows(rows, share, Random(spec.order_seed, split_stream));
}

}  // namespace

double data_bytes(double rows, double inputs, double outputs) {
  return (sizeof(double) + sizeof(double)) * rows * (inputs + outputs);
}

void check_memory(double bytes) {
  if (bytes <= max_bytes) return;
  refuse({"this network with these data needs about ", bytes, " bytes of memory; at most ",
          max_bytes, " are allowed"});
}

NetworkData network_data(NetworkSpec& spec, int outputs) {
  const NetworkData sizes{.inputs = spec.inputs, .outputs = outputs};
  const bool is_typed = spec.data.preset.kind.empty();
  NetworkData data = is_typed ? typed_data(spec, sizes) : preset_data(spec, sizes);
  fit_targets(data, spec.loss);
  data.split = chosen_split(spec, data.rows);
  if (spec.data.standardize)
    data.scaling = scaling_of(data.values, data.inputs,
                              std::span(data.split.order).first(data.split.training));
  return data;
}

}  // namespace backprop
