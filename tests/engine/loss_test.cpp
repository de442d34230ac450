// Losses in networks: saturated outputs, what their targets mean, their switches, their accuracy.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "networks.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// Outputs that are biases, through an activation: the input 0 sees only those.
NetworkSpec outputs(const std::string& activation, const std::vector<double>& z,
                    const std::string& loss, const std::vector<double>& targets) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {dense("dense1", static_cast<int>(z.size()), activation)};
  spec.parameters = {{std::vector<double>(z.size(), 1.0), z, {}}};
  spec.loss = {loss, {}};
  spec.precision = "float64";
  spec.data.rows = 1;
  spec.data.inputs = {0};
  spec.data.targets = targets;
  return spec;
}

double loss_of(const NetworkSpec& spec) { return NetworkSession(spec).loss(); }

// Of the biases, hence of the pre-activations.
std::vector<double> slopes_of(const NetworkSpec& spec) {
  return NetworkSession(spec).gradients()[0].bias;
}

// One linear output per row, which is the row's input; class numbers as targets.
NetworkSpec classified(const std::string& loss, const std::string& activation,
                       const std::vector<double>& inputs, const std::vector<double>& classes) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {dense("dense1", 1, activation, false)};
  spec.parameters = {{{1.0}, {}, {}}};
  spec.loss = {loss, {}};
  spec.data.rows = static_cast<int>(inputs.size());
  spec.data.inputs = inputs;
  spec.data.targets = classes;
  spec.data.classes = true;
  return spec;
}

}  // namespace

