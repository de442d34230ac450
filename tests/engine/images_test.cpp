// Pictures: shades, poses and options, and that their classes can be told apart.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "data/data.h"
#include "tensor/error.h"

using namespace backprop;

namespace {

using Options = std::vector<std::pair<std::string, double>>;

Rows pictures(const std::string& kind, const Options& options) {
  return make_data({kind, options});
}

// One upright, centred picture of each class.
std::vector<std::vector<double>> upright(const std::string& kind, int size, int classes) {
  const Rows data = pictures(
      kind, {{"count", classes}, {"size", size}, {"shift", 0}, {"rotation", 0}, {"scale", 0}});
  std::vector<std::vector<double>> found(classes);
  for (int i = 0; i < classes; ++i) {
    const auto from = data.values.begin() + i * size * size;
    found[data.classes[i]].assign(from, from + size * size);
  }
  return found;
}

double ink(const std::vector<double>& picture) {
  double sum = 0;
  for (double pixel : picture) sum += pixel;
  return sum;
}

// Of the ink's middle from the picture's, to the right.
double middle(const double* picture, int size) {
  double sum = 0, moment = 0;
  for (int i = 0; i < size * size; ++i) {
    sum += picture[i];
    moment += picture[i] * (i % size + 0.5);
  }
  return moment / sum - size / 2.0;
}

}  // namespace

TEST_SUITE_BEGIN("images");

TEST_CASE("a row is a picture, classes are balanced, shades go from 0 to 1") {
  for (const auto& [kind, classes] : {std::pair{"digits", 10}, std::pair{"shapes", 6}}) {
    CAPTURE(kind);
    const Rows data = pictures(kind, {{"count", 203}, {"noise", 0.3}});
    CHECK(data.inputs == 144);
    CHECK(data.input_shape == std::vector<int>{1, 12, 12});
    REQUIRE(data.values.size() == 203 * 144);
    CHECK(*std::min_element(data.values.begin(), data.values.end()) == 0);
    CHECK(*std::max_element(data.values.begin(), data.values.end()) == 1);
    for (int c = 0; c < classes; ++c) {
      const auto count = std::count(data.classes.begin(), data.classes.end(), c);
      CHECK(std::abs(count - 203.0 / classes) < 1);
    }
  }
}

TEST_CASE("size and classes") {
  const Rows data = pictures("digits", {{"count", 9}, {"size", 20}, {"classes", 3}});
  CHECK(data.input_shape == std::vector<int>{1, 20, 20});
  CHECK(data.values.size() == 9 * 400);
  for (int c = 0; c < 3; ++c) CHECK(std::count(data.classes.begin(), data.classes.end(), c) == 3);
}

TEST_CASE("strokes have their length and width") {
  const int size = 24;  // one pixel for each letter of a drawing
  const auto shapes = upright("shapes", size, 6);
  const double width = 2.6;
  // A closed outline covers its length times the stroke's width, but for its corners.
  const double pi = std::acos(-1);
  CHECK(ink(shapes[0]) == doctest::Approx(2 * pi * 8 * width).epsilon(0.03));
  CHECK(ink(shapes[1]) == doctest::Approx(4 * 12 * width).epsilon(0.03));
  // Two bars of 14 with round ends, less the square where they cross.
  const double cross = 2 * (14 * width + pi * width * width / 4) - width * width;
  CHECK(ink(shapes[3]) == doctest::Approx(cross).epsilon(0.03));
}

TEST_CASE("what is symmetric looks so") {
  const int size = 12;
  const auto digits = upright("digits", size, 10);
  const auto shapes = upright("shapes", size, 6);
  for (int row = 0; row < size; ++row)
    for (int column = 0; column < size; ++column) {
      const int here = row * size + column, turned = size * size - 1 - here;
      const int mirrored = row * size + size - 1 - column, swapped = column * size + row;
      CHECK(digits[6][here] == doctest::Approx(digits[9][turned]));
      CHECK(digits[0][here] == doctest::Approx(digits[0][mirrored]));
      CHECK(digits[8][here] == doctest::Approx(digits[8][mirrored]));
      for (const int shape : {0, 1, 3})
        CHECK(shapes[shape][here] == doctest::Approx(shapes[shape][swapped]));
      CHECK(shapes[2][here] == doctest::Approx(shapes[2][mirrored]));
    }
  // Upright: a triangle stands on its side, 7 has its bar on top, an arrow points to the right.
  const auto rows = [](const std::vector<double>& picture, int first) {
    return ink({picture.begin() + first * 12, picture.begin() + first * 12 + 24});
  };
  CHECK(rows(shapes[2], 7) > 2 * rows(shapes[2], 2));
  CHECK(rows(digits[7], 1) > 2 * rows(digits[7], 9));
  CHECK(middle(shapes[5].data(), size) > 0.5);
}

