// What batch norm is made of, channel by channel, against the definitions.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tensor/error.h"
#include "trial.h"

using namespace backprop;

namespace {

const Shape shapes[] = {{1}, {3}, {4}, {5}, {2, 3, 1}, {3, 2, 5}, {1, 4, 4}};

int channels_of(const Shape& shape) { return shape[0]; }

// All numbers of one channel.
std::vector<double> channel(const std::vector<double>& rows, const Shape& shape, int which) {
  const int size = size_of(shape), places = size / channels_of(shape);
  std::vector<double> all;
  for (std::size_t at = 0; at < rows.size(); ++at)
    if (static_cast<int>(at) % size / places == which) all.push_back(rows[at]);
  return all;
}

double mean_of(const std::vector<double>& numbers) {
  double sum = 0;
  for (double number : numbers) sum += number;
  return sum / static_cast<double>(numbers.size());
}

}  // namespace

TEST_SUITE("channel ops") {
  TEST_CASE("mean and variance are those of all rows and places of a channel") {
    double seed = 1;
    for (const Shape& shape : shapes)
      for (int rows : {1, 4}) {
        const Shape each{channels_of(shape)};
        const TrialCase means{"channel_mean", {}, {{shape}}, rows};
        const TrialCase variances{"channel_variance", {}, {{shape}, {each, false}}, rows};
        Trial<double> mean(means, seed++), variance(variances, seed++);
        INFO(name_of(means));
        mean.run();
        CHECK(mean.shape() == each);
        for (int c = 0; c < each[0]; ++c)
          CHECK(std::fabs(mean.result()[c] - mean_of(channel(mean.operand(0), shape, c))) < 1e-15);
        variance.run();
        for (int c = 0; c < each[0]; ++c) {
          std::vector<double> squares = channel(variance.operand(0), shape, c);
          for (double& x : squares) x = std::pow(x - variance.operand(1)[c], 2);
          CHECK(std::fabs(variance.result()[c] - mean_of(squares)) < 1e-14);
        }
        check_trial(means, seed++);
        check_trial(variances, seed++);
      }
  }

  TEST_CASE("normalising, by any mean and variance") {
    double seed = 100;
    for (const Shape& shape : shapes)
      for (int rows : {1, 3}) {
        const Shape each{channels_of(shape)};
        const TrialCase wanted{
            "normalize",
            {0.25},
            {{shape}, {each, false}, {each, false, 0.3, 2}, {each, false}, {each, false}},
            rows};
        check_trial(wanted, seed++);
        Trial<double> trial(wanted, seed++);
        trial.run();
        for (int c = 0; c < each[0]; ++c) {
          const std::vector<double> x = channel(trial.operand(0), shape, c);
          const std::vector<double> y = channel(trial.result(), shape, c);
          for (std::size_t i = 0; i < x.size(); ++i) {
            const double hat = (x[i] - trial.operand(1)[c]) / std::sqrt(trial.operand(2)[c] + 0.25);
            CHECK(std::fabs(y[i] - (trial.operand(3)[c] * hat + trial.operand(4)[c])) < 1e-14);
          }
        }
      }
  }

  TEST_CASE("scaling") {
    for (const Shape& shape : shapes) check_trial({"scale", {-0.75}, {{shape}}, 3}, 7);
  }

  TEST_CASE("other sizes are refused") {
    Graph<double> graph;
    const NodeId x = graph.input({2, 3, 3}), wrong = graph.parameter({3});
    CHECK_THROWS_WITH_AS(graph.apply(get_op<double>("channel_variance"), {x, wrong}),
                         "[channel_variance] one number for each channel expected: got (3)", Error);
  }
}
