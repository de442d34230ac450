// The update that comes next and the batch behind it: shown without being done, and in agreement
// with what training then does.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "models.h"
#include "networks.h"
#include "relative.h"

using namespace backprop;

namespace {

NetworkSpec busy(const std::string& optimizer, const std::string& precision) {
  NetworkSpec spec = moons(optimizer, true);
  spec.precision = precision;
  spec.layers = {dense("d1", 6, "tanh"), layer("batchnorm", "n"),
                 layer("dropout", "o", {{"rate", 0.25}}), dense("d2", 1, "sigmoid")};
  spec.layers[0].frozen = {"bias"};
  spec.data.standardize = true;
  return spec;
}

bool same(const OptimizerState& a, const OptimizerState& b) {
  return a.updates == b.updates && a.rate == b.rate && a.names == b.names &&
         flat(a.layers) == flat(b.layers);
}

}  // namespace

TEST_SUITE("the next update") {
  TEST_CASE("is what training then does, and asking for it changes nothing") {
    for (const char* precision : {"float64", "float32"})
      for (const char* kind : {"sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw"}) {
        NetworkSpec spec = busy(kind, precision);
        spec.regularization.options = {{"l2", 0.1}};
        spec.schedule = {"step", {{"stepSize", 1}, {"gamma", 0.5}}};
        NetworkSession session(spec), plain(spec);
        for (int update = 0; update < 12; ++update) {
          if (update == 7) {  // in the middle of a batch
            session.advance(2, "example");
            plain.advance(2, "example");
          }
          const auto before = flat(session.parameters());
          const NextUpdate next = session.next_update();
          CHECK(flat(session.parameters()) == before);
          session.advance(1, "batch");
          plain.advance(1, "batch");
          CHECK(same(next.state, session.optimizer_state()));
          CHECK(flat(next.parameters) == flat(session.parameters()));
          CHECK(flat(next.parameters) == flat(plain.parameters()));
        }
        CHECK(session.loss_history() == plain.loss_history());
      }
  }

  TEST_CASE("knows the rows of its batch in the data, of those that are learned from") {
    NetworkSpec spec = moons("sgd", true);
    spec.data.split = 0.7;
    NetworkSession session(spec);
    const std::vector<int> held_out = session.info().test_rows;
    std::vector<int> seen;
    for (int i = 0; i < session.info().batches_per_epoch; ++i) {
      const std::vector<int> rows = session.next_update().rows;
      CHECK(rows == session.batch().rows);
      seen.insert(seen.end(), rows.begin(), rows.end());
      session.advance(1, "batch");
    }
    seen.insert(seen.end(), held_out.begin(), held_out.end());
    std::ranges::sort(seen);
    for (int row = 0; row < 23; ++row) CHECK(seen[row] == row);
  }
}

