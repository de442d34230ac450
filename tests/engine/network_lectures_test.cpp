// The worked examples of the lectures, to every printed digit.
#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "networks.h"
#include "relative.h"

using namespace backprop;

namespace {

void check_close(const std::vector<double>& found, const std::vector<double>& wanted,
                 double tolerance) {
  REQUIRE(found.size() == wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO("number " << i << ": " << found[i] << ", wanted " << wanted[i]);
    CHECK(std::fabs(found[i] - wanted[i]) <= tolerance);
  }
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
    CHECK(before.loss == relative(0.198538557, 1e-8));
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
    CHECK(session.loss() == relative(0.298371109, 2e-9));
    // His first step leaves the biases alone; the weights do not notice.
    session.advance(1, "epoch");
    const auto after = session.parameters();
    check_close(after[0].weights, {0.14978072, 0.19956143, 0.24975114, 0.29950229}, 5e-9);
    check_close(after[1].weights, {0.35891648, 0.40866619, 0.51130127, 0.56137012}, 5e-9);
    NetworkSpec frozen = mazur();
    frozen.parameters = after;
    frozen.parameters[0].bias = {0.35, 0.35};
    frozen.parameters[1].bias = {0.6, 0.6};
    CHECK(NetworkSession(frozen).loss() == relative(0.29102777369, 2e-11));
    // By PyTorch, one bias for each unit. (One that all units of a layer share ends at 4.355e-6.)
    session.advance(9999, "epoch");
    CHECK(session.loss() == relative(2.4475622359322627e-6, 1e-9));
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
    CHECK(trace.loss == relative(0.525851, 1e-6));
    check_close(trace.layers[0].dz, {-0.118459, 0.075273}, 5e-7);
    check_close(trace.layers[0].gradients.weights, {-0.118459, -0.236918, 0.075273, 0.150546},
                5e-7);
    check_close(trace.layers[0].gradients.bias, {-0.118459, 0.075273}, 5e-7);
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
