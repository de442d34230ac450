// Every op against numbers from elsewhere, against central differences, and float32 lanes against
// float64.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "autograd/graph.h"
#include "ops/all_ops.h"
#include "ops/registry.h"
#include "relative.h"
#include "tensor/error.h"
#include "tensor/random.h"
#include "trial.h"

namespace backprop {
namespace {

struct Row {
  const char* op;
  std::vector<double> constants;
  std::vector<double> x;
  double y;
  std::vector<double> dy_dx;
};

#define LIST(...) \
  { __VA_ARGS__ }
#define ROW(op, constants, x, y, dy_dx) {op, LIST constants, LIST x, y, LIST dy_dx},
const std::vector<Row> rows = {
#include "op_rows.def"
};

constexpr double infinity = std::numeric_limits<double>::infinity();
const double nan = std::nan("");

// Conventions and edges, where there is no derivative to compute but one to agree on.
const std::vector<Row> edges = {
#include "op_edges.def"
};

// An op on inputs of given shapes. All numbers of its result are multiplied by `weights` and added,
// so that one backward pass sees every one of them.
struct Case {
  Case(const std::string& name, const std::vector<double>& constants,
       const std::vector<Shape>& shapes) {
    const Op<double>& op = get_op<double>(name);
    Parameters parameters = op.defaults();
    std::copy(constants.begin(), constants.end(), parameters.begin());
    for (const Shape& shape : shapes)
      inputs.push_back(graph.parameter(
          shape, inputs.size() == 1 && is_product(name) ? Layout::panels : Layout::plain));
    result = graph.apply(op, inputs, parameters);
    weights = graph.parameter(graph.shape(result));
    weighted = graph.apply(get_op<double>("mul"), {result, weights});
    graph.plan();
    for (double& weight : graph.value(weights)) weight = 1;
  }

  double run() {
    graph.forward();
    double sum = 0;
    for (const double value : graph.value(weighted)) sum += value;
    return sum;
  }

