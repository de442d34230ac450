// The geometry of networks made by hand: regions against the patterns of sides on a fine lattice,
// polygons against rays, n-gons against what trigonometry says of them.
#include <algorithm>
#include <cmath>
#include <set>

#include "tensor/random.h"
#include "workshop_support.h"

TEST_SUITE_BEGIN("workshop");

using namespace workshop_tests;

namespace {

// Rounded to a millionth.
std::string rounded(double value) { return std::to_string(std::llround(value * 1e6)) + "e-6"; }

// Lines y = k x − k²: no two parallel, no three through one point.
std::vector<Unit> general_lines(int count) {
  std::vector<Unit> units;
  for (int k = 1; k <= count; ++k)
    units.push_back(
        unit("h" + std::to_string(k), {0, 1}, {std::to_string(k), "-1", std::to_string(-k * k)}));
  return units;
}

Network of_lines(std::vector<Unit> units, int inputs = 2) {
  const int output = static_cast<int>(units.size()) - 1;
  return Network(inputs, std::move(units), output, false);
}

// Patterns of sides at points of a lattice that no line goes through.
std::size_t patterns(const std::vector<Line>& lines, double low, double high, int cells) {
  std::set<std::vector<bool>> seen;
  for (int j = 0; j < cells; ++j)
    for (int i = 0; i < cells; ++i) {
      const double x = low + (i + 0.5137) * (high - low) / cells;
      const double y = low + (j + 0.4831) * (high - low) / cells;
      std::vector<bool> sides;
      for (const Line& line : lines)
        if (line.cuts)
          sides.push_back(line.weights[0].to_double() * x + line.weights[1].to_double() * y +
                              line.bias.to_double() >
                          0);
      seen.insert(sides);
    }
  return seen.size();
}

RegionCount count(const std::vector<Unit>& units) {
  return count_regions(arrangement_of(of_lines(units)).lines);
}

}  // namespace

TEST_CASE("n lines in general position make 1 + n + n(n−1)/2 regions") {
  for (int n = 1; n <= 8; ++n) {
    const std::vector<Line> lines = arrangement_of(of_lines(general_lines(n))).lines;
    const RegionCount found = count_regions(lines);
    CHECK(found.count == 1 + n + n * (n - 1) / 2);
    CHECK(found.general == found.count);
    CHECK(static_cast<int>(found.meetings.size()) == n * (n - 1) / 2);
    CHECK(static_cast<int>(regions_of(lines, 2).size()) == found.count);
  }
  CHECK(count(general_lines(4)).count == 11);
}

TEST_CASE("parallel, concurrent and coincident lines make fewer") {
  const Unit level = unit("a", {0, 1}, {"0", "1", "0"});
  const Unit higher = unit("b", {0, 1}, {"0", "-2", "2"});
  const Unit upright = unit("c", {0, 1}, {"1", "0", "0"});
  const Unit diagonal = unit("d", {0, 1}, {"1", "-1", "0"});
  CHECK(count({level, higher}).count == 3);
  CHECK(count({level, higher}).parallel == std::vector<int>{0, 1});
  CHECK(count({level, higher, upright}).count == 6);
  CHECK(count({level, upright, diagonal}).count == 6);
  CHECK(count({level, upright, diagonal}).meetings[0].lines == std::vector<int>{0, 1, 2});
  const std::vector<Unit> same{level, unit("e", {1}, {"-3", "0"}),
                               unit("f", {1, 0}, {"1/3", "0", "0"})};
  CHECK(count(same).count == 2);
  CHECK(arrangement_of(of_lines(same)).lines[0].units == std::vector<int>{0, 1, 2});
  CHECK(count({level, unit("g", {0, 1}, {"1", "0", "0"}, Activation::linear)}).count == 2);
  CHECK(arrangement_of(of_lines({level, unit("h", {0}, {"0", "1"}), unit("i", {}, {"1"})})).flat ==
        std::vector<int>{1, 2});
  CHECK(count({unit("i", {}, {"1"})}).count == 1);
}

