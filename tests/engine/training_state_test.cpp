// Layers that do otherwise in training: what they keep and draw belongs to updates alone, not to
// looks, evaluations or the way a run was reached.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "allocations.h"
#include "models.h"
#include "networks.h"
#include "relative.h"

using namespace backprop;

namespace {

// Dropout in two places and batch norm in two, over batches that do not divide the rows.
NetworkSpec changing(const std::string& precision, const char* optimizer = "sgd") {
  NetworkSpec spec = moons(optimizer, true);
  spec.precision = precision;
  spec.batch = 7;  // of 23: the last has 2
  spec.layers = {layer("batchnorm", "n1"),
                 dense("d1", 6, "tanh"),
                 layer("dropout", "o1", {{"rate", 0.3}}),
                 dense("d2", 5, "linear"),
                 layer("batchnorm", "n2", {{"momentum", 0.3}}),
                 layer("activation", "a", {}, "relu"),
                 layer("dropout", "o2"),
                 dense("d3", 1, "sigmoid")};
  return spec;
}

void check_same(NetworkSession& one, NetworkSession& other) {
  CHECK(flat(one.parameters()) == flat(other.parameters()));
  CHECK(one.loss_history() == other.loss_history());
  CHECK(one.outputs() == other.outputs());
}

}  // namespace

TEST_SUITE("layers that differ in training") {
  TEST_CASE("looking moves no average and draws no mask") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSession plain(changing(precision)), watched(changing(precision));
      for (int i = 0; i < 60; ++i) {
        plain.advance(2, "example");
        watched.advance(2, "example");
        watched.gradients();
        watched.example(i % 23);
        watched.outputs();
        watched.values({-1, 1, 0.5, 2}, 1, "z");
        watched.loss();
      }
      check_same(plain, watched);
    }
  }

  TEST_CASE("examples, batches and epochs lead to the same numbers") {
    for (const char* precision : {"float64", "float32"})
      for (const char* optimizer : {"sgd", "adam"}) {
        const NetworkSpec spec = changing(precision, optimizer);
        NetworkSession examples(spec), batches(spec), epochs(spec);
        for (int i = 0; i < 5 * 23; ++i) examples.advance(1, "example");
        for (int i = 0; i < 5 * 4; ++i) batches.advance(1, "batch");
        epochs.advance(5, "epoch");
        check_same(examples, epochs);
        check_same(batches, epochs);
      }
  }

  TEST_CASE("an update goes down the gradients that were shown before it, with the same mask") {
    NetworkSession session(changing("float64"));
    for (int update = 0; update < 9; ++update) {
      const auto before = session.parameters(), gradients = session.gradients();
      session.advance(1, "batch");
      const auto after = session.parameters();
      for (std::size_t i = 0; i < before.size(); ++i)
        for (const auto list : {&LayerParameters::weights, &LayerParameters::bias,
                                &LayerParameters::gamma, &LayerParameters::beta})
          for (std::size_t k = 0; k < (before[i].*list).size(); ++k)
            CHECK((after[i].*list)[k] == (before[i].*list)[k] - 0.1 * (gradients[i].*list)[k]);
    }
  }

  TEST_CASE("a run goes on from a checkpoint as if it had not stopped") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSpec spec = changing(precision);  // plain sgd: no memory to lose
      NetworkSession whole(spec), first(spec);
      whole.advance(100, "example");
      first.advance(38, "example");
      spec.parameters = first.parameters();
      spec.first_step = first.position().step;
      NetworkSession second(spec);
      second.advance(62, "example");
      CHECK(flat(second.parameters()) == flat(whole.parameters()));
      CHECK(second.outputs() == whole.outputs());
    }
  }

  TEST_CASE("inference answers each row alike, whatever rows are beside it") {
    NetworkSpec spec = changing("float64");
    NetworkSession session(spec);
    session.advance(3, "epoch");
    spec.parameters = session.parameters();
    spec.data.preset = {};
    spec.data.rows = 1;
    spec.data.targets = {0};
    const std::vector<double> wanted = session.outputs();
    for (int row = 0; row < 5; ++row) {
      const ExampleTrace trace = session.example(row);
      spec.data.inputs = trace.inputs;
      CHECK(NetworkSession(spec).outputs()[0] == wanted[row]);
      CHECK(trace.layers.back().a[0] == relative(wanted[row], 1e-14));
    }
  }

  TEST_CASE("they take no memory while they train") {
    for (const char* precision : {"float64", "float32"}) {
      NetworkSession session(changing(precision, "adam"));
      session.advance(1, "epoch");
      const long before = allocations();
      session.advance(20, "epoch");
      CHECK(allocations() == before);
    }
  }
}
