// What a network does with its data: standardised, split, counted; and when it stops by itself.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "data/split.h"
#include "networks.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// One linear unit that hands on its first input.
NetworkSpec passing(int inputs) {
  NetworkSpec spec;
  spec.inputs = inputs;
  spec.layers = {dense("dense1", 1, "linear")};
  spec.parameters = {{.weights = std::vector<double>(inputs), .bias = {0}}};
  spec.parameters[0].weights[0] = 1;
  spec.precision = "float64";
  return spec;
}

// The rows named, typed.
NetworkSpec rows_of(const NetworkSpec& spec, const std::vector<int>& rows) {
  const NetworkSession session(spec);
  const std::vector<double>&inputs = session.data_inputs(), &targets = session.data_targets();
  NetworkSpec chosen = spec;
  chosen.data = {.rows = static_cast<int>(rows.size())};
  for (int row : rows) {
    for (int i = 0; i < spec.inputs; ++i)
      chosen.data.inputs.push_back(inputs[row * spec.inputs + i]);
    chosen.data.targets.push_back(targets[row]);
  }
  return chosen;
}

std::vector<int> training_rows(const NetworkInfo& info) {
  std::vector<int> rows;
  for (int row = 0; row < info.rows; ++row)
    if (std::find(info.test_rows.begin(), info.test_rows.end(), row) == info.test_rows.end())
      rows.push_back(row);
  return rows;
}

}  // namespace

TEST_SUITE_BEGIN("network: data");

TEST_CASE("standardised columns have mean 0 and deviation 1; a constant one is only centred") {
  NetworkSpec spec = passing(3);
  spec.data.rows = 4;
  // Means 2.5, 0.1 and 1e9 + 1; variances (2.25 + 0.25 + 0.25 + 2.25) / 4, 0 and 1.
  spec.data.inputs = {1, 0.1, 1e9, 2, 0.1, 1e9 + 2, 3, 0.1, 1e9 + 2, 4, 0.1, 1e9};
  spec.data.targets = {0, 0, 0, 0};
  const std::vector<double> raw = spec.data.inputs;
  spec.data.standardize = true;
  NetworkSession session(spec);
  const double deviation = 1.118033988749895;
  CHECK(session.info().input_means == std::vector<double>{2.5, 0.1, 1e9 + 1});
  CHECK(session.info().input_deviations[0] == doctest::Approx(deviation).epsilon(1e-15));
  CHECK(session.info().input_deviations[1] == 1);
  CHECK(session.info().input_deviations[2] == 1);
  CHECK(session.data_inputs() == raw);
  CHECK(session.example(0).inputs[0] == doctest::Approx(-1.5 / deviation).epsilon(1e-15));
  CHECK(session.example(0).inputs[1] == 0);
  CHECK(session.example(1).inputs[2] == 1);
  CHECK(session.outputs()[3] == doctest::Approx(1.5 / deviation).epsilon(1e-15));
  spec.data.standardize = false;
  CHECK(NetworkSession(spec).info().input_means.empty());
}

TEST_CASE("a picture of standardised data is asked for in the data's own units") {
  NetworkSpec spec = passing(2);
  spec.parameters[0].weights = {0.5, -2};
  spec.data.preset = {"vote", {{"count", 50}}};
  spec.data.standardize = true;
  NetworkSession session(spec);
  const auto& info = session.info();
  CHECK(info.input_means[0] == doctest::Approx(50).epsilon(0.1));
  const double expected = 0.5 * (5 - info.input_means[0]) / info.input_deviations[0] -
                          2 * (85 - info.input_means[1]) / info.input_deviations[1];
  CHECK(session.values({5, 85}, 0, "a")[0] == doctest::Approx(expected).epsilon(1e-6));
}

