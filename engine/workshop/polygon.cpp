#include "workshop/polygon.h"

#include <algorithm>
#include <utility>

#include "tensor/error.h"

namespace backprop::workshop {
namespace {

// Twice the area of the triangle, above zero where it turns left.
Rational turn(const Point& a, const Point& b, const Point& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool on_one_line(const std::vector<Point>& corners) {
  const Rational zero;
  for (std::size_t i = 2; i < corners.size(); ++i)
    for (std::size_t j = 1; j < i; ++j)
      if (turn(corners[0], corners[j], corners[i]) != zero) return false;
  return true;
}

// What a polygon is along a horizontal line.
class Row {
 public:
  Row(const std::vector<Point>& corners, const Rational& y);

  int side(const Rational& x) const;

 private:
  // From each edge where it meets the line, low and high: two ends where it lies in it.
  std::vector<Rational> ends_;
  std::vector<bool> counts_;
};

// An edge counts where its lower end lies on the line, and not where its upper end does, so that
// a corner between two edges counts once as they pass through and twice or never as they turn.
Row::Row(const std::vector<Point>& corners, const Rational& y) {
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point* a = &corners[i];
    const Point* b = &corners[(i + 1) % corners.size()];
    if (b->y < a->y) std::swap(a, b);
    if (y < a->y || b->y < y) continue;
    const bool is_level = a->y == b->y;
    if (is_level) {
      ends_.push_back(std::min(a->x, b->x));
      ends_.push_back(std::max(a->x, b->x));
    } else {
      ends_.push_back(a->x + (y - a->y) * (b->x - a->x) / (b->y - a->y));
      ends_.push_back(ends_.back());
    }
    counts_.push_back(!is_level && y < b->y);
  }
}

int Row::side(const Rational& x) const {
  int before = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (ends_[2 * i] <= x && x <= ends_[2 * i + 1]) return border;
    before += counts_[i] && ends_[2 * i] < x;
  }
  return before % 2;
}

}  // namespace

Polygon::Polygon(std::vector<Point> corners) : corners_(std::move(corners)) {
  if (corners_.size() < 3 || on_one_line(corners_))
    throw_error("task", {"corners of a polygon expected, found points on one line"});
}

int Polygon::side(const Point& point) const { return Row(corners_, point.y).side(point.x); }

Lattice::Lattice(const Polygon& polygon) {
  const auto& corners = polygon.corners();
  Point high = corners[0];
  low = corners[0];
  for (const Point& corner : corners) {
    low = {std::min(low.x, corner.x), std::min(low.y, corner.y)};
    high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
  }
  const Rational longer = std::max(high.x - low.x, high.y - low.y);
  const Rational half = Rational(3) * longer / Rational(4);
  low = {(low.x + high.x) / Rational(2) - half, (low.y + high.y) / Rational(2) - half};
  step = half / Rational((count - 1) / 2);
  for (int j = 0; j < count; ++j) {
    const Row row(corners, low.y + Rational(j) * step);
    for (int i = 0; i < count; ++i) wanted.push_back(row.side(low.x + Rational(i) * step));
  }
}

Point Lattice::at(int index) const {
  return {low.x + Rational(index % count) * step, low.y + Rational(index / count) * step};
}

}  // namespace backprop::workshop
