// Layers that do otherwise in training than in inference: dropout and batch norm.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "models.h"
#include "networks.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// x -> batch norm -> half the squared distance from 0, on the numbers of the second lecture.
NetworkSpec one_to_four() {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {layer("batchnorm", "bn")};
  spec.precision = "float64";
  spec.data.rows = 4;
  spec.data.inputs = {1, 2, 3, 4};
  spec.data.targets = {0, 0, 0, 0};
  return spec;
}

// Two moons through both kinds of layer.
NetworkSpec mixed(bool shuffled, const std::string& precision) {
  NetworkSpec spec = moons("adam", shuffled);
  spec.layers = {dense("a", 7, "linear"), layer("batchnorm", "bn", {}, "tanh"),
                 layer("dropout", "drop", {{"rate", 0.3}}), dense("b", 1, "sigmoid")};
  spec.precision = precision;
  return spec;
}

// Σ wx of the second lecture: x = (1, 2, 3), w = (0.5, -1, 2).
NetworkSpec dropped_sum(double rate, bool classic) {
  NetworkSpec spec;
  spec.inputs = 3;
  spec.layers = {layer("dropout", "drop", {{"rate", rate}}), dense("sum", 1, "linear", false)};
  spec.parameters = {{}, {{0.5, -1, 2}}};
  spec.precision = "float64";
  spec.conventions.classic_dropout = classic;
  spec.data.rows = 1;
  spec.data.inputs = {1, 2, 3};
  spec.data.targets = {0};
  return spec;
}

std::vector<double> all_numbers(NetworkSession& session) {
  std::vector<double> all;
  for (const LayerParameters& layer : session.parameters())
    for (const auto* part : {&layer.weights, &layer.bias, &layer.gamma, &layer.beta,
                             &layer.running_mean, &layer.running_variance})
      all.insert(all.end(), part->begin(), part->end());
  return all;
}

}  // namespace

