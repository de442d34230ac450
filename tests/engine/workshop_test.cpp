// Networks made by hand, against computations of another kind: truth tables by whole numbers,
// collapses by evaluation.
#include "tensor/random.h"
#include "workshop/sampler.h"
#include "workshop_support.h"

TEST_SUITE_BEGIN("workshop");

using namespace workshop_tests;

TEST_CASE("three solutions of XOR are accepted") {
  CHECK(wrong("xor",
              {unit("h1", {0, 1}, {"1", "-1", "-1/2"}), unit("h2", {0, 1}, {"-1", "1", "-0.5"}),
               unit("o", {2, 3}, {"1", "1", "-1/2"})}) == none);
  CHECK(
      wrong("xor", {unit("h1", {0, 1}, {"1", "1", "-1/2"}), unit("h2", {0, 1}, {"-1", "-1", "3/2"}),
                    unit("o", {2, 3}, {"1", "1", "-3/2"})}) == none);
  CHECK(wrong("xor", {unit("h1", {0, 1}, {"1", "1", "0"}, Activation::relu),
                      unit("h2", {0, 1}, {"1", "1", "-1"}, Activation::relu),
                      unit("o", {2, 3}, {"1", "-2", "0"}, Activation::linear)}) == none);
}

TEST_CASE("AND, OR and A and not B as lecture 4 has them make XOR") {
  const Unit conjunction = unit("h1", {0, 1}, {"1", "1", "-1.5"});
  const Unit disjunction = unit("h2", {0, 1}, {"1", "1", "-.5"});
  CHECK(wrong("and", {conjunction}) == none);
  CHECK(wrong("or", {disjunction}) == none);
  CHECK(wrong("a-and-not-b", {unit("o", {0, 1}, {"1", "-1", "-.5"})}) == none);
  CHECK(wrong("xor", {conjunction, disjunction, unit("o", {3, 2}, {"1", "-1", "-.5"})}) == none);
}

TEST_CASE("the start of the OR table solves A and not B where a unit fires above 0, not at 0") {
  CHECK(wrong("a-and-not-b", {unit("o", {0, 1}, {"1", "-1", "0"})}) == none);
  CHECK(wrong("a-and-not-b", {unit("o", {0, 1}, {"1", "-1", "0"})}, true) ==
        std::vector<int>{0, 3});
}

TEST_CASE("any unit is judged as whole numbers judge it") {
  // Each gate with all weights and biases from −3 to 3 halves, both thresholds.
  const std::vector<std::pair<std::string, int>> gates{
      {"and", 8}, {"or", 14},  {"xor", 6},      {"nand", 7},
      {"nor", 1}, {"xnor", 9}, {"implies", 11}, {"a-and-not-b", 4}};
  for (const auto& [gate, bits] : gates)
    for (int a = -3; a <= 3; ++a)
      for (int b = -3; b <= 3; ++b)
        for (int c = -3; c <= 3; ++c)
          for (const bool at_least : {false, true}) {
            std::vector<int> expected;
            for (int row = 0; row < 4; ++row) {
              const int sum = a * (row / 2) + b * (row % 2) + c;
              const bool fires = at_least ? sum >= 0 : sum > 0;
              if (fires != (bits >> row & 1)) expected.push_back(row);
            }
            const auto half = [](int number) { return std::to_string(number) + "/2"; };
            CHECK(wrong(gate, {unit("o", {0, 1}, {half(a), half(b), half(c)})}, at_least) ==
                  expected);
          }
}