TEST_CASE("regions of any lines are the patterns of sides that a fine lattice finds") {
  Random random(11);
  for (int trial = 0; trial < 60; ++trial) {
    // Multiples of 45° through points of a small lattice: many parallel, concurrent, coincident.
    const int n = 1 + static_cast<int>(random.below(8));
    std::vector<Unit> units;
    for (int i = 0; i < n; ++i) {
      const int turns[4][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
      const int* turn = turns[random.below(4)];
      const int size = random.below(2) == 0 ? 1 : -2;
      const int shift = static_cast<int>(random.below(5)) - 2;
      units.push_back(unit("h" + std::to_string(i), {0, 1},
                           {std::to_string(size * turn[0]), std::to_string(size * turn[1]),
                            std::to_string(size * shift)}));
    }
    const std::vector<Line> lines = arrangement_of(of_lines(units)).lines;
    const std::size_t expected = patterns(lines, -9, 9, 150);
    CHECK(static_cast<std::size_t>(count_regions(lines).count) == expected);
    const std::vector<Region> regions = regions_of(lines, 2);
    CHECK(regions.size() == expected);
    for (const Region& region : regions)
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const Rational height =
            lines[i].weights[0] * region.at[0] + lines[i].weights[1] * region.at[1] + lines[i].bias;
        CHECK(height != Rational(0));
        CHECK((height > Rational(0)) == (region.sides[i] == '1'));
      }
  }
}

TEST_CASE("outlines of regions fill what is shown, once") {
  const std::vector<Line> lines = arrangement_of(of_lines(general_lines(5))).lines;
  double area = 0;
  for (const Region& region : regions_of(lines, 2)) {
    const auto corners = outline(lines, region, {-3, -2}, {9, 8});
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const auto &a = corners[i], &b = corners[(i + 1) % corners.size()];
      area += (a[0] * b[1] - b[0] * a[1]) / 2;
    }
  }
  CHECK(area == doctest::Approx(120));
}

TEST_CASE("outlines beside weights as large as float64 holds are finite") {
  const std::vector<Line> lines =
      arrangement_of(of_lines({unit("h1", {0, 1}, {"1e308", "-1", "1"})})).lines;
  double area = 0;
  for (const Region& region : regions_of(lines, 2)) {
    const auto corners = outline(lines, region, {-3, -3}, {3, 3});
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const auto &p = corners[i], &q = corners[(i + 1) % corners.size()];
      area += (p[0] * q[1] - q[0] * p[1]) / 2;
    }
  }
  CHECK(area == doctest::Approx(36));
}

TEST_CASE("a polygon is checked inside and outside, its border left out") {
  const Polygon square({{0, 0}, {4, 0}, {4, 4}, {0, 4}});
  const auto side = [&](const char* x, const char* y) {
    return square.side({Rational::parse(x), Rational::parse(y)});
  };
  CHECK(side("1/3", "1/7") == inside);
  CHECK(side("4", "4") == border);
  CHECK(side("4", "3/2") == border);
  CHECK(side("1", "0") == border);
  CHECK(side("5", "0") == outside);
  CHECK(side("-1/9", "4") == outside);
  const Lattice lattice(square);
  CHECK(lattice.low.x.text() == "-1");
  CHECK(lattice.step.text() == "1/4");
  CHECK(std::ranges::count(lattice.wanted, inside) == 15 * 15);
  CHECK(std::ranges::count(lattice.wanted, border) == 4 * 16);
  CHECK(message([] {
          Polygon({{0, 0}, {1, 1}, {3, 3}});
        }) == "[task] corners of a polygon expected, found points on one line");
  // A bow tie: two triangles, and a notch that is not convex.
  const Polygon tie({{0, 0}, {2, 2}, {2, 0}, {0, 2}});
  CHECK(tie.side({Rational::parse("1/2"), 1}) == inside);
  CHECK(tie.side({1, Rational::parse("1/2")}) == outside);
  CHECK(tie.side({1, 1}) == border);
}