TEST_SUITE("losses") {
  TEST_CASE("behind a saturated sigmoid binary cross-entropy keeps its digits") {
    struct Row {
      double z, target, loss, slope;
    };
    const double tiny = std::exp(-40);
    const Row rows[] = {
        {40, 1, tiny, -tiny},      {40, 0, 40, 1},     {-40, 0, tiny, tiny},
        {-40, 1, 40, -1},          {800, 1, 0, 0},     {800, 0, 800, 1},
        {-800, 0, 0, 0},           {-800, 1, 800, -1}, {800, 0.25, 600, 0.75},
        {0, 1, std::log(2), -0.5},
    };
    for (const Row& row : rows) {
      INFO("z = " << row.z << ", target " << row.target);
      const NetworkSpec spec = outputs("sigmoid", {row.z}, "binary-cross-entropy", {row.target});
      CHECK(loss_of(spec) == relative(row.loss, 1e-15));
      CHECK(slopes_of(spec)[0] == relative(row.slope, 1e-15));
      NetworkSpec narrow = spec;
      narrow.precision = "float32";
      CHECK(loss_of(narrow) == relative(row.loss, 1e-6));
      CHECK(slopes_of(narrow)[0] == relative(row.slope, 1e-6));
    }
  }

  TEST_CASE("it is the same loss on probabilities of any origin") {
    for (double f : {0.001, 0.3, 0.75, 0.999})
      for (double target : {0.0, 1.0, 0.4}) {
        const double z = std::log(f / (1 - f));
        const NetworkSpec fused = outputs("sigmoid", {z}, "binary-cross-entropy", {target});
        const NetworkSpec plain = outputs("linear", {f}, "binary-cross-entropy", {target});
        CHECK(loss_of(fused) == relative(loss_of(plain), 1e-13));
        CHECK(slopes_of(fused)[0] == relative(slopes_of(plain)[0] * f * (1 - f), 1e-12));
      }
  }

  TEST_CASE("the term that one-sided cross-entropy leaves out: f = 0.999, y = 0") {
    CHECK(loss_of(outputs("linear", {0.999}, "binary-cross-entropy", {0})) ==
          relative(6.907755278982137, 1e-13));
  }

  TEST_CASE("what a student sees of a fused output obeys the chain rule") {
    for (double target : {0.0, 1.0, 0.3}) {
      NetworkSpec spec =
          outputs("sigmoid", {-1.2, 0.4, 2}, "binary-cross-entropy", {target, target, target});
      for (double mean : {0, 1}) {
        spec.loss.options = {{"mean_outputs", mean}};
        const LayerTrace trace = NetworkSession(spec).example(0).layers[0];
        for (std::size_t i = 0; i < 3; ++i) {
          const double a = trace.a[i];
          const double da = (a - target) / (a * (1 - a)) / (mean == 1 ? 3 : 1);
          CHECK(trace.da[i] == relative(da, 1e-14));
          CHECK(trace.dz[i] == relative(da * a * (1 - a), 1e-14));
        }
      }
    }
    // Where σ has become 1 the wrong slope by a is huge, not infinite, and δ is 1.
    const LayerTrace far =
        NetworkSession(outputs("sigmoid", {40}, "binary-cross-entropy", {0})).example(0).layers[0];
    CHECK(far.a[0] == 1);
    CHECK(far.da[0] == relative(std::exp(40), 1e-14));
    CHECK(far.dz[0] == 1);
    const LayerTrace right =
        NetworkSession(outputs("sigmoid", {800}, "binary-cross-entropy", {1})).example(0).layers[0];
    CHECK(right.da[0] == -1);
  }

  TEST_CASE("each loss sums over the outputs; the switches divide and sum") {
    struct Row {
      const char* loss;
      std::vector<double> outputs, targets;
      double sum;
      std::vector<double> slopes;
    };
    const Row rows[] = {
        {"squared-error", {0.5, -1, 2}, {0, 1, 2}, 0.125 + 2, {0.5, -2, 0}},
        {"absolute", {0.5, -1, 2}, {0, 1, 2}, 2.5, {1, -1, 0}},
        {"huber", {0.5, -1, 2}, {0, 1, 2}, 0.125 + 1.5, {0.5, -1, 0}},
        {"hinge", {0.5, -1, 2}, {-1, 1, 1}, 1.5 + 2, {1, -1, 0}},
        {"binary-cross-entropy",
         {0.5, 0.25, 0.5},
         {0, 0, 1},
         2 * std::log(2) - std::log(0.75),
         {2, 4.0 / 3, -2}},
        {"cross-entropy", {0, 0, 0}, {0, 1, 0}, std::log(3), {1.0 / 3, -2.0 / 3, 1.0 / 3}},
    };
    for (const Row& row : rows)
      for (double mean : {0, 1})
        for (double sum : {0, 1}) {
          INFO(std::string(row.loss) << ", mean_outputs " << mean << ", sum_batch " << sum);
          NetworkSpec spec = outputs("linear", row.outputs, row.loss, row.targets);
          spec.loss.options = {{"mean_outputs", mean}, {"sum_batch", sum}};
          spec.data.rows = 2;  // the same row twice
          spec.data.inputs = {0, 0};
          spec.data.targets.insert(spec.data.targets.end(), row.targets.begin(), row.targets.end());
          const double factor = (mean == 1 ? 1.0 / 3 : 1) * (sum == 1 ? 2 : 1);
          CHECK(loss_of(spec) == relative(row.sum * factor, 1e-14));
          for (std::size_t i = 0; i < 3; ++i)
            CHECK(slopes_of(spec)[i] == relative(row.slopes[i] * factor, 1e-14));
        }
  }

  TEST_CASE("huber is squared up to its delta") {
    NetworkSpec spec = outputs("linear", {3}, "huber", {0});
    CHECK(loss_of(spec) == 2.5);
    spec.loss.options = {{"delta", 3}};
    CHECK(loss_of(spec) == 4.5);
    spec.loss.options = {{"delta", 0.5}};
    CHECK(loss_of(spec) == 1.375);
    CHECK(slopes_of(spec)[0] == 0.5);
  }

  TEST_CASE("hinge reads classes as signs, and rows of 0 and 1 likewise") {
    NetworkSpec spec = classified("hinge", "linear", {-2, 0.5, 3}, {0, 0, 1});
    NetworkSession session(spec);
    CHECK(session.data_targets() == std::vector<double>{-1, -1, 1});
    CHECK(session.info().classes == std::vector<int>{0, 0, 1});
    CHECK(session.loss() == 0.5);  // (0 + 1.5 + 0) / 3
    for (const std::vector<double>& targets : {std::vector<double>{-1, -1, 1}, {0, 0, 1}}) {
      spec.data.classes = false;
      spec.data.targets = targets;
      NetworkSession typed(spec);
      CHECK(typed.loss() == 0.5);
      CHECK(typed.info().classes == std::vector<int>{0, 0, 1});
    }
  }

  TEST_CASE("accuracy asks each loss in its own way") {
    struct Row {
      const char* loss;
      const char* activation;
      std::vector<double> inputs;
      double accuracy;  // for classes 0 0 1 1
    };
    const Row rows[] = {
        {"squared-error", "linear", {0.2, 0.6, 0.6, 0.4}, 0.5},
        {"absolute", "linear", {0.2, 0.4, 0.6, 0.4}, 0.75},
        {"huber", "linear", {0.2, 0.4, 0.6, 0.7}, 1},
        {"hinge", "linear", {-0.1, 0.4, 0.4, 0.1}, 0.75},  // by the sign, not by ½
        {"hinge", "tanh", {-0.1, -5, -0.1, 5}, 0.75},
        {"binary-cross-entropy", "sigmoid", {-0.1, 0.1, 0.4, 7}, 0.75},  // σ(z) > ½
    };
    for (const Row& row : rows) {
      INFO(std::string(row.loss) << " " << std::string(row.activation));
      NetworkSession session(classified(row.loss, row.activation, row.inputs, {0, 0, 1, 1}));
      CHECK(session.accuracy() == row.accuracy);
    }
    NetworkSpec several = outputs("linear", {-2, -1, -3}, "hinge", {-1, 1, -1});
    CHECK(NetworkSession(several).accuracy() == 1);  // the largest wins, whatever the signs
    several.data.targets = {1, 1, -1};               // more than one: these are no classes
    CHECK(std::isnan(NetworkSession(several).accuracy()));
  }

  TEST_CASE("targets and outputs that a loss cannot read are refused") {
    CHECK_THROWS_WITH_AS(
        loss_of(outputs("sigmoid", {0}, "binary-cross-entropy", {1.5})),
        "[network] data: binary-cross-entropy takes targets from 0 to 1, got 1.5 in row 0", Error);
    CHECK_THROWS_WITH_AS(loss_of(outputs("linear", {0}, "hinge", {0.5})),
                         "[network] data: hinge takes targets -1 (or 0) and 1, got 0.5 in row 0",
                         Error);
    CHECK_THROWS_WITH_AS(loss_of(outputs("linear", {1.5}, "binary-cross-entropy", {1})),
                         "[network] layer \"dense1\": the loss of its outputs is not finite "
                         "(binary-cross-entropy takes outputs from 0 to 1) at the start",
                         Error);
  }
}