TEST_CASE("all networks of two hidden threshold units are judged as whole numbers judge them") {
  Random random(7);
  const auto draw = [&] { return static_cast<int>(random.below(7)) - 3; };
  for (int trial = 0; trial < 400; ++trial) {
    int w[3][3];
    std::vector<Unit> units;
    for (int u = 0; u < 3; ++u) {
      Numbers numbers;
      for (int& number : w[u]) numbers.push_back(std::to_string(number = draw()));
      units.push_back(
          unit("u" + std::to_string(u), u < 2 ? std::vector{0, 1} : std::vector{2, 3}, numbers));
    }
    std::vector<int> expected;
    for (int row = 0; row < 4; ++row) {
      const auto fires = [&](const int* of, int x, int y) {
        return of[0] * x + of[1] * y + of[2] > 0;
      };
      const bool first = fires(w[0], row / 2, row % 2), second = fires(w[1], row / 2, row % 2);
      if (fires(w[2], first, second) != (row == 1 || row == 2)) expected.push_back(row);
    }
    CHECK(wrong("xor", units) == expected);
  }
}

TEST_CASE("a wrong row says what every unit computed") {
  const WorkshopRun run = session("xor", {unit("o1", {0, 1}, {"1", "1", "-1/2"})}).run();
  CHECK(run.wrong == std::vector<int>{3});
  const WorkshopRow& row = run.rows[3];
  CHECK(row.wanted == 0);
  CHECK(row.outcome.answer == 1);
  CHECK(row.outcome.sums[0].exact.text() == "3/2");
  CHECK(row.outcome.sums[0].value == 1.5);
}

TEST_CASE("parity of n takes n threshold units, majority one") {
  for (const int n : {3, 4}) {
    std::vector<int> inputs, hidden;
    std::vector<Unit> units;
    Numbers signs;
    for (int i = 0; i < n; ++i) {
      inputs.push_back(i);
      hidden.push_back(n + i);
      signs.push_back(i % 2 == 0 ? "1" : "-1");
    }
    for (int k = 0; k < n; ++k) {
      Numbers ones(n, "1");
      ones.push_back(std::to_string(-2 * k - 1) + "/2");
      units.push_back(unit("h" + std::to_string(k), inputs, ones));
    }
    signs.push_back("-1/2");
    units.push_back(unit("o", hidden, signs));
    CHECK(wrong("parity-" + std::to_string(n), units) == none);
  }
  CHECK(wrong("majority", {unit("o", {0, 1, 2}, {"1", "1", "1", "-3/2"})}) == none);
  CHECK(wrong("and-3", {unit("o", {0, 1, 2}, {"1", "1", "1", "-5/2"})}) == none);
  CHECK(wrong("or-3", {unit("o", {0, 1, 2}, {"1", "1", "1", "-1/2"})}) == none);
}

TEST_CASE("layers are longest ways, whatever the order and the short cuts") {
  const Network network(
      2,
      {unit("o", {3, 4, 0}, {"1", "1", "1", "0"}), unit("a", {0}, {"1", "0"}, Activation::sigmoid),
       unit("b", {3, 1}, {"1", "1", "0"}), unit("lost", {}, {"1"}), unit("c", {4}, {"1", "0"})},
      0, false);
  CHECK(network.layers() == std::vector<int>{3, 1, 2, 1, 3});
  CHECK(network.order() == std::vector<int>{1, 2, 3, 4, 0});
  CHECK(network.exact() == std::vector<bool>{false, false, false, true, false});
  CHECK(network.used() == std::vector<bool>{true, true, true, false, false});
  CHECK(network.parameter_count() == 12);
  CHECK(message([] {
          Network(1, {unit("a", {2}, {"1", "0"}), unit("b", {1}, {"1", "0"})}, 0, false);
        }) == "[workshop] a unit waits for its own output");
}