TEST_CASE("to standardise is to type standardised rows") {
  for (const char* precision : {"float64", "float32"}) {
    NetworkSpec spec = moons("adam", true);
    spec.precision = precision;
    spec.data.standardize = true;
    NetworkSession session(spec);
    NetworkSpec typed = rows_of(spec, training_rows(session.info()));
    for (int row = 0; row < 23; ++row) {
      const std::vector<double> inputs = session.example(row).inputs;
      std::copy(inputs.begin(), inputs.end(), typed.data.inputs.begin() + 2 * row);
    }
    NetworkSession other(typed);
    session.advance(10, "epoch");
    other.advance(10, "epoch");
    CHECK(session.loss_history() == other.loss_history());
    CHECK(session.outputs() == other.outputs());
    CHECK(session.loss_history().back() < session.loss_history().front());
  }
}

TEST_CASE("a split learns from its share alone, and tests on the rest") {
  NetworkSpec spec = moons("adam", true);
  spec.precision = "float64";
  spec.data.split = 0.7;
  NetworkSession session(spec);
  const NetworkInfo info = session.info();
  CHECK(info.rows == 23);
  CHECK(info.training_rows == 16);
  CHECK(info.test_rows.size() == 7);
  CHECK(std::is_sorted(info.test_rows.begin(), info.test_rows.end()));
  CHECK(info.batches_per_epoch == 4);
  session.advance(20, "epoch");
  CHECK(session.position().step == 320);

  NetworkSession alone(rows_of(spec, training_rows(info)));
  alone.advance(20, "epoch");
  CHECK(session.loss_history() == alone.loss_history());
  CHECK(session.accuracy_history() == alone.accuracy_history());
  CHECK(flat(session.parameters()) == flat(alone.parameters()));
  CHECK(alone.test_loss_history().empty());
  CHECK(std::isnan(alone.test_loss()));

  NetworkSpec rest = rows_of(spec, info.test_rows);
  rest.parameters = session.parameters();
  NetworkSession tested(rest);
  CHECK(session.test_loss_history().size() == 21);
  CHECK(session.test_loss() == doctest::Approx(tested.loss()).epsilon(1e-14));
  CHECK(session.test_loss_history().back() == session.test_loss());
  CHECK(session.test_accuracy() == tested.accuracy());
  CHECK(session.test_accuracy_history().back() == tested.accuracy());

  // Outputs stay in the order of the data.
  const std::vector<double> outputs = session.outputs();
  for (int row = 0; row < 23; ++row)
    CHECK(outputs[row] == doctest::Approx(session.example(row).layers.back().a[0]).epsilon(1e-14));
}

TEST_CASE("a share is rounded, and leaves a row on either side") {
  const struct {
    int rows;
    double share;
    int training;
  } cases[] = {{23, 0.5, 12}, {23, 0.47, 11}, {10, 0.8, 8},  {3, 0.01, 1},
               {3, 0.99, 2},  {2, 0.5, 1},    {100, 1, 100}, {7, 1.0 / 3, 2}};
  for (const auto& [rows, share, training] : cases) {
    const Split split = split_rows(rows, share, Random(1));
    INFO(share << " of " << rows);
    CHECK(split.training == training);
    std::vector<int> all = split.order;
    std::sort(all.begin(), all.end());
    for (int row = 0; row < rows; ++row) CHECK(all[row] == row);
  }
}

TEST_CASE("which rows are held out follows from the seed of the order") {
  NetworkSpec spec = moons("sgd", false);
  spec.data.split = 0.5;
  const std::vector<int> first = NetworkSession(spec).info().test_rows;
  CHECK(NetworkSession(spec).info().test_rows == first);
  spec.order_seed = 2;
  CHECK(NetworkSession(spec).info().test_rows != first);
  spec.data.split = 0.001;
  CHECK(NetworkSession(spec).info().training_rows == 1);
  spec.data.split = 0.999;
  CHECK(NetworkSession(spec).info().training_rows == 22);
}

TEST_CASE("standardised by the rows that are learned from, not by those held out") {
  NetworkSpec spec = moons("sgd", false);
  spec.data.split = 0.5;
  spec.data.standardize = true;
  NetworkSession session(spec);
  double mean = 0, square = 0;
  for (int row : training_rows(session.info())) {
    const double x = session.example(row).inputs[1];
    mean += x / session.info().training_rows;
    square += x * x / session.info().training_rows;
  }
  CHECK(std::fabs(mean) < 1e-14);
  CHECK(square == doctest::Approx(1).epsilon(1e-14));
}

