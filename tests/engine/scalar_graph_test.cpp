// Graphs given as lists: what they compute, and what is refused.
#include "session/scalar_graph.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tensor/error.h"

namespace backprop {
namespace {

// max(x·y, 3 − x)^1.5
ScalarProgram example() {
  ScalarProgram program;
  program.kinds = {{"input", 0, {}},
                   {"mul", 2, {}},
                   {"sub", 2, {}},
                   {"max", 2, {}},
                   {"pow", 1, {{"exponent", 1.5}}}};
  program.nodes = {0, 0, 0, 1, 2, 3, 4};
  program.inputs = {0, 1, 2, 0, 3, 4, 5};
  program.output = 6;
  return program;
}

}  // namespace

TEST_SUITE("scalar graph") {
  TEST_CASE("values and gradients of lists") {
    ScalarGraph graph(example());
    CHECK(graph.run({4, 2.25, 3}) == 27);
    CHECK(graph.values() == std::vector<double>{4, 2.25, 3, 9, -1, 9, 27});
    CHECK(graph.gradients() == std::vector<double>{2.25 * 4.5, 4 * 4.5, 0, 4.5, 0, 4.5, 1});
    CHECK(graph.run({-1, 3, 3}) == 8);
    CHECK(graph.leaf_gradients() == std::vector<double>{-3, 0, 3});
  }

  TEST_CASE("the output may be any node") {
    ScalarProgram program = example();
    program.output = 3;
    ScalarGraph graph(program);
    CHECK(graph.run({4, 2.25, 3}) == 9);
    CHECK(graph.gradients() == std::vector<double>{2.25, 4, 0, 1, 0, 0, 0});
  }

  TEST_CASE("what does not fit is refused in one sentence") {
    const auto refuse = [](auto change, const char* message) {
      ScalarProgram program = example();
      change(program);
      CHECK_THROWS_WITH_AS(ScalarGraph{program}, message, Error);
    };
    refuse([](auto& p) { p.nodes[3] = 5; },
           "[scalar graph] node 3: a kind from 0 to 4 expected, got 5");
    refuse([](auto& p) { p.nodes[3] = -1; },
           "[scalar graph] node 3: a kind from 0 to 4 expected, got -1");
    refuse([](auto& p) { p.inputs[3] = 4; },
           "[scalar graph] node 4: an earlier node expected as input, got 4");
    refuse([](auto& p) { p.inputs[0] = -7; },
           "[scalar graph] node 3: an earlier node expected as input, got -7");
    refuse([](auto& p) { p.inputs.pop_back(); },
           "[scalar graph] node 6: the list of inputs ends before those of this node");
    refuse([](auto& p) { p.inputs.push_back(0); },
           "[scalar graph] the list of inputs has 1 more than the nodes take");
    refuse([](auto& p) { p.output = 7; },
           "[scalar graph] the output must be a node, from 0 to 6: got 7");
    refuse([](auto& p) { p = {}; }, "[scalar graph] there are no nodes");
    refuse([](auto& p) { p.kinds[1].op = "mull"; }, "[mull] there is no such op");
    refuse([](auto& p) { p.kinds[1].inputs = 3; }, "[mul] takes 2 inputs: got 3");
    refuse([](auto& p) { p.kinds[1].inputs = -3; }, "[mul] takes 2 inputs: got -3");
    refuse([](auto& p) { p.kinds[0].inputs = 1; }, "[input] takes 0 inputs: got 1");
    refuse([](auto& p) { p.kinds[3].inputs = 2000000000; },
           "[scalar graph] max on 2000000000 inputs: the list has 7");
    refuse(
        [](auto& p) {
          p.kinds[4].options = {{"base", 1}};
        },
        "[pow] there is no option \"base\"");
    refuse([](auto& p) { p.kinds[1].options = {{"", 1}}; }, "[mul] there is no option \"\"");
    refuse(
        [](auto& p) {
          p.kinds[3] = {"softmax", 2, {{"index", 2}}};
        },
        "[softmax] an index below 2 expected");
    ScalarGraph graph(example());
    CHECK_THROWS_WITH_AS(graph.run({1, 2}), "[scalar graph] 3 leaves expected, got 2", Error);
  }
}

}  // namespace backprop
