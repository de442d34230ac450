// Ops that join and reshape rows of a batch.
#include <doctest/doctest.h>

#include <vector>

#include "tensor/error.h"
#include "trial.h"

using namespace backprop;

TEST_SUITE("row ops") {
  TEST_CASE("gradients and float32, in rows that are no whole lanes") {
    double seed = 1;
    for (int rows : {1, 3})
      for (int size : {1, 3, 4, 5, 9}) {
        check_trial({"flatten", {}, {{{size, 1, 3}}}, rows}, seed++);
        check_trial({"concat", {}, {{{size}}, {{2}}, {{3}}}, rows}, seed++);
        check_trial({"concat", {}, {{{2, size, 3}}, {{1, size, 3}, false}}, rows}, seed++);
        check_trial({"add", {}, {{{size}}, {{size}}}, rows}, seed++);
        check_trial({"add", {}, {{{size}}, {{size}, false}}, rows}, seed++);
        check_trial({"mul", {}, {{{size}}, {{size}}}, rows}, seed++);
        check_trial({"row_softmax", {}, {{{size}}}, rows}, seed++);
        check_trial({"linear", {}, {{{size}}, {{3, size}, false}, {{3}, false}}, rows}, seed++);
      }
  }

  TEST_CASE("flatten keeps the order, concat puts channels behind channels") {
    Trial<double> flat({"flatten", {}, {{{2, 3, 1}}}, 2}, 1);
    flat.run();
    CHECK(flat.shape() == Shape{6});
    CHECK(flat.result() == flat.operand(0));
    Trial<double> joined({"concat", {}, {{{1, 1, 2}}, {{2, 1, 2}}}, 2}, 1);
    joined.write(0, {1, 2, 3, 4});
    joined.write(1, {5, 6, 7, 8, 9, 10, 11, 12});
    joined.run();
    CHECK(joined.shape() == Shape{3, 1, 2});
    CHECK(joined.result() == std::vector<double>{1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12});
  }

  TEST_CASE("what cannot stand side by side is refused") {
    for (const std::vector<Shape>& shapes :
         {std::vector<Shape>{{2, 3, 3}, {2, 3, 2}}, {{2}, {2, 1, 1}}, {{}, {2}}, {{2}, {}}}) {
      Graph<double> graph;
      const NodeId a = graph.input(shapes[0]), b = graph.input(shapes[1]);
      CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("concat"), {a, b}),
                           "[concat] only the first extents of its inputs may differ", Error);
    }
  }
}