TEST_CASE("confusion counts what is taken for what") {
  NetworkSpec spec = passing(1);
  spec.data.rows = 6;
  spec.data.classes = true;
  spec.data.inputs = {0.9, 0.1, 0.8, 0.2, 0.7, 0.6};
  spec.data.targets = {1, 0, 0, 1, 1, 0};
  NetworkSession two(spec);
  CHECK(two.confusion(false) == std::vector<int>{1, 2, 1, 2});
  CHECK(two.confusion(true) == std::vector<int>{0, 0, 0, 0});
  CHECK(two.accuracy() == 0.5);

  spec.layers[0].kind.set("units", 3);
  spec.inputs = 3;
  spec.parameters = {{.weights = {1, 0, 0, 0, 1, 0, 0, 0, 1}, .bias = {0, 0, 0}}};
  spec.loss = {"cross-entropy", {}};
  spec.data.rows = 4;
  spec.data.inputs = {5, 1, 2, 1, 5, 2, 1, 2, 5, 2, 5, 1};
  spec.data.targets = {0, 1, 1, 2};
  CHECK(NetworkSession(spec).confusion(false) == std::vector<int>{1, 0, 0, 0, 1, 1, 0, 1, 0});

  spec.data.split = 0.5;
  NetworkSession halves(spec);
  const std::vector<int> learned = halves.confusion(false), held_out = halves.confusion(true);
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += learned[i];
  CHECK(sum == 2);
  for (int i = 0; i < 9; ++i) sum += held_out[i];
  CHECK(sum == 4);

  NetworkSpec curve = passing(1);
  curve.data.preset = {"sine", {}};
  CHECK(NetworkSession(curve).confusion(false).empty());
}

TEST_CASE("training ends by itself where a condition says so, and stays there") {
  struct Run {
    NetworkPosition end;
    std::vector<double> loss, accuracy;
  };
  const auto run = [](const Choice& stop) -> Run {
    NetworkSpec spec = moons("adam", true);
    spec.stop = stop;
    NetworkSession session(spec);
    session.advance(300, "epoch");
    const NetworkPosition end = session.position();
    CHECK(end.in_epoch == 0);
    CHECK(session.loss_history().size() == end.epoch + 1);
    for (const char* unit : {"example", "batch", "epoch"}) session.advance(1, unit);
    CHECK((session.position().step == end.step) == !end.stopped.empty());
    return {end, session.loss_history(), session.accuracy_history()};
  };
  const Run free = run({"stop", {}});
  CHECK(free.end.epoch == 300);
  CHECK(free.end.stopped.empty());
  const auto first = [](const std::vector<double>& history, auto is_reached) {
    return std::find_if(history.begin(), history.end(), is_reached) - history.begin();
  };

  const Run by_loss = run({"stop", {{"loss", 0.02}}});
  CHECK(by_loss.end.stopped == "loss");
  CHECK(by_loss.end.epoch == first(free.loss, [](double value) { return value <= 0.02; }));
  CHECK(std::equal(by_loss.loss.begin(), by_loss.loss.end(), free.loss.begin()));

  const Run by_accuracy = run({"stop", {{"accuracy", 0.95}}});
  CHECK(by_accuracy.end.stopped == "accuracy");
  CHECK(by_accuracy.end.epoch == first(free.accuracy, [](double value) { return value >= 0.95; }));

  // What is wanted is enough: all rows right, or exactly a loss on the way.
  const Run all_right = run({"stop", {{"accuracy", 1}}});
  CHECK(all_right.end.stopped == "accuracy");
  CHECK(all_right.end.epoch == first(free.accuracy, [](double value) { return value == 1; }));
  CHECK(run({"stop", {{"loss", free.loss[2]}}}).end.epoch == 2);

  const Run by_epochs = run({"stop", {{"epochs", 7}, {"loss", 0}}});
  CHECK(by_epochs.end.stopped == "epochs");
  CHECK(by_epochs.end.epoch == 7);
}

