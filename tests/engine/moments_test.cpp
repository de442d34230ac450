// Earlier moments of a run: coming back to one and going on from there gives every bit again, and
// what is kept for that stays within bounds.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "allocations.h"
#include "models.h"
#include "networks.h"
#include "session/network_moments.h"
#include "tensor/random.h"

using namespace backprop;

namespace {

// Everything that training changes and a page shows.
struct Seen {
  std::vector<double> parameters, memory, outputs;
  double updates, rate, loss;
  std::string stopped;
  bool operator==(const Seen&) const = default;
};

Seen look(NetworkSession& session) {
  const OptimizerState state = session.optimizer_state();
  return {.parameters = flat(session.parameters()),
          .memory = flat(state.layers),
          .outputs = session.outputs(),
          .updates = state.updates,
          .rate = state.rate,
          .loss = session.loss(),
          .stopped = session.position().stopped};
}

void seek(NetworkSession& session, int step) {
  session.jump(step);
  session.advance(step - static_cast<int>(session.position().step), "example");
}

// Dropout, batch norm, shuffled rows, batches that do not divide them, a schedule.
NetworkSpec busy(const std::string& optimizer, const std::string& precision) {
  NetworkSpec spec = moons(optimizer, true);
  spec.precision = precision;
  spec.layers = {dense("d1", 6, "tanh"), layer("batchnorm", "n"),
                 layer("dropout", "o", {{"rate", 0.3}}), dense("d2", 1, "sigmoid")};
  spec.schedule = {"step", {{"stepSize", 7}, {"gamma", 0.8}}};
  return spec;
}

// A run to `end`, seen at each of its steps; then again in any order.
void check_replay(const NetworkSpec& spec, int end, int looks) {
  NetworkSession session(spec);
  const int first = static_cast<int>(session.position().step);
  std::vector<Seen> seen{look(session)};
  for (int step = first + 1; step <= end; ++step) {
    session.advance(1, "example");
    seen.push_back(look(session));
  }
  const std::vector<double> history = session.loss_history();
  Random random(5);
  for (int i = 0; i < looks; ++i) {
    const int step = first + random.below(end - first + 1);
    seek(session, step);
    INFO(spec.optimizer.kind, " ", spec.precision, " step ", step);
    REQUIRE(look(session) == seen[step - first]);
    CHECK(session.loss_history() == history);
  }
}

}  // namespace