TEST_SUITE("a batch, number by number") {
  TEST_CASE("has each row's own numbers, divided by the rows where the loss is a mean") {
    for (double sum : {0.0, 1.0}) {
      NetworkSpec spec = moons("sgd", true);
      spec.loss = {"binary-cross-entropy", {{"sum_batch", sum}}};
      NetworkSession session(spec);
      session.advance(4, "batch");  // the last of the epoch comes: 3 rows
      const BatchTrace batch = session.batch();
      REQUIRE(batch.rows.size() == 3);
      const double n = sum != 0 ? 1 : 3;
      double loss = 0;
      for (int r = 0; r < 3; ++r) {
        const ExampleTrace one = session.example(batch.rows[r]);
        loss += one.loss / n;
        CHECK(batch.inputs[2 * r + 1] == one.inputs[1]);
        CHECK(batch.targets[r] == one.target[0]);
        for (std::size_t l = 0; l < 2; ++l) {
          const std::size_t size = one.layers[l].z.size();
          for (std::size_t u = 0; u < size; ++u) {
            CHECK(batch.layers[l].z[r * size + u] == relative(one.layers[l].z[u], 1e-14));
            CHECK(batch.layers[l].a[r * size + u] == relative(one.layers[l].a[u], 1e-14));
            CHECK(batch.layers[l].dz[r * size + u] == relative(one.layers[l].dz[u] / n, 1e-13));
            CHECK(batch.layers[l].da[r * size + u] == relative(one.layers[l].da[u] / n, 1e-13));
          }
        }
      }
      CHECK(batch.loss == relative(loss, 1e-14));
      CHECK(batch.layers[0].mask.empty());
      CHECK(batch.layers[0].mean.empty());
    }
  }

  TEST_CASE("shows what dropout draws and batch norm takes from it, as the update has them") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSession session(busy("adam", precision));
      int dropped = 0;
      for (int update = 0; update < 20; ++update) {
        const BatchTrace batch = session.batch();
        const auto& [d1, norm, drop, d2] =
            std::tie(batch.layers[0], batch.layers[1], batch.layers[2], batch.layers[3]);
        const std::size_t rows = batch.rows.size();
        CHECK(batch.loss == doctest::Approx(session.next_update().loss).epsilon(1e-5));
        REQUIRE(drop.mask.size() == rows * 6);
        for (std::size_t i = 0; i < drop.mask.size(); ++i) {
          CHECK((drop.mask[i] == 0 || drop.mask[i] == 1 / 0.75));
          CHECK(drop.a[i] == norm.a[i] * drop.mask[i]);
          dropped += drop.mask[i] == 0;
        }
        for (std::size_t c = 0; c < 6; ++c) {
          double mean = 0, squares = 0;
          for (std::size_t r = 0; r < rows; ++r) mean += d1.a[r * 6 + c] / rows;
          for (std::size_t r = 0; r < rows; ++r)
            squares += (d1.a[r * 6 + c] - mean) * (d1.a[r * 6 + c] - mean) / rows;
          CHECK(norm.mean[c] == relative(mean, 1e-13));
          CHECK(norm.variance[c] == relative(squares, 1e-12));
          const LayerParameters own = session.parameters()[1];
          for (std::size_t r = 0; r < rows; ++r) {
            const double wanted = (d1.a[r * 6 + c] - mean) / std::sqrt(squares + 1e-5);
            CHECK(norm.normalized[r * 6 + c] == relative(wanted, 1e-11));
            CHECK(norm.z[r * 6 + c] == relative(own.gamma[c] * wanted + own.beta[c], 1e-11));
          }
        }
        // Through all that, δ·x summed over the rows is the gradient that the update goes by.
        const auto gradients = session.gradients();
        for (std::size_t u = 0; u < 6; ++u) {
          double behind = 0, before = 0;
          for (std::size_t r = 0; r < rows; ++r) {
            behind += d2.dz[r] * drop.a[r * 6 + u];
            before += d1.dz[r * 6 + u] * batch.inputs[r * 2];
          }
          CHECK(gradients[3].weights[u] == doctest::Approx(behind).epsilon(1e-4));
          CHECK(gradients[0].weights[u * 2] == doctest::Approx(before).epsilon(1e-4).scale(0.01));
        }
        session.advance(1, "batch");
      }
      CHECK(dropped > 20 * 5);
      CHECK(dropped < 20 * 12);
    }
  }

  TEST_CASE("is refused where it is too large to be looked into, and nothing is taken for it") {
    NetworkSpec spec = moons("sgd", false);
    spec.layers = {dense("d1", 4096, "tanh"), dense("d2", 1, "sigmoid")};
    spec.data.preset.set("count", 1000);
    spec.batch = 0;
    NetworkSession session(spec);
    CHECK_THROWS_WITH_AS(session.batch(),
                         doctest::Contains("[network] a batch of 1000 rows is too large to be "
                                           "looked into: "),
                         Error);
    session.advance(1, "epoch");
  }
}