TEST_CASE("patience: so many epochs without a loss below the lowest, of rows held out if any") {
  NetworkSpec spec = moons("sgd", false);
  spec.precision = "float64";
  spec.optimizer = {"sgd", {{"rate", 4}}};  // too fast: the loss goes up and down
  for (const double split : {1.0, 0.5}) {
    spec.data.split = split;
    spec.stop = {"stop", {{"patience", 4}}};
    NetworkSession session(spec);
    session.advance(500, "epoch");
    CHECK(session.position().stopped == "patience");
    const std::vector<double>& seen =
        split == 1 ? session.loss_history() : session.test_loss_history();
    const auto lowest = std::min_element(seen.begin(), seen.end());
    CHECK(seen.end() - lowest == 5);
    // Nowhere before was there as long a wait.
    double low = std::numeric_limits<double>::infinity();
    int waited = 0, longest = 0;
    for (std::size_t i = 0; i + 1 < seen.size(); ++i) {
      waited = seen[i] < low ? 0 : waited + 1;
      low = std::fmin(low, seen[i]);
      longest = std::max(longest, waited);
    }
    CHECK(longest == 3);
  }
}

TEST_CASE("a condition that is met at the start ends training before it begins") {
  NetworkSpec spec = moons("sgd", false);
  spec.stop = {"stop", {{"loss", 1e6}}};
  NetworkSession session(spec);
  CHECK(session.position().stopped == "loss");
  session.advance(5, "batch");
  CHECK(session.position().step == 0);
}

TEST_CASE("generated pictures and curves are learned") {
  NetworkSpec digits;
  digits.inputs = 144;
  digits.layers = {dense("dense1", 10, "linear")};
  digits.loss = {"cross-entropy", {}};
  digits.optimizer = {"adam", {{"rate", 0.01}}};
  digits.data.preset = {"digits", {{"count", 600}, {"noise", 0.1}}};
  digits.data.split = 0.8;
  digits.batch = 32;
  digits.shuffled = true;
  NetworkSession pictures(digits);
  pictures.advance(30, "epoch");
  CHECK(pictures.test_accuracy() > 0.95);

  NetworkSpec sine;
  sine.inputs = 1;
  sine.layers = {dense("dense1", 8, "tanh"), dense("dense2", 1, "linear")};
  sine.optimizer = {"adam", {{"rate", 0.02}}};
  sine.data.preset = {"sine", {{"count", 50}}};
  sine.batch = 10;
  NetworkSession curve(sine);
  curve.advance(300, "epoch");
  CHECK(curve.loss() < 0.005);
  CHECK(std::isnan(curve.accuracy()));
}

TEST_CASE("what data and network cannot agree on is refused") {
  const auto message = [](const NetworkSpec& spec) -> std::string {
    try {
      NetworkSession session(spec);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  NetworkSpec spec = passing(1);
  spec.data.preset = {"sine", {}};
  spec.layers[0].kind.set("units", 2);
  spec.parameters.clear();
  CHECK(message(spec) == "[network] layer \"dense1\": the data \"sine\" need units to be 1, got 2");
  spec = passing(2);
  spec.data.preset = {"digits", {}};
  CHECK(message(spec) == "[network] inputs must be 144 for the data \"digits\", got 2");
  spec.input_shape = {1, 2, 2};
  CHECK(message(spec) == "[network] inputShape (1, 2, 2) must have 2 numbers, as many as inputs");
  spec.input_shape = {-1, -2, 1};
  CHECK(message(spec).find("[network] inputShape ") == 0);
  spec = moons("sgd", false);
  for (const double split : {0.0, 1.5, std::nan("")}) {
    spec.data.split = split;
    CHECK(message(spec).find("[network] data: split must be a number above 0, up to 1, got ") == 0);
  }
  spec.data.split = 0.5;
  spec.data.preset.options[0].second = 1;
  CHECK(message(spec) == "[network] data: at least two rows are needed for a split");
  spec = moons("sgd", false);
  spec.stop = {"stop", {{"patience", 0}}};
  CHECK(message(spec) == "[network] stop: patience must be a number from 1, got 0");
  spec.stop = {"stop", {{"loss", std::nan("")}}};
  CHECK(message(spec) == "[network] stop: loss must be a number from 0, got NaN");
}

TEST_SUITE_END();
