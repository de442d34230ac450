// Networks in training: the numbers of the lectures, the same state by every way to it, and runs
// that go wrong.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "allocations.h"
#include "networks.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// One example (1, 1) with target 0: the exercise of the second lecture.
NetworkSpec exercise() {
  NetworkSpec spec;
  spec.layers = {dense("dense1", 2, "sigmoid"), dense("dense2", 1, "sigmoid")};
  spec.parameters = {{{0.1, 0.3, -0.2, 0.4}, {0.2, -0.3}}, {{0.5, -0.4}, {0.4}}};
  spec.optimizer = {"sgd", {{"rate", 1}}};
  spec.data.rows = 1;
  spec.data.inputs = {1, 1};
  spec.data.targets = {0};
  return spec;
}

// The worked example of Matt Mazur's "A Step by Step Backpropagation Example".
NetworkSpec mazur() {
  NetworkSpec spec = exercise();
  spec.layers[1].units = 2;
  spec.parameters = {{{0.15, 0.2, 0.25, 0.3}, {0.35, 0.35}}, {{0.4, 0.45, 0.5, 0.55}, {0.6, 0.6}}};
  spec.optimizer = {"sgd", {{"rate", 0.5}}};
  spec.data.inputs = {0.05, 0.1};
  spec.data.targets = {0.01, 0.99};
  return spec;
}

NetworkSpec moons(const std::string& optimizer, bool shuffled) {
  NetworkSpec spec;
  spec.layers = {dense("dense1", 5, "tanh"), dense("dense2", 1, "sigmoid")};
  spec.data.preset = {"moons", {{"count", 23}, {"noise", 0.2}, {"seed", 4}}};
  spec.optimizer = {optimizer, {{"rate", 0.1}}};
  spec.batch = 5;
  spec.shuffled = shuffled;
  return spec;
}

void check_close(const std::vector<double>& found, const std::vector<double>& wanted,
                 double tolerance) {
  REQUIRE(found.size() == wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO("number " << i << ": " << found[i] << ", wanted " << wanted[i]);
    CHECK(std::fabs(found[i] - wanted[i]) <= tolerance);
  }
}

