// What a page sees of a network, and what it is refused.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "networks.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// Runs into trouble by epochs and by examples, and compares where the two have stopped.
void check_divergence(const NetworkSpec& spec) {
  NetworkSession by_epochs(spec), by_examples(spec);
  std::string message;
  try {
    by_epochs.advance(200, "epoch");
  } catch (const Error& error) {
    message = error.what();
  }
  INFO(message);
  CHECK(message.find("[network] layer \"dense") == 0);
  CHECK(message.find("after update") != std::string::npos);
  CHECK_THROWS_WITH_AS(for (int i = 0; i < 200 * 23; ++i) by_examples.advance(1, "example"),
                       message.c_str(), Error);
  CHECK(by_epochs.position().step > 0);
  CHECK(by_epochs.position().step == by_examples.position().step);
  CHECK(flat(by_epochs.parameters()) == flat(by_examples.parameters()));
  CHECK(by_epochs.loss_history() == by_examples.loss_history());
  for (double value : flat(by_epochs.parameters())) CHECK(std::isfinite(value));
  for (double loss : by_epochs.loss_history()) CHECK(std::isfinite(loss));
  CHECK_THROWS_WITH_AS(by_epochs.advance(1, "batch"), message.c_str(), Error);
}

}  // namespace

TEST_SUITE("network: what is seen") {
  TEST_CASE("one example in float64, also where training is in float32") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSpec spec = moons("sgd", false);
      spec.precision = precision;
      spec.batch = 1;
      NetworkSession session(spec);
      session.advance(2, "epoch");
      const ExampleTrace trace = session.example(0);
      const auto parameters = session.parameters(), gradients = session.gradients();
      double z = parameters[1].bias[0];
      for (int i = 0; i < 5; ++i) z += parameters[1].weights[i] * trace.layers[0].a[i];
      CHECK(trace.layers[1].z[0] == relative(z, 1e-15));
      CHECK(trace.layers[1].a[0] == relative(session.outputs()[0], 1e-6));
      CHECK(trace.layers[0].parameters.weights == parameters[0].weights);
      for (int i = 0; i < 10; ++i)
        CHECK(std::fabs(trace.layers[0].gradients.weights[i] - gradients[0].weights[i]) < 1e-6);
    }
  }

  TEST_CASE("the gradient of the input is right") {
    NetworkSpec spec = exercise();
    const double h = 1e-6;
    const auto gradient = NetworkSession(spec).example(0).input_gradient;
    for (int i = 0; i < 2; ++i) {
      NetworkSpec above = spec, below = spec;
      above.data.inputs[i] += h;
      below.data.inputs[i] -= h;
      const double slope = (NetworkSession(above).loss() - NetworkSession(below).loss()) / (2 * h);
      CHECK(std::fabs(gradient[i] - slope) < 1e-9);
    }
  }

  TEST_CASE("classes become one-hot targets, or 0 and 1 with one output") {
    NetworkSpec spec = moons("sgd", false);
    const NetworkSession one(spec);
    const std::vector<int>& classes = one.info().classes;
    spec.layers[1].kind.set("units", 2);
    const NetworkSession two(spec);
    for (int r = 0; r < 23; ++r) {
      CHECK(one.data_targets()[r] == classes[r]);
      CHECK(two.data_targets()[2 * r + classes[r]] == 1);
      CHECK(two.data_targets()[2 * r] + two.data_targets()[2 * r + 1] == 1);
    }
  }

  TEST_CASE("accuracy counts classes where there are some") {
    NetworkSpec spec = exercise();
    CHECK(NetworkSession(spec).accuracy() == 0);  // 0.63 for 0
    spec.data.targets = {1};
    CHECK(NetworkSession(spec).accuracy() == 1);
    spec.data.targets = {0.25};
    CHECK(std::isnan(NetworkSession(spec).accuracy()));
    CHECK(std::isnan(NetworkSession(mazur()).accuracy()));
    NetworkSpec hot = mazur();
    hot.data.targets = {0, 1};  // outputs 0.751, 0.773
    CHECK(NetworkSession(hot).accuracy() == 1);
    CHECK(NetworkSession(hot).info().classes == std::vector<int>{1});
  }

  TEST_CASE("precision: float64 up to 2,000 parameters") {
    NetworkSpec spec = exercise();
    spec.parameters.clear();
    CHECK(NetworkSession(spec).info().precision == "float64");
    spec.layers[0].kind.set("units", 499);
    spec.layers[0].bias = false;
    spec.layers[1].kind.set("units", 1);
    CHECK(NetworkSession(spec).info().parameter_count == 1498);
    spec.layers[0].kind.set("units", 667);
    CHECK(NetworkSession(spec).info().parameter_count == 2002);
    CHECK(NetworkSession(spec).info().precision == "float32");
    spec.precision = "float64";
    CHECK(NetworkSession(spec).info().precision == "float64");
  }
}

