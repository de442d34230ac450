// What pictures show of a network: the numbers of any layer anywhere, and the loss around its
// parameters.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "networks.h"
#include "relative.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

// Against the trace of one example, which is float64 and keeps all that it computes.
void check_values(NetworkSession& session) {
  const NetworkInfo& info = session.info();
  const std::vector<double>& points = session.data_inputs();
  for (std::size_t layer = 0; layer < info.layers.size(); ++layer) {
    CAPTURE(info.layers[layer].id);
    const int place = static_cast<int>(layer);
    const auto z = session.values(points, place, "z"), a = session.values(points, place, "a");
    for (int row = 0; row < info.rows; ++row) {
      const LayerTrace expected = session.example(row).layers[layer];
      const std::size_t units = expected.a.size();
      REQUIRE(a.size() == units * info.rows);
      for (std::size_t i = 0; i < units; ++i) {
        CHECK(a[row * units + i] == doctest::Approx(expected.a[i]).epsilon(1e-5));
        CHECK(z[row * units + i] == doctest::Approx(expected.z[i]).epsilon(1e-5));
      }
    }
  }
}

// Every wiring that pictures could trip over: what is read twice, left alone or overwritten.
NetworkSpec wired(const std::string& precision) {
  NetworkSpec spec;
  spec.layers = {dense("a", 4, "linear"),
                 {.kind = {"activation", {}}, .id = "b"},
                 {.kind = {"batchnorm", {}}, .id = "c"},
                 {.kind = {"dropout", {}}, .id = "d"},
                 {.kind = {"add", {}}, .id = "e", .from = {"d", "a"}},
                 dense("f", 3, "softplus"),
                 dense("g", 2, "linear")};
  spec.layers[1].activation = {"relu", {}};
  spec.data.preset = {"moons", {{"count", 150}, {"noise", 0.2}, {"seed", 4}}};
  spec.data.standardize = true;
  spec.loss = {"cross-entropy", {}};
  spec.precision = precision;
  return spec;
}

}  // namespace

