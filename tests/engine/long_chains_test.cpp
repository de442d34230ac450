// Formulas and graphs as long as they get: nothing overflows, and the cost grows with their length.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string>
#include <vector>

#include "expressions.h"
#include "relative.h"
#include "session/scalar_graph.h"

namespace backprop {
namespace {

using Numbers = std::vector<double>;

// sin of sin of … of x, one definition after the other.
std::string chain_of_definitions(int length) {
  std::string formula = "a0 = x";
  for (int i = 1; i <= length; ++i)
    formula += ";a" + std::to_string(i) + "=sin(a" + std::to_string(i - 1) + ")";
  return formula;
}

// The same as lists, through tanh and a product in turn.
ScalarProgram chain_of_nodes(int length) {
  ScalarProgram program;
  program.kinds = {{"input", 0, {}}, {"sin", 1, {}}, {"mul", 2, {}}};
  program.nodes = {0, 0};
  for (int i = 0; i < length; ++i) {
    const bool product = i % 2 == 1;
    program.nodes.push_back(product ? 2 : 1);
    if (product) program.inputs.push_back(0);
    program.inputs.push_back(i == 0 ? 1 : i + 1);
  }
  program.output = length + 1;
  return program;
}

constexpr int LONGEST = 100000;

// Microseconds for a node, the fastest of several times. Of the processor's time: others may be
// using it too. As many chains at a time as have LONGEST nodes: in WASM the clock counts
// milliseconds.
double cost_of_chain(int length) {
  double fastest = 1e9;
  for (int i = 0; i < 10; ++i) {
    const std::clock_t start = std::clock();
    for (int chain = 0; chain < LONGEST / length; ++chain) {
      ScalarGraph graph(chain_of_nodes(length));
      graph.run({1.25, 0.5});
    }
    fastest = std::min(fastest, 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return fastest / LONGEST;
}

}  // namespace

TEST_SUITE("long chains") {
  TEST_CASE("10,000 definitions, each of the one before") {
    Evaluated f(chain_of_definitions(10000), {{"x", 1}});
    double value = 1, slope = 1;
    for (int i = 0; i < 10000; ++i) {
      slope *= std::cos(value);
      value = std::sin(value);
    }
    CHECK(f.value == value);
    CHECK(f.gradient("x") == relative(slope, 1e-12));
    CHECK(f.trace.tangents[0] == relative(slope, 1e-12));
    const Paths paths = f.session.paths(f.point, 0, f.graph.output, 3);
    CHECK(paths.count == 1);
    CHECK(paths.edges.size() == 10000);
    CHECK(paths.sum == relative(slope, 1e-12));
    CHECK(f.session.operations(central_difference).backward == 10000);
    CHECK(differences(f.session, f.point, central_difference, 1e-4)[0] == relative(slope, 1e-6));
  }

  TEST_CASE("10,000 operators in a row") {
    std::string formula = "f = x";
    for (int i = 0; i < 9999; ++i) formula += i % 2 ? "-x" : "+x";
    const Evaluated f(formula, {{"x", 3}});
    CHECK(f.graph.nodes.size() == 10000);
    CHECK(f.value == 6);
    CHECK(f.gradient("x") == 2);
  }

  TEST_CASE("the cost of a node is that of a short chain at 100,000 of them") {
    const double shorter = cost_of_chain(1000), longer = cost_of_chain(LONGEST);
    MESSAGE("microseconds a node: " << shorter << " in 1,000, " << longer << " in 100,000");
    CHECK(longer < 10 * shorter);  // a quadratic cost would be 100 times
  }
}

}  // namespace backprop