TEST_SUITE("network: refusals") {
  TEST_CASE("a run that diverges stops at its last good state, by whatever steps it was reached") {
    struct Row {
      const char* precision;
      const char* activation;
      Choice optimizer;
    };
    const Row rows[] = {
        {"float64", "linear", {"sgd", {{"rate", 30}}}},
        {"float64", "relu", {"sgd", {{"rate", 30}}}},
        {"float32", "linear", {"sgd", {{"rate", 30}}}},
        {"float32", "relu", {"sgd", {{"rate", 30}}}},
        // Adam's steps do not grow: a rate whose fourth power is all that the loss can hold.
        {"float64", "linear", {"adam", {{"rate", 3e76}}}},
    };
    for (const Row& row : rows) {
      INFO(row.precision << " " << row.activation << " " << row.optimizer.kind);
      NetworkSpec spec = moons("sgd", true);
      spec.precision = row.precision;
      spec.layers[0].activation.kind = row.activation;
      spec.layers[1].activation.kind = "linear";
      spec.optimizer = row.optimizer;
      spec.batch = 1;
      check_divergence(spec);
    }
  }

  TEST_CASE("what does not fit together is refused with one sentence") {
    struct Row {
      void (*spoil)(NetworkSpec&);
      const char* message;
    };
    const Row rows[] = {
        {[](NetworkSpec& spec) { spec.data.inputs.pop_back(); },
         "[network] data: every row must have 2 inputs"},
        {[](NetworkSpec& spec) { spec.data.targets.push_back(1); },
         "[network] data: every row must have 1 targets, one for each unit of layer \"dense2\""},
        {[](NetworkSpec& spec) { spec.data.rows = 0; },
         "[network] data: at least one row is needed"},
        {[](NetworkSpec& spec) {
           spec.data.classes = true;
           spec.data.targets = {0.5};
         },
         "[network] data: the class of row 0 must be a whole number from 0, got 0.5"},
        {[](NetworkSpec& spec) {
           spec.data.classes = true;
           spec.data.targets = {2};
         },
         "[network] layer \"dense2\": 3 classes need units to be 3, got 1"},
        {[](NetworkSpec& spec) {
           spec.inputs = 3;
           spec.data.preset.kind = "xor";
         },
         "[network] inputs must be 2 for the data \"xor\", got 3"},
        {[](NetworkSpec& spec) { spec.data.preset.kind = "sparkles"; },
         "[data] no data set is called \"sparkles\""},
        {[](NetworkSpec& spec) { spec.data.inputs[0] = std::nan(""); },
         "[network] data: every number must be finite"},
        {[](NetworkSpec& spec) { spec.parameters.pop_back(); },
         "[network] parameters: one entry for each of 2 layers expected, got 1"},
        {[](NetworkSpec& spec) { spec.parameters[0].weights.pop_back(); },
         "[network] layer \"dense1\": weights: 4 numbers expected, shape (2, 2), got 3"},
        {[](NetworkSpec& spec) { spec.parameters[1].bias[0] = INFINITY; },
         "[network] layer \"dense2\": bias: every number must be finite"},
        {[](NetworkSpec& spec) { spec.layers[0].bias = false; },
         "[network] layer \"dense1\": it has no bias, but one is given"},
        {[](NetworkSpec& spec) { spec.precision = "float16"; },
         "[network] precision must be float64, float32 or auto, got \"float16\""},
        {[](NetworkSpec& spec) { spec.optimizer.kind = "adamax"; },
         "[network] no optimiser is called \"adamax\"; there are sgd, adagrad, adadelta, "
         "rmsprop, adam, adamw"},
        {[](NetworkSpec& spec) { spec.first_step = 0.5; },
         "[network] a step must be a whole number from 0"},
        {[](NetworkSpec& spec) { spec.data.targets = {1e200}; },
         "[network] layer \"dense2\": the loss of its outputs is not finite at the start"},
    };
    for (const Row& row : rows) {
      NetworkSpec spec = exercise();
      row.spoil(spec);
      CHECK(message_of(spec) == row.message);
    }
  }

  TEST_CASE("absurd sizes are refused before any memory is taken, with the number of bytes") {
    NetworkSpec spec = exercise();
    spec.parameters.clear();
    spec.layers[0].kind.set("units", 20000);
    spec.layers[1].kind.set("units", 20000);
    spec.data.classes = true;
    CHECK(message_of(spec).find("[network] this network with these data needs about ") == 0);
    CHECK(message_of(spec).find(" bytes of memory; at most 1073741824 are allowed") !=
          std::string::npos);
    spec.layers[0].kind.set("units", 2);
    spec.layers[1].kind.set("units", 1'000'000);
    spec.data.preset = {"moons", {{"count", 100000}}};
    CHECK(message_of(spec).find("needs about 1600003200000 bytes") != std::string::npos);
  }

  TEST_CASE("steps and rows that do not exist") {
    NetworkSession session(exercise());
    CHECK_THROWS_AS(session.advance(-1, "epoch"), Error);
    CHECK_THROWS_AS(session.advance(1, "fortnight"), Error);
    CHECK_THROWS_WITH_AS(session.example(1), "[network] there is no row 1: the data have 1 rows",
                         Error);
    CHECK(session.position().step == 0);
  }

  TEST_CASE("epochs are counted beyond 2^31") {
    NetworkSpec spec = exercise();
    spec.first_step = 2147483647;
    NetworkSession session(spec);
    session.advance(5, "epoch");
    CHECK(session.position().epoch == 2147483652.0);
    spec.first_step = 2147483649.0;
    CHECK(message_of(spec) == "[network] a run of more than 2^31 epochs cannot go on");
  }
}