TEST_SUITE("batch norm") {
  TEST_CASE("1, 2, 3, 4 come out as in the lecture, by both conventions of the running variance") {
    for (bool biased : {false, true}) {
      NetworkSpec spec = one_to_four();
      spec.conventions.biased_running_variance = biased;
      NetworkSession session(spec);
      CHECK(session.info().parameter_count == 2);
      CHECK(session.info().layers[0].formula == "1 + 1");
      CHECK(session.info().layers[0].tensors ==
            std::vector<std::string>{"gamma", "beta", "runningMean", "runningVariance"});
      // d/dγ of the mean of ½(γx̂ + β)² at γ = 1, β = 0 is the mean of x̂², here var/(var + ε).
      CHECK(session.gradients()[0].gamma[0] == relative(1.25 / (1.25 + 1e-5), 1e-14));
      CHECK(std::fabs(session.gradients()[0].beta[0]) < 1e-15);
      session.advance(1, "batch");
      CHECK(session.parameters()[0].running_mean[0] == relative(0.25, 1e-15));
      CHECK(session.parameters()[0].running_variance[0] ==
            relative(biased ? 1.025 : 0.9 + 0.5 / 3, 1e-15));
    }
    Model<double> model(ModelSpec{.input_shape = {1}, .layers = {layer("batchnorm", "bn")}}, 4);
    Graph<double>& graph = model.graph();
    graph.value(model.layers()[0].parameters[0])[0] = 1;
    for (int row = 0; row < 4; ++row) graph.value(model.input(), row)[0] = row + 1;
    graph.forward(4);
    CHECK(graph.value(model.layers()[0].nodes.mean)[0] == 2.5);
    CHECK(graph.value(model.layers()[0].nodes.variance)[0] == 1.25);
    for (int row = 0; row < 4; ++row)
      CHECK(graph.value(model.output(), row)[0] ==
            doctest::Approx((row - 1.5) * 0.89443).epsilon(1e-5));
  }

  TEST_CASE("inference goes by the running mean and variance") {
    NetworkSpec spec = one_to_four();
    spec.parameters = {{}};
    spec.parameters[0].gamma = {3};
    spec.parameters[0].beta = {-1};
    spec.parameters[0].running_mean = {0.5};
    spec.parameters[0].running_variance = {4};
    NetworkSession session(spec);
    for (int row = 0; row < 4; ++row) {
      const double expected = 3 * (row + 0.5) / std::sqrt(4 + 1e-5) - 1;
      CHECK(session.outputs()[row] == relative(expected, 1e-15));
      CHECK(session.example(row).layers[0].a[0] == relative(expected, 1e-15));
    }
    CHECK(session.gradients()[0].running_mean.empty());
  }

  TEST_CASE("looking changes nothing: neither the running averages nor what comes") {
    NetworkSession watched(mixed(true, "float64")), alone(mixed(true, "float64"));
    for (int i = 0; i < 7; ++i) {
      const std::vector<double> before = all_numbers(watched);
      watched.loss();
      watched.accuracy();
      const auto gradients = flat(watched.gradients());
      CHECK(flat(watched.gradients()) == gradients);  // the same masks as well
      watched.outputs();
      watched.example(3);
      watched.values({-1, 1, 0.5, 2}, 1, "z");
      CHECK(all_numbers(watched) == before);
      watched.advance(1, "batch");
      alone.advance(1, "batch");
      CHECK(all_numbers(watched) == all_numbers(alone));
      CHECK(all_numbers(watched) != before);
    }
  }

  TEST_CASE("a batch with one number for each channel gives beta, and no NaN") {
    NetworkSpec spec = mixed(false, "float64");
    spec.batch = 1;
    NetworkSession session(spec);
    session.advance(2, "epoch");
    for (double number : all_numbers(session)) CHECK(std::isfinite(number));
    // The variance of one number is 0, by either convention: 0.9 of it is left each time.
    CHECK(session.parameters()[1].running_variance[0] == relative(std::pow(0.9, 46), 1e-13));
  }

  TEST_CASE("what is frozen stays: the running averages too") {
    for (const char* name : {"gamma", "beta", "runningMean", "runningVariance"}) {
      NetworkSpec spec = mixed(false, "float64");
      spec.layers[1].frozen = {name};
      NetworkSession session(spec);
      const LayerParameters before = session.parameters()[1];
      session.advance(1, "epoch");
      const LayerParameters after = session.parameters()[1];
      CHECK((after.gamma == before.gamma) == (name == std::string("gamma")));
      CHECK((after.beta == before.beta) == (name == std::string("beta")));
      CHECK((after.running_mean == before.running_mean) == (name == std::string("runningMean")));
      CHECK((after.running_variance == before.running_variance) ==
            (name == std::string("runningVariance")));
    }
  }

  TEST_CASE("what it cannot be given is refused") {
    const auto message = [](const Choice& kind) {
      ModelSpec spec{.input_shape = {2}, .layers = {layer("batchnorm", "bn")}};
      spec.layers[0].kind = kind;
      return spec;
    };
    CHECK_THROWS_WITH(plan_model(message({"batchnorm", {{"momentum", 1.5}}})),
                      "[network] layer \"bn\": momentum must be from 0 to 1, got 1.5");
    CHECK_THROWS_WITH(plan_model(message({"batchnorm", {{"epsilon", 0}}})),
                      "[network] layer \"bn\": epsilon must be above 0 and at most 1, got 0");
    NetworkSpec spec = one_to_four();
    spec.parameters = {{}};
    spec.parameters[0].gamma = spec.parameters[0].beta = spec.parameters[0].running_mean = {0};
    spec.parameters[0].running_variance = {-1};
    CHECK_THROWS_WITH(NetworkSession{spec},
                      "[network] layer \"bn\": runningVariance must not be negative, got -1");
  }
}