std::string message_of(const NetworkSpec& spec) {
  try {
    NetworkSession session(spec);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE("network: lectures") {
  TEST_CASE("exercise 2: outputs, slopes and all nine new weights") {
    NetworkSession session(exercise());
    const ExampleTrace before = session.example(0);
    check_close(before.layers[0].z, {0.6, -0.1}, 1e-15);
    check_close(before.layers[0].a, {0.645656306, 0.475020813}, 5e-10);
    check_close(before.layers[1].z, {0.532819828}, 5e-10);
    check_close(before.layers[1].a, {0.630140552}, 5e-10);
    // The lecture's δ have the opposite sign.
    check_close(before.layers[0].dz, {0.016799938, -0.014649618}, 5e-10);
    check_close(before.layers[1].dz, {0.146862723}, 5e-10);
    CHECK(before.loss == doctest::Approx(0.198538557).epsilon(1e-8));
    session.advance(1, "epoch");
    const auto after = session.parameters();
    check_close(after[0].weights, {0.083200, 0.283200, -0.185350, 0.414650}, 5e-7);
    check_close(after[0].bias, {0.183200, -0.285350}, 5e-7);
    check_close(after[1].weights, {0.405177, -0.469763}, 5e-7);
    check_close(after[1].bias, {0.253137}, 5e-7);
    check_close(session.outputs(), {0.569971895}, 5e-10);
    check_close(session.loss_history(), {0.198538557, 0.162433981}, 5e-10);
  }

  TEST_CASE("exercise 2 repeated") {
    NetworkSession session(exercise());
    int done = 0;
    const std::pair<int, double> rows[] = {
        {2, 0.5108}, {10, 0.2429}, {100, 0.0542}, {1000, 0.0148}};
    for (const auto& [steps, output] : rows) {
      session.advance(steps - done, "batch");
      done = steps;
      INFO("after " << steps);
      check_close(session.outputs(), {output}, 5e-5);
    }
  }

  TEST_CASE("exercise 2 without the half: twice the step") {
    NetworkSpec spec = exercise();
    spec.loss.options = {{"half", 0}};
    NetworkSession session(spec);
    session.advance(1, "epoch");
    check_close(session.outputs(), {0.507817}, 5e-7);
  }

  TEST_CASE("mazur: one step, and 10,000 with the biases trained") {
    NetworkSession session(mazur());
    CHECK(session.loss() == doctest::Approx(0.298371109).epsilon(2e-9));
    // His first step leaves the biases alone; the weights do not notice.
    session.advance(1, "epoch");
    const auto after = session.parameters();
    check_close(after[0].weights, {0.14978072, 0.19956143, 0.24975114, 0.29950229}, 5e-9);
    check_close(after[1].weights, {0.35891648, 0.40866619, 0.51130127, 0.56137012}, 5e-9);
    NetworkSpec frozen = mazur();
    frozen.parameters = after;
    frozen.parameters[0].bias = {0.35, 0.35};
    frozen.parameters[1].bias = {0.6, 0.6};
    CHECK(NetworkSession(frozen).loss() == doctest::Approx(0.29102777369).epsilon(1e-11));
    session.advance(9999, "epoch");
    CHECK(session.loss() == doctest::Approx(4.355e-6).epsilon(2e-4));
  }

  TEST_CASE("one dense layer, on the way back as well") {
    NetworkSpec spec = exercise();
    spec.layers = {dense("dense1", 2, "sigmoid")};
    spec.parameters = {{{0.5, -0.25, 1, 0.75}, {0.1, -0.2}}};
    spec.data.inputs = {1, 2};
    spec.data.targets = {1, 0};
    const ExampleTrace trace = NetworkSession(spec).example(0);
    check_close(trace.layers[0].z, {0.1, 2.3}, 1e-15);
    check_close(trace.layers[0].a, {0.524979, 0.908877}, 5e-7);
    CHECK(trace.loss == doctest::Approx(0.525851).epsilon(1e-6));
    check_close(trace.layers[0].dz, {-0.118459, 0.075273}, 5e-7);
    check_close(trace.layers[0].d_weights, {-0.118459, -0.236918, 0.075273, 0.150546}, 5e-7);
    check_close(trace.layers[0].d_bias, {-0.118459, 0.075273}, 5e-7);
    check_close(trace.input_gradient, {0.016043, 0.086069}, 5e-7);
  }

  TEST_CASE("softmax and cross-entropy of (-2, 3, 1)") {
    NetworkSpec spec = exercise();
    spec.layers = {dense("dense1", 3, "linear")};
    spec.parameters = {{{0, 0, 0, 0, 0, 0}, {-2, 3, 1}}};
    spec.loss = {"cross-entropy", {}};
    spec.data.classes = true;
    const double losses[] = {5.132845234, 0.132845234, 2.132845234};
    for (int label = 0; label < 3; ++label) {
      spec.data.targets = {static_cast<double>(label)};
      const ExampleTrace trace = NetworkSession(spec).example(0);
      CHECK(std::fabs(trace.loss - losses[label]) < 5e-10);
      check_close(trace.probabilities, {0.005899750, 0.875600595, 0.118499655}, 5e-10);
    }
    spec.data.targets = {1};
    check_close(NetworkSession(spec).example(0).layers[0].dz,
                {0.005899750, 0.875600595 - 1, 0.118499655}, 5e-10);
    spec.parameters[0].bias = {1000, 0, -1000};
    CHECK(NetworkSession(spec).loss() == 1000);
  }

  TEST_CASE("xor is learned") {
    NetworkSpec spec;
    spec.layers = {dense("dense1", 3, "tanh"), dense("dense2", 1, "sigmoid")};
    spec.data.preset.kind = "xor";
    for (const char* precision : {"float64", "float32"}) {
      spec.precision = precision;
      spec.optimizer = {"adam", {{"rate", 0.05}}};
      NetworkSession session(spec);
      session.advance(500, "epoch");
      CHECK(session.accuracy() == 1);
      CHECK(session.loss() < 0.01);
    }
  }
}

TEST_SUITE("network: training") {
  TEST_CASE("examples, batches and epochs lead to the same numbers, bit by bit") {
    for (const char* precision : {"float64", "float32"})
      for (const char* optimizer : {"sgd", "adam"})
        for (bool shuffled : {false, true}) {
          INFO(precision << " " << optimizer << (shuffled ? " shuffled" : ""));
          NetworkSpec spec = moons(optimizer, shuffled);
          spec.precision = precision;
          NetworkSession examples(spec), batches(spec), epochs(spec), mixed(spec);
          for (int i = 0; i < 3 * 23; ++i) examples.advance(1, "example");
          for (int i = 0; i < 3 * 5; ++i) batches.advance(1, "batch");
          epochs.advance(3, "epoch");
          mixed.advance(30, "example");
          mixed.advance(1, "batch");
          mixed.advance(2, "epoch");
          for (NetworkSession* other : {&examples, &batches, &mixed}) {
            CHECK(flat(other->parameters()) == flat(epochs.parameters()));
            CHECK(other->loss_history() == epochs.loss_history());
            CHECK(other->position().step == 69);
            CHECK(other->position().updates == 15);
            CHECK(other->position().epoch == 3);
          }
        }
  }

  TEST_CASE("examples wait until their batch is full; the last batch is smaller") {
    NetworkSession session(moons("sgd", false));
    CHECK(session.info().batches_per_epoch == 5);
    const auto start = flat(session.parameters());
    session.advance(4, "example");
    CHECK(flat(session.parameters()) == start);
    CHECK(session.position().updates == 0);
    session.advance(1, "example");
    CHECK(flat(session.parameters()) != start);
    session.advance(17, "example");
    CHECK(session.position().updates == 4);
    session.advance(1, "example");
    CHECK(session.position().updates == 5);
    CHECK(session.position().epoch == 1);
    CHECK(session.position().in_epoch == 0);
    session.advance(2, "example");
    session.advance(1, "batch");  // finishes the one that waits
    CHECK(session.position().step == 28);
    session.advance(1, "epoch");  // finishes the present one
    CHECK(session.position().step == 46);
  }

  TEST_CASE("every row is dealt once an epoch, in another order each time") {
    // One weight per row, so that an update shows which rows were in its batch.
    constexpr int rows = 11;
    NetworkSpec spec;
    spec.inputs = rows;
    spec.layers = {dense("dense1", 1, "linear", false)};
    spec.init = {"zeros", {}};
    spec.optimizer = {"sgd", {{"rate", 1}}};
    spec.batch = 1;
    spec.shuffled = true;
    spec.data.rows = rows;
    for (int r = 0; r < rows; ++r)
      for (int i = 0; i < rows; ++i) spec.data.inputs.push_back(r == i ? 1 : 0);
    spec.data.targets.assign(rows, 1);
    std::set<std::vector<int>> orders;
    for (int epoch = 0; epoch < 4; ++epoch) {
      spec.first_step = epoch * rows;
      NetworkSession session(spec);
      std::vector<int> order;
      for (int i = 0; i < rows; ++i) {
        const auto before = flat(session.parameters());
        session.advance(1, "batch");
        const auto after = flat(session.parameters());
        for (int r = 0; r < rows; ++r)
          if (before[r] != after[r]) order.push_back(r);
      }
      CHECK(std::set(order.begin(), order.end()).size() == rows);
      CHECK(order.size() == rows);
      orders.insert(order);
    }
    CHECK(orders.size() == 4);
  }

  TEST_CASE("a run goes on from a checkpoint as if it had not stopped") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSpec spec = moons("sgd", true);  // no memory to lose
      spec.precision = precision;
      NetworkSession whole(spec), first(spec);
      whole.advance(100, "example");
      first.advance(37, "example");  // in the middle of an epoch and of a batch
      spec.parameters = first.parameters();
      spec.first_step = first.position().step;
      NetworkSession second(spec);
      CHECK(second.position().in_epoch == 14);
      second.advance(63, "example");
      CHECK(flat(second.parameters()) == flat(whole.parameters()));
      CHECK(second.position().updates == whole.position().updates);
    }
  }

  TEST_CASE("full batches do not depend on how one asks for them") {
    NetworkSpec spec = moons("sgd", false);
    spec.batch = 0;
    CHECK(NetworkSession(spec).info().batch == 23);
    NetworkSpec large = spec;
    large.batch = 1000;
    NetworkSession one(spec), other(large);
    one.advance(3, "epoch");
    other.advance(3, "batch");
    CHECK(flat(one.parameters()) == flat(other.parameters()));
  }

  TEST_CASE("gradients are those of the batch that comes next") {
    NetworkSpec spec = moons("sgd", true);
    NetworkSession session(spec);
    session.advance(7, "example");  // two of the second batch wait
    const auto before = flat(session.parameters()), gradients = flat(session.gradients());
    session.advance(1, "batch");
    const auto after = flat(session.parameters());
    for (std::size_t i = 0; i < before.size(); ++i)
      CHECK(after[i] == before[i] - 0.1 * gradients[i]);
  }

  TEST_CASE("looking changes nothing") {
    NetworkSession plain(moons("adam", true)), watched(moons("adam", true));
    for (int i = 0; i < 40; ++i) {
      plain.advance(3, "example");
      watched.advance(3, "example");
      watched.example(i % 23);
      watched.gradients();
      watched.grid(7, -1, 1);
      watched.outputs();
      watched.loss();
    }
    CHECK(flat(plain.parameters()) == flat(watched.parameters()));
    CHECK(plain.loss_history() == watched.loss_history());
  }

  TEST_CASE("the loop takes no memory") {
    for (const char* precision : {"float64", "float32"})
      for (const char* optimizer : {"sgd", "adam"}) {
        NetworkSpec spec = moons(optimizer, true);
        spec.precision = precision;
        NetworkSession session(spec);
        session.advance(1, "epoch");
        const std::string unit = "epoch";
        const long before = allocations();
        session.advance(50, unit);
        CHECK(allocations() == before);
      }
  }
}

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
      CHECK(trace.layers[1].z[0] == doctest::Approx(z).epsilon(1e-15));
      CHECK(trace.layers[1].a[0] == doctest::Approx(session.outputs()[0]).epsilon(1e-6));
      CHECK(trace.layers[0].weights == parameters[0].weights);
      for (int i = 0; i < 10; ++i)
        CHECK(std::fabs(trace.layers[0].d_weights[i] - gradients[0].weights[i]) < 1e-6);
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

  TEST_CASE("the grid shows the outputs at the centres of its cells, first row high") {
    NetworkSpec spec = exercise();
    NetworkSession session(spec);
    const std::vector<float> grid = session.grid(20, -6, 6);
    CHECK(grid.size() == 400);
    spec.data.inputs = {-6 + 2.5 * 0.6, 6 - 4.5 * 0.6};
    CHECK(grid[4 * 20 + 2] == doctest::Approx(NetworkSession(spec).outputs()[0]).epsilon(1e-6));
    CHECK_THROWS_AS(session.grid(0, 0, 1), Error);
    CHECK_THROWS_AS(session.grid(5, 1, 1), Error);
  }

  TEST_CASE("the grid holds probabilities for cross-entropy, the outputs do not") {
    NetworkSpec spec = moons("sgd", false);
    spec.layers[1] = dense("dense2", 2, "linear");
    spec.loss = {"cross-entropy", {}};
    NetworkSession session(spec);
    const std::vector<float> grid = session.grid(4, -6, 6);
    for (int i = 0; i < 16; ++i)
      CHECK(grid[2 * i] + grid[2 * i + 1] == doctest::Approx(1).epsilon(1e-6));
    const std::vector<double> outputs = session.outputs();
    CHECK(outputs.size() == 46);
    CHECK(std::fabs(outputs[0] + outputs[1] - 1) > 1e-3);
  }

  TEST_CASE("classes become one-hot targets, or 0 and 1 with one output") {
    NetworkSpec spec = moons("sgd", false);
    const NetworkInfo one = NetworkSession(spec).info();
    spec.layers[1].units = 2;
    const NetworkInfo two = NetworkSession(spec).info();
    for (int r = 0; r < 23; ++r) {
      CHECK(one.data_targets[r] == one.classes[r]);
      CHECK(two.data_targets[2 * r + one.classes[r]] == 1);
      CHECK(two.data_targets[2 * r] + two.data_targets[2 * r + 1] == 1);
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
    spec.layers[0].units = 499;
    spec.layers[0].bias = false;
    spec.layers[1].units = 1;
    CHECK(NetworkSession(spec).info().parameter_count == 1498);
    spec.layers[0].units = 667;
    CHECK(NetworkSession(spec).info().parameter_count == 2002);
    CHECK(NetworkSession(spec).info().precision == "float32");
    spec.precision = "float64";
    CHECK(NetworkSession(spec).info().precision == "float64");
  }
}