TEST_CASE("the points inside of any polygon are those around which its border turns") {
  Random random(5);
  for (int trial = 0; trial < 40; ++trial) {
    std::vector<Point> corners;
    std::vector<std::pair<double, double>> near;
    const int n = 3 + static_cast<int>(random.below(6));
    for (int i = 0; i < n; ++i) {
      const int x = static_cast<int>(random.below(9)), y = static_cast<int>(random.below(9));
      corners.push_back({x, y});
      near.emplace_back(x, y);
    }
    if (message([&] { Polygon{corners}; }) != "accepted") continue;
    const Polygon polygon(corners);
    for (int point = 0; point < 60; ++point) {
      const int a = static_cast<int>(random.below(100)), b = static_cast<int>(random.below(100));
      // No edge between whole corners has such a point, nor does a ray with this slope meet a
      // corner.
      const double x = (a + 0.1234567) / 11, y = (b + 0.7654321) / 11;
      int crossings = 0;
      for (int i = 0; i < n; ++i) {
        const auto [ax, ay] = near[i];
        const auto [bx, by] = near[(i + 1) % n];
        const double slope = 0.3141592;
        const double up = ay - y - slope * (ax - x), down = by - y - slope * (bx - x);
        if ((up > 0) == (down > 0)) continue;
        crossings += ax + (bx - ax) * up / (up - down) > x;
      }
      const auto exact = [](double value) {
        return Rational(static_cast<long long>(std::llround(value * 1e12))) /
               Rational(1000000000000);
      };
      CHECK(polygon.side({exact(x), exact(y)}) == (crossings % 2 == 1 ? inside : outside));
    }
  }
}

namespace {

WorkshopSession triangle(const std::string& bias) {
  const Task task{.inputs = 2, .polygon = Polygon({{-3, -2}, {3, -2}, {0, 4}})};
  return {task, Network(2,
                        {unit("h1", {0, 1}, {"0", "1", "2"}), unit("h2", {0, 1}, {"-2", "-1", "4"}),
                         unit("h3", {0, 1}, {"2", "-1", bias}),
                         unit("o", {2, 3, 4}, {"1", "1", "1", "-5/2"})},
                        3, false)};
}

}  // namespace

TEST_CASE("three half-planes make a triangle, and a side that is off has its points named") {
  const WorkshopRun right = triangle("4").run();
  CHECK(right.wrong == none);
  CHECK(right.total > 550);
  CHECK(right.rows.empty());
  const WorkshopSession off = triangle("7/2");
  const WorkshopRun run = off.run();
  CHECK(!run.wrong.empty());
  std::vector<int> expected;
  for (int i = 0; i < Lattice::count * Lattice::count; ++i) {
    const Point point = run.lattice->at(i);
    const WorkshopRow row = off.at({point.x, point.y});
    CHECK(row.outcome.answer == run.found[i]);
    if (!row.right()) expected.push_back(i);
  }
  CHECK(run.wrong == expected);
  CHECK(run.rows.size() == std::min<std::size_t>(12, expected.size()));
  CHECK(run.rows[0].index == expected[0]);
}

TEST_CASE("an n-gon keeps a ring out from outer/inner radius 1/cos(π/n) on") {
  // Sides that touch the circle of radius 1; corners are where the n-gon reaches farthest out.
  for (const int n : {3, 4, 5, 6}) {
    std::vector<Unit> units;
    std::vector<int> hidden;
    const double pi = std::acos(-1.0);
    for (int k = 0; k < n; ++k) {
      const double angle = 2 * pi * k / n;
      units.push_back(unit("h" + std::to_string(k), {0, 1},
                           {rounded(-std::cos(angle)), rounded(-std::sin(angle)), "1"}));
      hidden.push_back(2 + k);
    }
    Numbers all(n, "1");
    all.push_back(std::to_string(1 - 2 * n) + "/2");
    units.push_back(unit("o", hidden, all));
    const WorkshopSession region(Task{}, Network(2, units, n, false));
    const auto answer = [&](double radius, double angle) {
      return region
          .at({Rational::parse(rounded(radius * std::cos(angle))),
               Rational::parse(rounded(radius * std::sin(angle)))})
          .outcome.answer;
    };
    const double reach = 1 / std::cos(pi / n);
    int outside = 0, within = 0, inner = 0;
    for (int i = 0; i < 360; ++i) {
      outside += answer(reach * 1.0005, 2 * pi * i / 360);
      within += answer(reach * 0.999, 2 * pi * i / 360);
      inner += answer(0.9995, 2 * pi * i / 360);
    }
    CHECK(outside == 0);
    CHECK(within > 0);
    CHECK(inner == 360);
  }
}