TEST_SUITE("network: pictures") {
  TEST_CASE("every layer's numbers at any points, in either precision") {
    for (const char* precision : {"float64", "float32"}) {
      CAPTURE(precision);
      for (const char* activation : {"step", "sigmoid", "tanh", "relu", "prelu", "gelu"}) {
        NetworkSession session(
            random_network({activation, "linear", "squared-error", {3, 5, 4, 2}, 7}, 3));
        check_values(session);
      }
      NetworkSession session(wired(precision));
      session.advance(3, "epoch");
      check_values(session);
    }
  }

  TEST_CASE("of images too") {
    NetworkSpec spec;
    spec.inputs = 144;
    spec.input_shape = {1, 12, 12};
    spec.layers = {{.kind = {"conv2d", {{"filters", 2}, {"kernelHeight", 3}, {"kernelWidth", 3}}},
                    .id = "a",
                    .activation = {"relu", {}}},
                   {.kind = {"maxpool2d", {{"kernelHeight", 2}, {"kernelWidth", 2}}}, .id = "b"},
                   dense("c", 10, "linear")};
    spec.data.preset = {"digits", {{"count", 20}}};
    spec.loss = {"cross-entropy", {}};
    NetworkSession session(spec);
    check_values(session);
  }

  TEST_CASE("as shown, outputs for cross-entropy are probabilities") {
    NetworkSession session(wired("float64"));
    const std::vector<float> shown = session.values({0, 1, 2, -3}, 6, "p");
    const std::vector<float> raw = session.values({0, 1, 2, -3}, 6, "a");
    for (int i : {0, 2}) {
      CHECK(shown[i] + shown[i + 1] == relative(1, 1e-6));
      CHECK(shown[i] / shown[i + 1] == relative(std::exp(raw[i] - raw[i + 1]), 1e-5));
    }
    NetworkSession other(exercise());
    CHECK(other.values({1, 1}, 1, "p") == other.values({1, 1}, 1, "a"));
    CHECK(other.values({1, 1}, 1, "p")[0] == relative(other.outputs()[0], 1e-6));
  }

  TEST_CASE("what cannot be shown is refused") {
    NetworkSpec spec = exercise();
    NetworkSession session(spec);
    CHECK(session.values({}, 0, "a").empty());
    CHECK_THROWS_WITH_AS(session.values({1, 1}, 2, "a"),
                         "[network] there is no layer 2: the network has 2", Error);
    CHECK_THROWS_AS(session.values({1, 1}, -1, "a"), Error);
    CHECK_THROWS_WITH_AS(session.values({1, 1, 1}, 0, "a"),
                         "[network] points of 2 numbers each expected", Error);
    spec.layers[1].kind.set("units", 300);
    spec.parameters.clear();
    spec.data.targets.assign(300, 0);
    CHECK_THROWS_WITH_AS(NetworkSession(spec).values(std::vector<double>(2 << 20), 1, "a"),
                         "[network] this network with these data needs about 1258291200 bytes of "
                         "memory; at most 1073741824 are allowed",
                         Error);
  }

  TEST_CASE("of many rows a landscape counts some, evenly among them") {
    // Each row's loss is ½·(row/2 - 0)²: rows in their order, so that a part at one end would show.
    for (double sum_batch : {0.0, 1.0}) {
      NetworkSpec spec = exercise();
      spec.layers = {dense("dense1", 1, "linear")};
      spec.parameters = {{{0.5, 0}, {0}}};
      spec.loss = {"squared-error", {{"sum_batch", sum_batch}}};
      spec.data.rows = 1000;
      spec.data.inputs.assign(2000, 0);
      for (int row = 0; row < 1000; ++row) spec.data.inputs[2 * row] = row;
      spec.data.targets.assign(1000, 0);
      NetworkSession session(spec);
      const LayerParameters nowhere = {{0, 0}, {0}};
      const auto loss = [&](int rows) {
        return session.losses(spec.parameters, {nowhere}, {nowhere}, {0, 0}, rows)[0];
      };
      CHECK(loss(1000) == relative(session.loss(), 1e-6));
      CHECK(loss(897) == loss(1000));
      CHECK(loss(1) == loss(128));
      // Blocks of 128 rows: of eight the first and the fifth.
      double expected = 0;
      for (int row = 0; row < 128; ++row)
        for (int from : {0, 512}) expected += (from + row) * (from + row) / 8.0;
      CHECK(loss(200) == relative(expected / 256 * (sum_batch == 0 ? 1 : 1000), 1e-6));
    }
  }

  TEST_CASE("parameters are drawn as a start would be") {
    NetworkSpec spec = moons("sgd", false);
    NetworkSession session(spec);
    spec.init = {"normal", {{"std", 2}, {"seed", 5}}};
    CHECK(flat(session.draw(spec.init)) == flat(NetworkSession(spec).parameters()));
    CHECK_THROWS_AS(session.draw({"none", {}}), Error);
  }

  TEST_CASE("the loss around the parameters is that of networks with those parameters") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSpec spec = moons("sgd", true);
      spec.precision = precision;
      spec.data.split = 0.7;
      NetworkSession session(spec);
      session.advance(7, "batch");
      const std::vector<double> before = flat(session.parameters());
      std::vector<LayerParameters> corners[3];
      for (int k : {0, 1, 2})
        corners[k] =
            random_network({"tanh", "sigmoid", "squared-error", {2, 5, 1}}, k + 1).parameters;
      const std::vector<double> at = {0, 0, 0.5, 0, 0, -2, 1.5, 0.25};
      const std::vector<double> losses =
          session.losses(corners[0], corners[1], corners[2], at, 1000);
      REQUIRE(losses.size() == 4);
      for (std::size_t i = 0; i < 4; ++i) {
        spec.parameters = corners[0];
        for (std::size_t n = 0; n < before.size(); ++n)
          for (int k : {1, 2})
            number(spec.parameters, n) += at[2 * i + k - 1] * number(corners[k], n);
        CHECK(losses[i] == relative(NetworkSession(spec).loss(), 1e-5));
      }
      CHECK(flat(session.parameters()) == before);
      corners[2][1].bias.clear();
      CHECK_THROWS_AS(session.losses(corners[0], corners[1], corners[2], at, 1000), Error);
      corners[2].pop_back();
      CHECK_THROWS_AS(session.losses(corners[0], corners[1], corners[2], at, 1000), Error);
      session.advance(1, "batch");
    }
  }
}
