// Convolutions and pooling against their definitions, one number at a time, over kernels, strides
// and paddings of all kinds.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "ops/windows.h"
#include "relative.h"
#include "tensor/error.h"
#include "trial.h"

using namespace backprop;

namespace {

struct Geometry {
  Shape image;
  int kernel[2];
  int stride[2];
  int padding[4];  // top, bottom, left, right

  Parameters constants() const {
    Parameters all{};
    for (int i = 0; i < 2; ++i) {
      all[i] = kernel[i];
      all[2 + i] = stride[i];
    }
    for (int i = 0; i < 4; ++i) all[4 + i] = padding[i];
    return all;
  }
  int rows() const { return (image[1] + padding[0] + padding[1] - kernel[0]) / stride[0] + 1; }
  int columns() const { return (image[2] + padding[2] + padding[3] - kernel[1]) / stride[1] + 1; }
  bool suits_pools() const {
    return padding[0] < kernel[0] && padding[1] < kernel[0] && padding[2] < kernel[1] &&
           padding[3] < kernel[1];
  }
};

const Geometry geometries[] = {
    {{1, 1, 1}, {1, 1}, {1, 1}, {0, 0, 0, 0}},
    {{2, 5, 4}, {3, 2}, {1, 1}, {0, 0, 0, 0}},
    {{1, 6, 6}, {3, 3}, {1, 1}, {0, 0, 0, 0}},
    {{3, 4, 5}, {3, 3}, {1, 1}, {1, 1, 1, 1}},  // same
    {{2, 4, 7}, {2, 4}, {1, 1}, {0, 1, 1, 2}},  // same, of even kernels
    {{2, 5, 9}, {5, 5}, {1, 1}, {2, 2, 2, 2}},
    {{1, 7, 6}, {2, 3}, {2, 3}, {0, 0, 0, 0}},  // a rest stays unseen
    {{2, 6, 5}, {3, 3}, {2, 2}, {1, 1, 1, 1}},
    {{1, 5, 6}, {2, 2}, {3, 4}, {1, 0, 0, 1}},  // gaps
    {{2, 3, 3}, {5, 5}, {1, 1}, {1, 1, 1, 1}},  // as large as the padded image
    {{1, 2, 3}, {1, 2}, {1, 2}, {2, 3, 4, 2}},  // windows with nothing but padding
    {{1, 1, 9}, {1, 3}, {1, 1}, {0, 0, 1, 1}},
};

// Number (row, channel, y, x) of images; 0 in the padding.
double pixel(const std::vector<double>& images, const Geometry& g, int row, int channel, int y,
             int x) {
  if (y < 0 || x < 0 || y >= g.image[1] || x >= g.image[2]) return 0;
  return images[((row * g.image[0] + channel) * g.image[1] + y) * g.image[2] + x];
}

// f(row, channel, y, x) for every number of a result with so many channels.
template <class F>
std::vector<double> each(const Geometry& g, int rows, int channels, F f) {
  std::vector<double> all;
  for (int row = 0; row < rows; ++row)
    for (int channel = 0; channel < channels; ++channel)
      for (int y = 0; y < g.rows(); ++y)
        for (int x = 0; x < g.columns(); ++x) all.push_back(f(row, channel, y, x));
  return all;
}

// What stands under the window at (y, x) of one channel, padding too: line by line.
std::vector<double> under(const std::vector<double>& images, const Geometry& g, int row,
                          int channel, int y, int x) {
  std::vector<double> all;
  for (int i = 0; i < g.kernel[0]; ++i)
    for (int k = 0; k < g.kernel[1]; ++k)
      all.push_back(pixel(images, g, row, channel, y * g.stride[0] - g.padding[0] + i,
                          x * g.stride[1] - g.padding[2] + k));
  return all;
}

void check_close(const std::vector<double>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK(std::fabs(found[i] - expected[i]) <= 1e-14 * (1 + std::fabs(expected[i])));
}

// conv2d, or local2d, with two filters.
TrialCase filters_case(const Geometry& g, int rows, bool shared, bool bias) {
  Shape own{2};
  if (!shared) own = {2, g.rows(), g.columns()};
  Shape weights = own;
  weights.insert(weights.end(), {g.image[0], g.kernel[0], g.kernel[1]});
  TrialCase made{shared ? "conv2d" : "local2d", g.constants(), {{g.image}, {weights, false}}, rows};
  if (bias) made.inputs.push_back({own, false});
  return made;
}

std::vector<double> filtered(Trial<double>& trial, const Geometry& g, int rows, bool shared,
                             bool bias) {
  const std::vector<double> images = trial.operand(0), weights = trial.operand(1);
  return each(g, rows, 2, [&](int row, int filter, int y, int x) {
    const int set = shared ? filter : (filter * g.rows() + y) * g.columns() + x;
    double sum = bias ? trial.operand(2)[set] : 0;
    std::size_t at = static_cast<std::size_t>(set) * g.image[0] * g.kernel[0] * g.kernel[1];
    for (int channel = 0; channel < g.image[0]; ++channel)
      for (double value : under(images, g, row, channel, y, x)) sum += value * weights[at++];
    return sum;
  });
}

}  // namespace