TEST_CASE("two sigmoids make a bump: 0.00247 at 0, 0.49966 at 0.3, 0.96403 at 0.5") {
  const Task task{.inputs = 1};
  const WorkshopSession bump(task,
                             Network(1,
                                     {unit("h1", {0}, {"20", "-6"}, Activation::sigmoid),
                                      unit("h2", {0}, {"20", "-14"}, Activation::sigmoid),
                                      unit("o", {1, 2}, {"1", "-1", "0"}, Activation::linear)},
                                     2, false));
  const auto at = [&](const char* x) { return bump.at({Rational::parse(x)}); };
  CHECK(at("0").outcome.outputs[2].value == doctest::Approx(0.0024717916).epsilon(1e-8));
  CHECK(at("0.3").outcome.outputs[2].value == doctest::Approx(0.4996646499).epsilon(1e-9));
  CHECK(at("0.5").outcome.outputs[2].value == doctest::Approx(0.9640275801).epsilon(1e-9));
  CHECK(at("0.3").outcome.sums[0].exact.text() == "0");
  CHECK(!at("0.3").outcome.sums[2].is_exact);
  CHECK(at("0.3").outcome.answer == 0);
  CHECK(at("0.5").outcome.answer == 1);
  const auto curve =
      bump.grid({.axes = {0}, .low = {0}, .high = {1}, .size = {5}, .at = {0}, .values = {3}});
  CHECK(curve.size() == 5);
  CHECK(curve[2] == at("0.5").outcome.outputs[2].value);
  const Arrangement points = arrangement_of(bump.network());
  CHECK(count_regions(points.lines).count == 3);
  CHECK(regions_of(points.lines, 1).size() == 3);
}

TEST_CASE("hidden linear units collapse to one layer") {
  const std::vector<Unit> units{unit("h1", {0, 1}, {"1", "-2", "1/2"}, Activation::linear),
                                unit("h2", {0, 1}, {"3", "1", "-1"}, Activation::linear),
                                unit("o", {2, 3, 0}, {"1", "-1/2", "2", "1/4"})};
  const Network network(2, units, 2, false);
  const Collapse found = collapse(network);
  REQUIRE(found.kind == Collapse::Kind::collapsed);
  const Layer& layer = found.steps.back();
  CHECK(found.steps.size() == 3);
  // 1·(1, −2) − ½·(3, 1) + (2, 0) and ½ + ½ + ¼.
  CHECK(layer.weights[0].text() == "3/2");
  CHECK(layer.weights[1].text() == "-5/2");
  CHECK(layer.bias.text() == "5/4");
  Random random(3);
  for (int i = 0; i < 50; ++i) {
    const Rational x = Rational(static_cast<int>(random.below(99)) - 49) / Rational(7);
    const Rational y = Rational(static_cast<int>(random.below(99)) - 49) / Rational(5);
    CHECK(network.evaluate({x, y}).sums[2].exact ==
          layer.weights[0] * x + layer.weights[1] * y + layer.bias);
  }
  std::vector<Unit> bent = units;
  bent[1].activation = Activation::relu;
  CHECK(collapse(Network(2, bent, 2, false)).kind == Collapse::Kind::bent);
  CHECK(collapse(Network(2, bent, 2, false)).bent == 1);
  CHECK(collapse(Network(2, {units[0]}, 0, false)).kind == Collapse::Kind::single);
}

TEST_CASE("float64 answers where it is sure, and only there") {
  Random random(13);
  int sure = 0, asked = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const auto number = [&] {
      return std::to_string(static_cast<int>(random.below(21)) - 10) + "/10";
    };
    const auto kind = [&] { return static_cast<Activation>(random.below(4)); };
    const Network network(2,
                          {unit("a", {0, 1}, {number(), number(), number()}, kind()),
                           unit("b", {0, 1}, {number(), number(), number()}, kind()),
                           unit("o", {2, 3, 0}, {number(), number(), number(), number()}, kind())},
                          2, random.below(2) == 0);
    Sampler sampler(network);
    for (int i = -8; i <= 8; ++i)
      for (int j = -8; j <= 8; ++j) {
        const Rational x = Rational(i) / Rational(10), y = Rational(j) / Rational(10);
        const std::optional<int> quick = sampler.answer({x.to_double(), y.to_double()});
        ++asked;
        if (!quick) continue;
        ++sure;
        CHECK(*quick == network.evaluate({x, y}).answer);
      }
  }
  CHECK(sure > asked * 3 / 4);
  CHECK(sure < asked);
}