  Graph<double> graph;
  std::vector<NodeId> inputs;
  NodeId result, weights, weighted;
};

Case scalar_case(const Row& row) {
  Case made(row.op, row.constants, std::vector<Shape>(row.x.size()));
  for (std::size_t k = 0; k < row.x.size(); ++k) made.graph.value(made.inputs[k])[0] = row.x[k];
  made.run();
  made.graph.backward(made.weighted);
  return made;
}

std::string title(const Row& row) {
  std::string text = std::string(row.op) + " at";
  for (const double x : row.x) text += " " + std::to_string(x);
  return text;
}

bool equal(double a, double b, double relative) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::abs(a - b) <= relative * std::abs(b);
}

// The tails of gelu hang on e^(-x²/2): the rounding of x²/2 = 450 costs two digits and a half.
double precision(const std::string& op) { return op == "gelu" ? 4e-13 : 4e-15; }

void check_rows(const std::vector<Row>& list) {
  for (const Row& row : list) {
    Case made = scalar_case(row);
    INFO(title(row));
    CHECK_MESSAGE(equal(made.graph.value(made.result)[0], row.y, precision(row.op)),
                  made.graph.value(made.result)[0], " is not ", row.y);
    for (std::size_t k = 0; k < row.x.size(); ++k) {
      const double slope = made.graph.gradient(made.inputs[k])[0];
      CHECK_MESSAGE(equal(slope, row.dy_dx[k], precision(row.op)), "slope ", k, ": ", slope,
                    " is not ", row.dy_dx[k]);
    }
  }
}

// The largest difference between backward and central differences of fourth order.
void check_gradients(Case& made, double h, double tolerance) {
  made.run();
  made.graph.backward(made.weighted);
  for (const NodeId input : made.inputs) {
    const std::vector<double> analytic(made.graph.gradient(input).begin(),
                                       made.graph.gradient(input).end());
    for (std::size_t i = 0; i < analytic.size(); ++i) {
      double& x = made.graph.value(input)[i];
      const double at = x, step = h * std::max(1.0, std::abs(at));
      const auto f = [&](double places) {
        x = at + places * step;
        const double value = made.run();
        x = at;
        return value;
      };
      const double numeric = (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * step);
      CHECK_MESSAGE(std::abs(analytic[i] - numeric) <= tolerance * std::max(1.0, std::abs(numeric)),
                    "input ", input, ", number ", i, " = ", at, ": analytic ", analytic[i],
                    ", numeric ", numeric);
    }
  }
}

struct Domain {
  const char* op;
  std::vector<double> constants;
  std::vector<Shape> shapes;
  double low, high;
};

// Where ops are checked that are not at home between -5 and 5, or not with the constants and shapes
// of every other.
const std::vector<Domain> domains = {
    {"div", {}, {{3}, {3}}, 0.5, 5},
    {"pow", {}, {{3}, {3}}, 0.5, 3},
    {"pow", {3}, {{4}}, -3, 3},
    {"pow", {-2}, {{4}}, -3, -1},
    {"exp", {}, {{4}}, -5, 3},
    {"ln", {}, {{4}}, 0.5, 9},
    {"log2", {}, {{4}}, 0.5, 9},
    {"log10", {}, {{4}}, 0.5, 9},
    {"sqrt", {}, {{4}}, 0.5, 9},
    {"sin", {}, {{4}}, -7, 7},
    {"cos", {}, {{4}}, -7, 7},
    {"tan", {}, {{4}}, -1.2, 1.2},
    {"asin", {}, {{4}}, -0.9, 0.9},
    {"acos", {}, {{4}}, -0.9, 0.9},
    {"sinh", {}, {{4}}, -4, 4},
    {"cosh", {}, {{4}}, -4, 4},
    {"tanh", {}, {{4}}, -4, 4},
    {"erf", {}, {{4}}, -3, 3},
    {"sigmoid", {}, {{4}}, -8, 8},
    {"leaky_relu", {0.1}, {{4}}, -5, 5},
    {"elu", {0.7}, {{4}}, -5, 5},
    {"softplus", {}, {{4}}, -8, 8},
    {"silu", {}, {{4}}, -8, 8},
    {"softmax", {2}, {{3}, {3}, {3}}, -5, 5},
    {"linear", {}, {{3}, {2, 3}, {2}}, -2, 2},
    {"squared_error", {0.5}, {{3}, {3}}, -2, 2},
    {"softmax_cross_entropy", {}, {{3}, {3}}, 0.1, 1},
    {"absolute_error", {2}, {{3}, {3}}, -2, 2},
    {"huber", {0.5, 0.7}, {{3}, {3}}, -2, 2},
    {"hinge", {}, {{3}, {3}}, -2, 2},
    {"binary_cross_entropy", {}, {{3}, {3}}, 0.1, 0.9},
    {"sigmoid_cross_entropy", {0.5}, {{3}, {3}}, 0.1, 0.9},
    {"row_softmax", {}, {{5}}, -5, 5},
    {"prelu", {}, {{4}, {1}}, -5, 5},
    {"batch_mean", {}, {{}}, -2, 2},
    {"batch_sum", {}, {{}}, -2, 2},
    {"conv2d", {2, 3}, {{2, 3, 4}, {3, 2, 2, 3}, {3}}, -2, 2},
    {"local2d", {2, 3}, {{2, 3, 4}, {3, 2, 2, 2, 2, 3}, {3, 2, 2}}, -2, 2},
    {"maxpool2d", {2, 3}, {{2, 3, 4}}, -2, 2},
    {"avgpool2d", {2, 3}, {{2, 3, 4}}, -2, 2},
    {"channel_mean", {}, {{2, 3, 4}}, -2, 2},
    {"channel_variance", {}, {{2, 3, 1}, {2}}, -2, 2},
    {"normalize", {0.1}, {{2, 3, 1}, {2}, {2}, {2}, {2}}, 0.5, 2},
    {"scale", {-0.3}, {{3}}, -2, 2},
    {"flatten", {}, {{2, 3, 1}}, -2, 2},
    {"concat", {}, {{2, 1, 3}, {1, 1, 3}}, -2, 2},
};

// Of an op without a domain of its own.
Domain usual_domain(const Op<double>& op) {
  const int inputs = op.max_inputs == 0 ? 3 : op.max_inputs;
  return {op.name, {}, std::vector<Shape>(inputs, {3}), -5, 5};
}

// Where relu and its like have a corner, differences tell nothing.
double away_from_zero(Random& random, const Domain& domain) {
  for (;;)
    if (const double x = random.uniform(domain.low, domain.high); std::abs(x) > 0.02) return x;
}

std::vector<const Op<double>*> all_ops() {
  std::vector<const Op<double>*> all(formula_ops().begin(), formula_ops().end());
  for (const auto list : {fast_ops<double>(), small_ops<double>()})
    all.insert(all.end(), list.begin(), list.end());
  return all;
}

std::vector<Domain> all_domains() {
  std::vector<Domain> all = domains;
  for (const Op<double>* op : all_ops()) {
    const bool own = std::any_of(domains.begin(), domains.end(), [&](const Domain& domain) {
      return domain.op == std::string(op->name);
    });
    if (!own) all.push_back(usual_domain(*op));
  }
  return all;
}

// y and dy/dx of one unary op over many numbers, all in one node.
template <class Real>
std::pair<std::vector<double>, std::vector<double>> sweep(const Op<Real>& op,
                                                          const std::vector<float>& x) {
  const int n = static_cast<int>(x.size());
  Graph<Real> graph;
  std::vector<NodeId> inputs;
  for (int i = 0; i < op.min_inputs; ++i) inputs.push_back(graph.parameter({n}));
  const NodeId y = graph.apply(op, inputs, op.defaults());
  graph.plan();
  for (int k = 0; k < op.min_inputs; ++k)
    for (int i = 0; i < n; ++i) graph.value(inputs[k])[i] = x[(i + 5 * k) % n];
  graph.forward();
  graph.backward(y);
  const auto value = graph.value(y), slope = graph.gradient(inputs[0]);
  return {{value.begin(), value.end()}, {slope.begin(), slope.end()}};
}

// float32 against float64 at the same (float32) points: both within `bound` of the larger of 1 and
// the number.
void check_float32(const Op<float>& narrow, const Op<double>& wide, double low, double high) {
  Random random(7);
  std::vector<float> x;  // 4 lanes many times, and a tail of 3
  for (int i = 0; i < 403; ++i) x.push_back(static_cast<float>(random.uniform(low, high)));
  const auto [y32, slope32] = sweep(narrow, x);
  const auto [y64, slope64] = sweep(wide, x);
  constexpr double bound = 2e-6;
  for (std::size_t i = 0; i < x.size(); ++i) {
    INFO(std::string(narrow.name), " at ", x[i]);
    CHECK(std::abs(y32[i] - y64[i]) <= bound * std::max(1.0, std::abs(y64[i])));
    CHECK(std::abs(slope32[i] - slope64[i]) <= bound * std::max(1.0, std::abs(slope64[i])));
  }
}

}  // namespace