TEST_SUITE("network: refusals") {
  TEST_CASE("a run that diverges stops at its last good state, by whatever steps it was reached") {
    for (const char* precision : {"float64", "float32"})
      for (const char* activation : {"linear", "relu"}) {
        INFO(precision << " " << activation);
        NetworkSpec spec = moons("sgd", true);
        spec.precision = precision;
        spec.layers[0].activation = activation;
        spec.layers[1].activation = "linear";
        spec.optimizer.options = {{"rate", 30}};
        spec.batch = 1;
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
        CHECK(by_epochs.position().step == by_examples.position().step);
        CHECK(flat(by_epochs.parameters()) == flat(by_examples.parameters()));
        CHECK(by_epochs.loss_history() == by_examples.loss_history());
        for (double value : flat(by_epochs.parameters())) CHECK(std::isfinite(value));
        for (double value : flat(by_epochs.gradients())) INFO(value);
        for (double loss : by_epochs.loss_history()) CHECK(std::isfinite(loss));
        CHECK_THROWS_WITH_AS(by_epochs.advance(1, "batch"), message.c_str(), Error);
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
         "[network] no optimiser is called \"adamax\"; there are sgd, adam"},
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
    spec.layers[0].units = 20000;
    spec.layers[1].units = 20000;
    spec.data.classes = true;
    CHECK(message_of(spec).find("[network] this network with these data needs about ") == 0);
    CHECK(message_of(spec).find(" bytes of memory; at most 1073741824 are allowed") !=
          std::string::npos);
    spec.layers[0].units = 2;
    spec.layers[1].units = 1'000'000;
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
}
