// Inside or outside of a polygon, decided exactly; and the lattice that a network is checked on.
#pragma once

#include <vector>

#include "tensor/rational.h"

namespace backprop::workshop {

struct Point {
  Rational x, y;
};

enum class Side { border = -1, outside = 0, inside = 1 };

class Polygon {
 public:
  // Corners in order. Throws Error("task", …) where they are all on one line.
  explicit Polygon(std::vector<Point> corners);

  // Inside is what an odd number of edges encloses.
  Side side(const Point& point) const;

  const std::vector<Point>& corners() const { return corners_; }

 private:
  friend class Lattice;
  // What the polygon is along a horizontal line.
  struct Row {
    struct Span {
      Rational low, high;
    };
    std::vector<Rational> crossings;
    std::vector<Span> borders;

    Side side(const Rational& x) const;
  };
  Row row(const Rational& y) const;

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
  std::vector<Side> wanted;
};

}  // namespace backprop::workshop