TEST_SUITE("dropout") {
  TEST_CASE(
      "inverted: what is left is divided by 1 - rate, never by the rate; inference is plain") {
    for (double rate : {0.25, 0.5, 0.9}) {
      NetworkSession session(dropped_sum(rate, false));
      CHECK(session.outputs()[0] == 4.5);
      CHECK(session.example(0).layers[1].a[0] == 4.5);
      ModelSpec spec{.input_shape = {100}, .layers = {layer("dropout", "d", {{"rate", rate}})}};
      Model<double> model = random_model<double>(spec, 40, 1);
      model.before_step(40, Random(1));
      model.graph().forward(40);
      int kept = 0;
      for (int row = 0; row < 40; ++row)
        for (int i = 0; i < 100; ++i) {
          const double x = model.graph().value(model.input(), row)[i];
          const double y = model.graph().value(model.output(), row)[i];
          if (y == 0) continue;
          ++kept;
          CHECK(y == relative(x / (1 - rate), 1e-15));
        }
      // Four standard deviations of 4000 draws.
      CHECK(std::fabs(kept - 4000 * (1 - rate)) < 4 * std::sqrt(4000 * rate * (1 - rate)));
    }
  }

  TEST_CASE("classic: what is left stays, and inference multiplies by 1 - rate") {
    CHECK(NetworkSession(dropped_sum(0.5, true)).outputs()[0] == 2.25);  // the lecture's
    CHECK(NetworkSession(dropped_sum(0.25, true)).outputs()[0] == 4.5 * 0.75);
    CHECK(NetworkSession(dropped_sum(0.25, true)).example(0).layers[1].a[0] == 4.5 * 0.75);
    ModelSpec spec{.input_shape = {50}, .layers = {layer("dropout", "d", {{"rate", 0.25}})}};
    spec.conventions.classic_dropout = true;
    Model<double> model = random_model<double>(spec, 2, 1);
    model.before_step(2, Random(1));
    std::set<double> found;
    for (int row = 0; row < 2; ++row)
      for (double factor : model.graph().value(model.layers()[0].nodes.mask, row))
        found.insert(factor);
    CHECK(found == std::set<double>{0, 1});
  }

  TEST_CASE("every update draws its own mask, every layer its own, from the seed") {
    ModelSpec spec{.input_shape = {30},
                   .layers = {layer("dropout", "d"), layer("dropout", "e", {}, "linear")}};
    Model<double> model(spec, 3);
    const auto masks = [&](double seed, int layer) {
      model.before_step(3, Random(seed));
      const auto mask = model.graph().value(model.layers()[layer].nodes.mask);
      return std::vector<double>(mask.begin(), mask.end());
    };
    CHECK(masks(1, 0) == masks(1, 0));
    CHECK(masks(1, 0) != masks(2, 0));
    CHECK(masks(1, 0) != masks(1, 1));
  }

  TEST_CASE("the mean over many masks is what inference computes, for a linear unit") {
    for (bool classic : {false, true}) {
      NetworkSpec spec = dropped_sum(0.25, classic);
      ModelSpec model_spec{
          .input_shape = {3}, .layers = spec.layers, .conventions = spec.conventions};
      Model<double> model(model_spec, 1);
      model.write_parameters(spec.parameters);
      std::copy_n(spec.data.inputs.begin(), 3, model.graph().value(model.input()).begin());
      double sum = 0;
      constexpr int draws = 20000;
      for (int i = 0; i < draws; ++i) {
        model.before_step(1, Random(1, i));
        model.graph().forward();
        sum += model.graph().value(model.output())[0];
      }
      CHECK(sum / draws == doctest::Approx(NetworkSession(spec).outputs()[0]).epsilon(0.02));
    }
  }

  TEST_CASE("a rate of 0 leaves everything, and 1 is refused") {
    NetworkSpec spec = dropped_sum(0, false);
    NetworkSession session(spec);
    CHECK(session.gradients()[1].weights == std::vector<double>{4.5, 9, 13.5});
    for (double rate : {1.0, -0.1}) {
      spec.layers[0].kind.set("rate", rate);
      CHECK_THROWS_WITH_AS(NetworkSession{spec},
                           ("[network] layer \"drop\": rate must be from 0 to below 1, got " +
                            std::string(rate == 1 ? "1" : "-0.1"))
                               .c_str(),
                           Error);
    }
  }
}

TEST_SUITE("layers in training") {
  TEST_CASE("examples, batches and epochs lead to the same numbers, bit by bit") {
    for (const char* precision : {"float64", "float32"})
      for (bool shuffled : {false, true}) {
        NetworkSession examples(mixed(shuffled, precision)), batches(mixed(shuffled, precision)),
            epochs(mixed(shuffled, precision));
        for (int i = 0; i < 2 * 23; ++i) examples.advance(1, "example");
        for (int i = 0; i < 2 * 5; ++i) batches.advance(1, "batch");
        epochs.advance(2, "epoch");
        CHECK(all_numbers(examples) == all_numbers(epochs));
        CHECK(all_numbers(batches) == all_numbers(epochs));
        CHECK(examples.loss_history() == epochs.loss_history());
      }
  }

  TEST_CASE("a run goes on where it was left: masks by the update, averages with the parameters") {
    NetworkSpec spec = mixed(true, "float64");
    spec.optimizer = {"sgd", {{"rate", 0.1}}};
    NetworkSession whole(spec);
    whole.advance(1, "epoch");
    spec.parameters = whole.parameters();
    spec.first_step = whole.position().step;
    NetworkSession rest(spec);
    whole.advance(1, "epoch");
    rest.advance(1, "epoch");
    CHECK(all_numbers(rest) == all_numbers(whole));
  }
}