namespace {

// Σ multipliers · sign · (1, x), which is 0 where one unit cannot do it.
std::vector<std::string> added_up(const WorkshopSession& session, const WorkshopSingle& single) {
  std::vector<Rational> sum(session.network().inputs() + 1);
  for (std::size_t i = 0; i < single.rows.size(); ++i) {
    const int row = single.rows[i];
    const Rational factor =
        session.task().targets[row] == 1 ? single.multipliers[i] : -single.multipliers[i];
    sum[0] = sum[0] + factor;
    for (std::size_t j = 1; j < sum.size(); ++j)
      sum[j] = sum[j] + factor * session.task().rows[row][j - 1];
  }
  std::vector<std::string> texts;
  for (const Rational& number : sum) texts.push_back(number.text());
  return texts;
}

}  // namespace

TEST_CASE(
    "one unit can do 14 of the 16 gates, and the inequalities of the others add up to 0 > 0") {
  const Unit any = unit("o", {0, 1}, {"0", "0", "0"});
  int possible = 0;
  for (int bits = 0; bits < 16; ++bits) {
    Task task = table_task("xor");
    for (int row = 0; row < 4; ++row) task.targets[row] = bits >> row & 1;
    const WorkshopSession session(task, Network(2, {any}, 0, false));
    const WorkshopSingle single = session.single();
    if (single.kind == WorkshopSingle::Kind::separable) {
      ++possible;
      const std::vector<Rational>& w = single.weights;
      for (int row = 0; row < 4; ++row)
        CHECK((w[0] + Rational(row / 2) * w[1] + Rational(row % 2) * w[2] > Rational(0)) ==
              (task.targets[row] == 1));
      continue;
    }
    REQUIRE(single.kind == WorkshopSingle::Kind::impossible);
    CHECK((bits == 6 || bits == 9));
    CHECK(single.rows.size() == 4);
    CHECK(added_up(session, single) == Numbers{"0", "0", "0"});
    for (const Rational& multiplier : single.multipliers) CHECK(multiplier > Rational(0));
  }
  CHECK(possible == 14);
}

TEST_CASE("parity of three and four is beyond one unit, majority is not") {
  for (const char* name : {"parity-3", "parity-4", "majority", "and-3", "or-3"}) {
    const Task task = table_task(name);
    const WorkshopSession session(task, Network(task.inputs, {unit("o", {}, {"0"})}, 0, false));
    const WorkshopSingle single = session.single();
    const bool is_parity = std::string(name).starts_with("parity");
    CHECK((single.kind == WorkshopSingle::Kind::impossible) == is_parity);
    if (is_parity) CHECK(added_up(session, single) == Numbers(task.inputs + 1, "0"));
  }
}

TEST_CASE("what hidden units move together or apart, one unit can or cannot tell apart there") {
  const WorkshopSession apart =
      session("xor", {unit("h1", {0, 1}, {"1", "1", "-1/2"}),
                      unit("h2", {0, 1}, {"-1", "-1", "3/2"}), unit("o", {2, 3}, {"1", "1", "0"})});
  CHECK(apart.space(2, 3).single.kind == WorkshopSingle::Kind::separable);
  CHECK(apart.space(0, 1).single.kind == WorkshopSingle::Kind::impossible);
  const WorkshopSession together =
      session("xor", {unit("h1", {0, 1}, {"1", "1", "-1/2"}), unit("h2", {0, 1}, {"1", "0", "9"}),
                      unit("o", {2, 3}, {"1", "1", "0"})});
  const WorkshopSingle mixed = together.space(2, 3).single;
  REQUIRE(mixed.kind == WorkshopSingle::Kind::impossible);
  CHECK(mixed.rows.size() == 2);
  const WorkshopSession smooth =
      session("xor", {unit("h1", {0, 1}, {"20", "20", "-10"}, Activation::sigmoid),
                      unit("h2", {0, 1}, {"20", "20", "-30"}, Activation::sigmoid),
                      unit("o", {2, 3}, {"1", "-1", "0"})});
  CHECK(smooth.space(2, 3).single.kind == WorkshopSingle::Kind::separable);
}

TEST_SUITE_END();
