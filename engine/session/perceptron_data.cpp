#include "session/perceptron_data.h"

#include <cmath>
#include <numeric>

#include "data/clouds.h"
#include "data/scaling.h"
#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

// Rows without x0, and 1 for each that is to fire.
struct Plain {
  int columns = 0;
  std::vector<Rational> inputs{};
  std::vector<int> fires{};
};

bool gate_fires(const std::string& name, int ones, int inputs, int row) {
  if (name == "and") return ones == inputs;
  if (name == "or") return ones > 0;
  if (name == "xor") return ones % 2 == 1;
  if (name == "nand") return ones < inputs;
  if (name == "nor") return ones == 0;
  if (name == "majority") return 2 * ones > inputs;
  if (name == "implies") return row != 2;
  if (name == "a-and-not-b") return row == 2;
  throw_error("perceptron", {"no data set is called \"", name, "\""});
}

Plain gate(const PerceptronDataSpec& spec) {
  const bool pair = spec.preset == "implies" || spec.preset == "a-and-not-b";
  if (spec.gate_inputs < 2 || spec.gate_inputs > (pair ? 2 : 4))
    throw_error("perceptron", {"a gate \"", spec.preset, "\" has 2", (pair ? "" : " to 4"),
                               " inputs, got ", spec.gate_inputs});
  Plain plain{.columns = spec.gate_inputs};
  for (int row = 0; row < 1 << spec.gate_inputs; ++row) {
    int ones = 0;
    for (int bit = spec.gate_inputs; bit-- > 0;) {
      const int value = row >> bit & 1;
      ones += value;
      plain.inputs.push_back(value);
    }
    plain.fires.push_back(gate_fires(spec.preset, ones, spec.gate_inputs, row));
  }
  return plain;
}

Plain cloud(const PerceptronDataSpec& spec) {
  if (spec.count < 1 || spec.count > 100000)
    throw_error("perceptron", {"from 1 to 100,000 points expected, got ", spec.count});
  const auto place = spec.preset == "circles" ? &sets::circles : &sets::gaussians;
  const Rows rows = draw_cloud(place, spec.count, spec.noise, spec.seed);
  Plain plain{.columns = 2, .fires = rows.classes};
  for (const double value : rows.values) plain.inputs.push_back(to_decimals(value, 2));
  return plain;
}

Plain own_rows(const PerceptronDataSpec& spec) {
  const std::size_t rows = spec.targets.size();
  if (rows == 0) throw_error("perceptron", {"there is no row to learn from"});
  if (spec.columns < 1 || spec.inputs.size() != rows * static_cast<std::size_t>(spec.columns))
    throw_error("perceptron", {"as many inputs in each row expected, found ", spec.inputs.size(),
                               " numbers in ", rows, " rows of ", spec.columns});
  Plain plain{.columns = spec.columns};
  for (const std::string& text : spec.inputs) plain.inputs.push_back(Rational::parse(text));
  for (const int target : spec.targets) {
    if (target != 1 && target != (spec.plus_minus ? -1 : 0))
      throw_error("perceptron", {"targets must be ", (spec.plus_minus ? "-1 or 1" : "0 or 1"),
                                 ", found ", target});
    plain.fires.push_back(target == 1);
  }
  return plain;
}

void standardize(Plain& plain, PerceptronData& data) {
  for (const Rational& value : plain.inputs) data.raw.push_back(value.to_double());
  std::vector<int> rows(plain.fires.size());
  std::iota(rows.begin(), rows.end(), 0);
  const Scaling scaling = scaling_of(data.raw, plain.columns, rows);
  for (std::size_t i = 0; i < data.raw.size(); ++i) {
    const double value = scaling.apply(data.raw[i], static_cast<int>(i % plain.columns));
    if (!std::isfinite(value))
      throw_error("perceptron", {"the numbers are too large to be standardised"});
    plain.inputs[i] = to_decimals(value, 4);
  }
  data.means = scaling.means;
  data.deviations = scaling.deviations;
}

}  // namespace

Rational to_decimals(double value, int decimals) {
  if (!(std::abs(value) < 1e12)) return Rational::parse(shortest(value));
  const double scale = decimals == 2 ? 100 : 10000;
  return Rational::ratio(std::llround(value * scale), static_cast<long long>(scale));
}

PerceptronData make_perceptron_data(const PerceptronDataSpec& spec) {
  const bool is_cloud = spec.preset == "gaussians" || spec.preset == "circles";
  Plain plain = spec.preset.empty() ? own_rows(spec) : is_cloud ? cloud(spec) : gate(spec);
  PerceptronData data;
  if (spec.standardize) standardize(plain, data);
  for (std::size_t i = 0; i < plain.inputs.size(); ++i) {
    if (i % plain.columns == 0) {
      data.exact.values.push_back(1);
      data.rounded.values.push_back(1);
    }
    data.rounded.values.push_back(plain.inputs[i].to_double());
    if (!std::isfinite(data.rounded.values.back()))
      throw_error("perceptron", {"an input is too large for float64"});
    data.exact.values.push_back(std::move(plain.inputs[i]));
  }
  for (const int fires : plain.fires) {
    const int target = fires == 1 ? 1 : spec.plus_minus ? -1 : 0;
    data.exact.targets.push_back(target);
    data.rounded.targets.push_back(target);
  }
  data.exact.width = data.rounded.width = plain.columns + 1;
  return data;
}

}  // namespace backprop