TEST_CASE("a grid is the network point by point, with units held as axes where asked") {
  const WorkshopSession net =
      session("xor", {unit("h1", {0, 1}, {"1", "1", "0"}, Activation::relu),
                      unit("h2", {0, 1}, {"1", "1", "-1"}, Activation::relu),
                      unit("o", {2, 3}, {"1", "-2", "0"}, Activation::linear)});
  const auto plane = net.grid({.axes = {0, 1},
                               .low = {-1, 0},
                               .high = {1, 4},
                               .size = {4, 2},
                               .at = {0, 0},
                               .values = {2, 4}});
  REQUIRE(plane.size() == 16);
  CHECK(plane[0] == 2.25);  // (−0.75, 3) above (−0.75, 1)
  CHECK(plane[4] == 0.25);
  CHECK(plane[15] == 1.75 - 2 * 0.75);
  const auto hidden = net.grid({.axes = {2, 3},
                                .low = {0, 0},
                                .high = {2, 2},
                                .size = {2, 2},
                                .at = {0, 0},
                                .values = {4},
                                .sums = true});
  CHECK(hidden == std::vector<double>{-2.5, -1.5, -0.5, 0.5});
}

TEST_CASE("points of a grid on a border are all on the same side of it") {
  for (const bool at_least : {false, true}) {
    const WorkshopSession net =
        session("majority", {unit("o", {0, 1, 2}, {"0.1", "0.1", "0.1", "-0.17"})}, at_least);
    // Cells of 0.1 whose middles have x1 + x2 = 1.3 on a diagonal, with x3 = 0.4.
    const auto grid = net.grid({.axes = {0, 1},
                                .low = {0, 0},
                                .high = {1.4, 1.4},
                                .size = {14, 14},
                                .at = {0, 0, Rational::parse("0.4")},
                                .values = {3}});
    for (int row = 0; row < 14; ++row)
      for (int column = 0; column < 14; ++column) {
        const int tenths = column + (13 - row) + 1;  // of x1 + x2
        CHECK(grid[14 * row + column] == (tenths > 13 || (at_least && tenths == 13)));
      }
  }
}

TEST_CASE("the hidden outputs of XOR are three places, which the output's line tells apart") {
  const WorkshopSession net = session(
      "xor", {unit("h1", {0, 1}, {"1", "1", "-1/2"}), unit("h2", {0, 1}, {"-1", "-1", "3/2"}),
              unit("o", {3, 2}, {"1", "1", "-3/2"})});
  const WorkshopSpace space = net.space(2, 3);
  CHECK(space.places == std::vector<double>{0, 1, 1, 1, 1, 1, 1, 0});
  REQUIRE(space.points.size() == 3);
  CHECK(space.points[1].rows == std::vector<int>{1, 2});
  CHECK(space.points[1].wanted == 1);
  REQUIRE(space.lines.size() == 1);
  CHECK(space.lines[0].unit == 2);
  CHECK(space.lines[0].bias.text() == "-3/2");
}

TEST_CASE("a line is drawn through points, its fired side kept") {
  const WorkshopSession net =
      session("xor", {unit("o", {0, 1}, {"1", "2", "0"}), unit("p", {1}, {"3", "1"})});
  const auto texts = [](const std::vector<Rational>& numbers) {
    Numbers found;
    for (const Rational& number : numbers) found.push_back(number.text());
    return found;
  };
  const Rational half = Rational::parse("1/2");
  CHECK(texts(net.line(0, {{half, 1}})) == Numbers{"1", "2", "-5/2"});
  CHECK(texts(net.line(0, {{0, 1}, {1, half}})) == Numbers{"1", "2", "-2"});
  CHECK(texts(net.line(0, {{1, half}, {0, 1}})) == Numbers{"1", "2", "-2"});
  CHECK(texts(net.line(0, {{0, 0}, {-1, 4}})) == Numbers{"2", "1/2", "0"});
  CHECK(texts(net.line(1, {{half}})) == Numbers{"3", "-3/2"});
  CHECK(message([&] {
          net.line(0, {{1, 1}, {1, 1}});
        }) == "[workshop] two different points expected");
  CHECK(message([&] {
          net.line(1, {{1}, {2}});
        }) == "[workshop] p: a line through two points needs two links");
  CHECK(message([&] { net.line(0, {{1}}); }) ==
        "[workshop] o: a coordinate for each of its links expected");
}

TEST_SUITE_END();
