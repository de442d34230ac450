// Inside or outside of a polygon, decided exactly; and the lattice that a network is checked on.
#pragma once

#include <vector>

#include "tensor/rational.h"

namespace backprop::workshop {

struct Point {
  Rational x, y;
};

// Where a point is, as numbers: what is wanted there.
constexpr int border = -1, outside = 0, inside = 1;

class Polygon {
 public:
  // Corners in order. Throws Error("task", …) where they are all on one line.
  explicit Polygon(std::vector<Point> corners);

  // Inside is what an odd number of edges encloses.
  int side(const Point& point) const;

  const std::vector<Point>& corners() const { return corners_; }

 private:
  std::vector<Point> corners_;
};

// count × count points in a square around the middle of the polygon's box, half as large again as
// its longer side; the outermost on the rim.
class Lattice {
 public:
  static constexpr int count = 25;

  explicit Lattice(const Polygon& polygon);

  // index = row · count + column, rows from the lowest up.
  Point at(int index) const;

  Point low;
  Rational step;
  std::vector<int> wanted;  // of each point
};

}  // namespace backprop::workshop