TEST_SUITE("ops") {
  TEST_CASE("values and derivatives, digit by digit") { check_rows(rows); }

  TEST_CASE("conventions and edges") { check_rows(edges); }

  TEST_CASE("numbers of the lectures") {
    const auto at = [](const char* op, double x) {
      Case made = scalar_case({op, {}, {x}, 0, {}});
      return std::pair(made.graph.value(made.result)[0], made.graph.gradient(made.inputs[0])[0]);
    };
    CHECK(at("gelu", 1).first == relative(0.841345, 1e-6));
    CHECK(at("gelu", 1).second == relative(1.083315, 1e-6));
    CHECK(at("gelu", -1).first == relative(-0.158655, 2e-6));
    CHECK(at("gelu", -0.751792).first == relative(-0.169971, 2e-6));
    CHECK(std::abs(at("gelu", -0.751791524693564457).second) < 1e-15);  // its minimum
    CHECK(at("elu", -1).first == relative(-0.632121, 1e-6));
    CHECK(at("sigmoid", 0).second == 0.25);
    CHECK(at("sigmoid", 2).second == relative(0.104994, 1e-5));
    CHECK(at("sigmoid", 5).second == relative(0.006648, 1e-4));
    CHECK(at("sigmoid", 10).second == relative(4.54e-5, 1e-4));
    CHECK(at("tanh", 2).second == relative(0.0707, 1e-3));
    CHECK(at("tanh", 10).second == relative(8.2e-9, 1e-2));
  }

  TEST_CASE("gradients agree with central differences") {
    for (const Domain& domain : all_domains()) {
      Random random(3);
      Case made(domain.op, domain.constants, domain.shapes);
      INFO(std::string(domain.op));
      for (int draw = 0; draw < 5; ++draw) {
        for (const NodeId input : made.inputs)
          for (double& x : made.graph.value(input)) x = away_from_zero(random, domain);
        for (double& weight : made.graph.value(made.weights)) weight = random.uniform(-1, 1);
        check_gradients(made, 1e-3, 1e-8);
      }
    }
  }

  TEST_CASE("every op has its rows") {
    std::set<std::string> rowed;
    for (const Row& row : rows) rowed.insert(row.op);
    for (const Row& row : edges) rowed.insert(row.op);
    // Their numbers are those of whole rows, images and networks, in tests of their own.
    for (const char* of_networks :
         {"linear", "row_softmax", "softmax_cross_entropy", "batch_mean", "batch_sum", "flatten",
          "concat", "conv2d", "local2d", "maxpool2d", "avgpool2d", "channel_mean",
          "channel_variance", "normalize", "scale"})
      rowed.insert(of_networks);
    for (const Op<double>* op : all_ops()) {
      INFO(std::string(op->name));
      CHECK(rowed.count(op->name) == 1);
    }
  }

  TEST_CASE("names are unique") {
    std::set<std::string> names;
    for (const Op<double>* op : all_ops()) CHECK(names.insert(op->name).second);
  }

  TEST_CASE("float32, in lanes where the build has them, follows float64") {
    const auto range = [](const char* name) {
      for (const Domain& domain : domains)
        if (domain.op == std::string(name)) return std::pair(domain.low, domain.high);
      return std::pair(-5.0, 5.0);
    };
    const auto check = [&](const Op<float>& narrow) {
      const auto [low, high] = range(narrow.name);
      check_float32(narrow, get_op<double>(narrow.name), low, high);
    };
#define UNARY_OP(Maths) check(unary_op<ops::Maths, float>());
#define BINARY_OP(Maths) check(binary_op<ops::Maths, float>());
#define NARY_OP(Maths) check(nary_op<ops::Maths, float>());
#define OP(make)
#include "ops/formula_ops.def"
#include "ops/ops.def"
#include "ops/small_ops.def"
#undef UNARY_OP
#undef BINARY_OP
#undef NARY_OP
#undef OP
  }

  TEST_CASE("float32 keeps its head in the tails") {
    const auto at = [](const Op<float>& op, float x) { return sweep(op, {x, x, x, x, x}); };
    for (const std::size_t i : {std::size_t(0), std::size_t(4)}) {  // in lanes and after them
      CHECK(at(get_op<float>("sigmoid"), -200).first[i] == 0);
      CHECK(at(get_op<float>("sigmoid"), 200).first[i] == 1);
      CHECK(at(get_op<float>("tanh"), -200).first[i] == -1);
      CHECK(at(unary_op<ops::Softplus, float>(), 200).first[i] == 200);
      CHECK(at(unary_op<ops::Elu, float>(), -200).first[i] == -1);
      CHECK(std::isnan(at(get_op<float>("relu"), NAN).first[i]));
    }
  }

  TEST_CASE("wrong inputs are refused by name") {
    Graph<double> graph;
    const NodeId vector = graph.parameter({3}), scalar = graph.parameter({});
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("mul"), {vector}),
                         "[mul] takes 2 inputs: got 1", Error);
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("tanh"), {vector, vector}),
                         "[tanh] takes 1 input: got 2", Error);
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("max"), {}),
                         "[max] takes at least 1 input: got 0", Error);
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("pow"), {vector, vector, vector}),
                         "[pow] takes 1 to 2 inputs: got 3", Error);
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("add"), {vector, scalar}),
                         "[add] shapes must match: got (3) and ()", Error);
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("sum"), {scalar, scalar, vector}),
                         "[sum] shapes must match: got () and (3)", Error);
    CHECK_THROWS_WITH_AS(get_op<double>("sigmod"), "[sigmod] there is no such op", Error);
  }
}

}  // namespace backprop