TEST_SUITE("window ops") {
  TEST_CASE("conv2d and local2d are their definition, with or without a bias") {
    double seed = 1;
    for (const Geometry& g : geometries)
      for (bool shared : {true, false})
        for (int rows : {1, 3}) {
          const bool bias = rows == 3;
          const TrialCase wanted = filters_case(g, rows, shared, bias);
          INFO(name_of(wanted));
          Trial<double> trial(wanted, seed++);
          trial.run();
          CHECK(trial.shape() == Shape{2, g.rows(), g.columns()});
          check_close(trial.result(), filtered(trial, g, rows, shared, bias));
        }
  }

  TEST_CASE("their gradients agree with differences, float32 with float64") {
    double seed = 100;
    for (const Geometry& g : geometries)
      for (bool shared : {true, false}) {
        check_trial(filters_case(g, 1, shared, true), seed++);
        check_trial(filters_case(g, 3, shared, false), seed++);
      }
  }

  TEST_CASE("conv2d in several bands, and of one filter") {
    // Linear in the image and in the weights: each times its gradient sums up to the result.
    for (int filters : {1, 3, 9}) {
      const TrialCase wanted{
          "conv2d", {5, 5, 1, 1, 2, 2, 2, 2}, {{{2, 40, 60}}, {{filters, 2, 5, 5}, false}}, 2};
      Trial<double> trial(wanted, 7 + filters);
      trial.differentiate();
      for (int k : {0, 1}) {
        const std::vector<double> x = trial.operand(k), dx = trial.gradient(k);
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * dx[i];
        CHECK(sum == doctest::Approx(trial.run()).epsilon(1e-12));
      }
    }
  }

  TEST_CASE("pools are their definition") {
    double seed = 200;
    for (const Geometry& g : geometries) {
      if (!g.suits_pools()) continue;
      for (const char* op : {"maxpool2d", "avgpool2d"}) {
        const bool largest = op[0] == 'm';
        const TrialCase wanted{
            op, g.constants(), {{g.image, true, largest ? 1.0 : -2.0, 4, true}}, 3};
        INFO(name_of(wanted));
        Trial<double> trial(wanted, seed++);
        trial.run();
        const std::vector<double> images = trial.operand(0);
        const auto expected = each(g, 3, g.image[0], [&](int row, int channel, int y, int x) {
          double sum = 0, most = -1;  // the images are above 1: padding, 0, never wins
          for (double value : under(images, g, row, channel, y, x)) {
            sum += value;
            most = std::max(most, value);
          }
          return largest ? most : sum / (g.kernel[0] * g.kernel[1]);
        });
        check_close(trial.result(), expected);
        check_trial(wanted, seed++);
        check_trial({op, g.constants(), {{g.image, true, -2, 2, true}}, 1}, seed++);
      }
    }
  }

  TEST_CASE("the padding of a max pool never wins, not over negative numbers either") {
    Trial<double> trial({"maxpool2d", {2, 2, 1, 1, 1, 1, 1, 1}, {{{1, 1, 1}}}}, 1);
    trial.write(0, {-3});
    trial.differentiate();
    CHECK(trial.result() == std::vector<double>(4, -3));
    double sum = 0;
    for (double factor : trial.factors()) sum += factor;
    CHECK(trial.gradient(0)[0] == relative(sum, 1e-15));
  }

  TEST_CASE("of equal numbers the first wins, or all share") {
    for (double split : {0.0, 1.0}) {
      Parameters constants{2, 2, 2, 2, 0, 0, 0, 0, split};
      Trial<double> trial({"maxpool2d", constants, {{{1, 2, 6}}}}, 1);
      trial.write(0, {1, 5, 7, 7, 2, 2,  //
                      5, 5, 0, 7, 2, 2});
      trial.differentiate();
      CHECK(trial.result() == std::vector<double>{5, 7, 2});
      const std::vector<double> dy = trial.factors();
      std::vector<double> expected{0, dy[0], dy[1], 0, dy[2], 0, 0, 0, 0, 0, 0, 0};
      if (split == 1)
        expected = {0,         dy[0] / 3, dy[1] / 3, dy[1] / 3, dy[2] / 4, dy[2] / 4,
                    dy[0] / 3, dy[0] / 3, 0,         dy[1] / 3, dy[2] / 4, dy[2] / 4};
      CHECK(trial.gradient(0) == expected);
    }
  }

  TEST_CASE("a NaN under the window is not lost, wherever it stands") {
    for (int place : {0, 1, 2, 3}) {
      Trial<double> trial({"maxpool2d", {2, 2, 2, 2}, {{{1, 2, 2}}}}, 1);
      std::vector<double> image{1, 2, 3, 4};
      image[place] = std::nan("");
      trial.write(0, image);
      trial.run();
      CHECK(std::isnan(trial.result()[0]));
    }
  }

  TEST_CASE("what does not fit is refused by name") {
    struct Row {
      const char* op;
      std::vector<Shape> shapes;
      Parameters constants;
      const char* message;
    };
    const Row rows[] = {
        {"conv2d",
         {{3}, {1, 1, 1, 1}},
         {1, 1, 1, 1},
         "[conv2d] images {channels, height, width} are needed, got (3)"},
        {"conv2d",
         {{1, 2, 3}, {1, 1, 3, 2}},
         {3, 2, 1, 1},
         "[conv2d] a kernel of 3×2 does not fit into images of 2×3 (padding included)"},
        {"conv2d",
         {{1, 2, 3}, {1, 2, 2, 2}},
         {2, 2, 1, 1},
         "[conv2d] the weights (1, 2, 2, 2) do not fit the images and the kernel"},
        {"conv2d",
         {{1, 2, 3}, {1, 1, 2, 2}, {2}},
         {2, 2, 1, 1},
         "[conv2d] one bias for each filter expected: got (2)"},
        {"local2d",
         {{1, 2, 3}, {1, 1, 2, 2}},
         {2, 2, 1, 1},
         "[local2d] the weights (1, 1, 2, 2) do not fit the images and the kernel"},
        {"local2d",
         {{1, 2, 3}, {1, 1, 2, 1, 2, 2}, {1}},
         {2, 2, 1, 1},
         "[local2d] one bias for each of its numbers expected: got (1)"},
        {"maxpool2d",
         {{1, 2, 3}},
         {2, 2, 1, 1, 0, 2},
         "[maxpool2d] the padding must be smaller than the kernel (2), got 2"},
        {"avgpool2d",
         {{1, 2, 3}},
         {2, 3, 1, 1, 0, 0, 3, 0},
         "[avgpool2d] the padding must be smaller than the kernel (3), got 3"},
    };
    for (const Row& row : rows) {
      Graph<double> graph;
      std::vector<NodeId> inputs;
      for (const Shape& shape : row.shapes) inputs.push_back(graph.parameter(shape));
      CHECK_THROWS_WITH_AS(graph.apply(get_op<double>(row.op), inputs, row.constants), row.message,
                           Error);
    }
  }
}