TEST_CASE("shift moves by up to as much, either way") {
  const Rows data = pictures(
      "shapes", {{"count", 600}, {"classes", 2}, {"shift", 1.5}, {"rotation", 0}, {"scale", 0}});
  double least = 0, most = 0;
  for (int i = 0; i < 600; ++i) {
    const double moved = middle(&data.values[i * 144], 12);
    least = std::min(least, moved);
    most = std::max(most, moved);
  }
  CHECK(least == doctest::Approx(-1.5).epsilon(0.04));
  CHECK(most == doctest::Approx(1.5).epsilon(0.04));
}

TEST_CASE("scale makes smaller and larger, rotation turns") {
  const Rows scaled = pictures("shapes", {{"count", 600},
                                          {"size", 24},
                                          {"classes", 2},
                                          {"shift", 0},
                                          {"rotation", 0},
                                          {"scale", 0.2}});
  const double circle = ink(upright("shapes", 24, 2)[0]);
  double least = 1e9, most = 0;
  for (int i = 0; i < 600; ++i) {
    if (scaled.classes[i] != 0) continue;
    const auto from = scaled.values.begin() + i * 576;
    least = std::min(least, ink({from, from + 576}));
    most = std::max(most, ink({from, from + 576}));
  }
  // Length and width both.
  CHECK(least == doctest::Approx(0.64 * circle).epsilon(0.03));
  CHECK(most == doctest::Approx(1.44 * circle).epsilon(0.03));

  const Rows turned =
      pictures("shapes", {{"count", 600}, {"shift", 0}, {"rotation", 180}, {"scale", 0}});
  least = most = 0;
  for (int i = 0; i < 600; ++i) {
    if (turned.classes[i] != 5) continue;  // an arrow: its head is heavier
    least = std::min(least, middle(&turned.values[i * 144], 12));
    most = std::max(most, middle(&turned.values[i * 144], 12));
  }
  CHECK(most == doctest::Approx(middle(upright("shapes", 12, 6)[5].data(), 12)).epsilon(0.05));
  CHECK(least == doctest::Approx(-most).epsilon(0.05));
}

TEST_CASE("noise has the standard deviation that was asked for, and leaves the pose alone") {
  const Options pose{{"count", 300}, {"size", 12}};
  Options noisy = pose;
  noisy.push_back({"noise", 0.1});
  const Rows still = pictures("digits", pose), moved = pictures("digits", noisy);
  CHECK(still.classes == moved.classes);
  double squares = 0;
  int count = 0;
  for (std::size_t i = 0; i < still.values.size(); ++i) {
    if (still.values[i] < 0.4 || still.values[i] > 0.6) continue;  // far from being cut off
    squares += std::pow(moved.values[i] - still.values[i], 2);
    ++count;
  }
  REQUIRE(count > 1000);
  CHECK(std::sqrt(squares / count) == doctest::Approx(0.1).epsilon(0.05));
}

TEST_CASE("classes differ: the nearest mean picture of another seed names most") {
  for (const auto& [kind, classes] : {std::pair{"digits", 10}, std::pair{"shapes", 6}}) {
    CAPTURE(kind);
    const Rows known = pictures(kind, {{"count", 600}, {"shift", 0.5}}),
               asked = pictures(kind, {{"count", 300}, {"shift", 0.5}, {"seed", 2}});
    std::vector<std::vector<double>> means(classes, std::vector<double>(144));
    for (int i = 0; i < 600; ++i)
      for (int p = 0; p < 144; ++p)
        means[known.classes[i]][p] += known.values[i * 144 + p] * classes / 600;
    int right = 0;
    for (int i = 0; i < 300; ++i) {
      double nearest = std::numeric_limits<double>::infinity();
      int found = -1;
      for (int c = 0; c < classes; ++c) {
        double away = 0;
        for (int p = 0; p < 144; ++p) away += std::pow(asked.values[i * 144 + p] - means[c][p], 2);
        if (away < nearest) found = c;
        nearest = std::min(nearest, away);
      }
      right += found == asked.classes[i];
    }
    CHECK(right > 270);
  }
}

TEST_CASE("options that no picture has are refused") {
  CHECK_THROWS_WITH(pictures("digits", {{"size", 7}}),
                    "[data] size: a whole number from 8 to 32 expected, found 7");
  CHECK_THROWS_WITH(pictures("digits", {{"classes", 11}}),
                    "[data] classes: a whole number from 2 to 10 expected, found 11");
  CHECK_THROWS_WITH(pictures("shapes", {{"classes", 2.5}}),
                    "[data] classes: a whole number from 2 to 6 expected, found 2.5");
  CHECK_THROWS_WITH(pictures("shapes", {{"shift", -1}}),
                    "[data] shift: a number from 0 to 8 expected, found -1");
  CHECK_THROWS_WITH(pictures("shapes", {{"rotation", 181}}),
                    "[data] rotation: a number from 0 to 180 expected, found 181");
  CHECK_THROWS_WITH(pictures("shapes", {{"scale", NAN}}),
                    "[data] scale: a number from 0 to 0.5 expected, found NaN");
  CHECK_THROWS_WITH(pictures("digits", {{"count", 100000}, {"size", 32}}),
                    "[data] count: at most 9765 pictures of this size expected, found 100000");
}

TEST_SUITE_END();