TEST_SUITE("moments of a run") {
  TEST_CASE("any step comes back to the bit, whatever the optimiser") {
    for (const char* precision : {"float64", "float32"}) {
      for (const char* kind : {"sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw"})
        check_replay(busy(kind, precision), 300, 40);
      NetworkSpec spec = busy("sgd", precision);
      spec.optimizer = {"sgd", {{"rate", 0.1}, {"momentum", 0.9}, {"nesterov", 1}}};
      check_replay(spec, 300, 40);
      spec.optimizer = {"rmsprop", {{"rate", 0.01}, {"momentum", 0.9}, {"centered", 1}}};
      spec.data.split = 0.7;
      spec.first_step = 17;
      check_replay(spec, 300, 40);
    }
  }

  TEST_CASE("a long run comes back too, also where moments were thinned out") {
    NetworkSpec spec = busy("adam", "float64");
    NetworkSession whole(spec);
    whole.advance(4000, "epoch");  // 20,000 updates
    Random random(3);
    std::set<int> steps;
    while (steps.size() < 12) steps.insert(random.below(4000 * 23));
    NetworkSession again(spec);
    std::vector<std::pair<int, std::vector<double>>> wanted;
    for (int step : steps) {
      again.advance(step - static_cast<int>(again.position().step), "example");
      wanted.emplace_back(step, flat(again.parameters()));
    }
    for (int i = 0; i < 24; ++i) {
      const auto& [step, parameters] = wanted[random.below(12)];
      seek(whole, step);
      CHECK(whole.position().step == step);
      CHECK(flat(whole.parameters()) == parameters);
    }
  }

  TEST_CASE("the end that a condition brought is still the end, and before it training goes on") {
    NetworkSpec spec = busy("adam", "float64");
    spec.stop.options = {{"patience", 4}};
    NetworkSession session(spec);
    session.advance(1000, "epoch");
    const NetworkPosition end = session.position();
    REQUIRE(end.stopped == "patience");
    REQUIRE(end.epoch > 5);
    const Seen last = look(session);
    for (int back : {1, 23, 60, 100}) {
      seek(session, static_cast<int>(end.step) - back);
      CHECK(session.position().stopped == "");
      session.advance(1000, "epoch");
      CHECK(session.position().step == end.step);
      CHECK(look(session) == last);
    }
    session.jump(end.step + 50);
    CHECK(session.position().step == end.step);
  }

  TEST_CASE("a run that failed goes back to every step before, and fails again at the same place") {
    NetworkSpec spec = moons("sgd", true);
    spec.loss = {"squared-error", {}};
    spec.layers = {dense("d1", 4, "relu"), dense("d2", 1, "linear")};
    spec.optimizer = {"sgd", {{"rate", 1.7}}};
    const auto failure = [](NetworkSession& session) -> std::string {
      try {
        session.advance(100'000, "example");
      } catch (const Error& error) {
        return error.what();
      }
      return "";
    };
    NetworkSession session(spec), twin(spec);
    const std::string message = failure(session);
    REQUIRE(message.find("finite after update") != std::string::npos);
    const int end = static_cast<int>(session.position().step);
    REQUIRE(end > 20);
    std::vector<Seen> seen{look(twin)};
    for (int step = 1; step <= end; ++step) {
      twin.advance(1, "example");
      seen.push_back(look(twin));
    }
    for (int step = end; step >= 0; step -= 3) {
      seek(session, step);
      CHECK(look(session) == seen[step]);
      if (step % 4 == 0) {
        CHECK(failure(session) == message);
        CHECK(session.position().step == end);
      }
    }
  }

  TEST_CASE("looking back changes nothing about going on") {
    const NetworkSpec spec = busy("adam", "float32");
    NetworkSession plain(spec), looked(spec);
    plain.advance(70, "epoch");
    Random random(8);
    for (int step = 0; step < 70 * 23; step += 35) {
      seek(looked, random.below(step + 1));
      seek(looked, step);
    }
    seek(looked, 70 * 23);
    CHECK(look(plain) == look(looked));
    CHECK(plain.loss_history() == looked.loss_history());
  }

  TEST_CASE("what is kept stays within bounds, and the start is always among it") {
    NetworkSession session(busy("adam", "float64"));
    for (int i = 0; i < 30; ++i) {
      session.advance(500, "epoch");
      const std::vector<double> steps = session.moments();
      const double end = session.position().step;
      CHECK(steps.size() <= 256);
      CHECK(std::ranges::is_sorted(steps));
      CHECK(std::ranges::adjacent_find(steps) == steps.end());
      CHECK(steps.front() == 0);
      for (std::size_t k = 0; k < steps.size(); ++k)
        CHECK((k + 1 < steps.size() ? steps[k + 1] : end) - steps[k] <= end / 32);
    }
    const std::vector<double> steps = session.moments();
    const auto middle = static_cast<int>(steps.size() / 2);
    const auto kept = flat(session.moment_parameters(middle));
    session.jump(steps[middle]);
    CHECK(flat(session.parameters()) == kept);
    CHECK_THROWS_AS(session.moment_parameters(-1), Error);
    CHECK_THROWS_AS(session.moment_parameters(static_cast<int>(steps.size())), Error);
    session.advance(20'000, "epoch");
    const double bytes = session.moment_bytes();
    const long before = allocations();
    session.advance(1000, "epoch");
    CHECK(allocations() == before);
    CHECK(session.moment_bytes() == bytes);
  }

  TEST_CASE("large states are kept less often, and never beyond the budget") {
    for (std::size_t size : {std::size_t{10}, std::size_t{300'000}, std::size_t{3'000'000},
                             std::size_t{40'000'000}, std::size_t{70'000'000}}) {
      Moments moments(size, 3);
      for (std::int64_t update = 0; update < 100'000; update = moments.due(update))
        if (Moment* moment = moments.add(update, 5 * update)) moment->step = 5 * update;
      const auto all = moments.all();
      CHECK(moments.bytes() == doctest::Approx(Moments::most_bytes(static_cast<double>(size))));
      CHECK(moments.bytes() <= (size < 8'000'000 ? 64'000'000 : 16'000'000));
      CHECK(moments.empty() == (size > 16'000'000));
      if (moments.empty()) continue;
      CHECK(all.front()->step == 0);
      CHECK(moments.before(4).step == 0);
      for (const Moment* moment : all) CHECK(moments.before(moment->step + 1).step == moment->step);
    }
  }

  TEST_CASE("of a large network the start and a moment near the present are there at least") {
    NetworkSpec spec = random_network({.activation = "tanh",
                                       .output = "sigmoid",
                                       .loss = "squared-error",
                                       .sizes = {700, 1000, 1},
                                       .rows = 2},
                                      3);
    spec.optimizer = {"adam", {{"rate", 0.001}}};
    spec.precision = "float32";
    NetworkSession session(spec);
    session.advance(100, "epoch");
    const Seen wanted = look(session);
    session.advance(25, "epoch");
    const std::vector<double> steps = session.moments();
    REQUIRE(steps.size() == 2);
    CHECK(steps[0] == 0);
    CHECK(steps[1] >= 2 * (125 - 64));
    CHECK(session.moment_bytes() < 10e6);
    const auto kept = flat(session.moment_parameters(1));
    session.jump(200);
    CHECK(session.position().step == steps[1]);
    CHECK(flat(session.parameters()) == kept);
    session.advance(200 - static_cast<int>(steps[1]), "example");
    CHECK(look(session) == wanted);
  }

  TEST_CASE("steps that are none are refused, and nothing moves") {
    NetworkSpec spec = moons("sgd", false);
    spec.first_step = 7;
    NetworkSession session(spec);
    session.advance(30, "example");
    for (double step : {6.0, -1.0, 9.5, 1e300, std::numeric_limits<double>::quiet_NaN()})
      CHECK_THROWS_WITH_AS(
          session.jump(step),
          doctest::Contains("[network] this run goes from step 7 on: there is no step "), Error);
    CHECK(session.position().step == 37);
    seek(session, 7);
    CHECK(session.position().step == 7);
  }
}
