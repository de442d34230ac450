// Networks in training: the same state by every way to it, replay, order, and no memory taken.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "allocations.h"
#include "networks.h"

using namespace backprop;

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
      watched.values({-1, 1, 0.5, 2}, 1, "z");
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
