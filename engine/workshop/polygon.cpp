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

}  // namespace

Polygon::Polygon(std::vector<Point> corners) : corners_(std::move(corners)) {
  if (corners_.size() < 3 || on_one_line(corners_))
    throw_error("task", {"corners of a polygon expected, found points on one line"});
}

Side Polygon::Row::side(const Rational& x) const {
  for (const Span& span : borders)
    if (span.low <= x && x <= span.high) return Side::border;
  int before = 0;
  for (const Rational& crossing : crossings) before += crossing < x;
  return before % 2 == 1 ? Side::inside : Side::outside;
}

// An edge counts where its lower end lies on the line, and not where its upper end does, so that
// a corner between two edges counts once as they pass through and twice or never as they turn.
Polygon::Row Polygon::row(const Rational& y) const {
  Row row;
  for (std::size_t i = 0; i < corners_.size(); ++i) {
    const Point* a = &corners_[i];
    const Point* b = &corners_[(i + 1) % corners_.size()];
    if (b->y < a->y) std::swap(a, b);
    if (y < a->y || b->y < y) continue;
    if (a->y == b->y) {
      row.borders.push_back({std::min(a->x, b->x), std::max(a->x, b->x)});
      continue;
    }
    const Rational x = a->x + (y - a->y) * (b->x - a->x) / (b->y - a->y);
    row.borders.push_back({x, x});
    if (y < b->y) row.crossings.push_back(x);
  }
  return row;
}

Side Polygon::side(const Point& point) const { return row(point.y).side(point.x); }

Lattice::Lattice(const Polygon& polygon) {
  const auto& corners = polygon.corners();
  const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
  const auto [bottom, top] = std::ranges::minmax(corners, {}, &Point::y);
  const Rational longer = std::max(right.x - left.x, top.y - bottom.y);
  const Rational half = Rational(3) * longer / Rational(4);
  low = {(left.x + right.x) / Rational(2) - half, (bottom.y + top.y) / Rational(2) - half};
  step = half / Rational((count - 1) / 2);
  for (int j = 0; j < count; ++j) {
    const Polygon::Row row = polygon.row(low.y + Rational(j) * step);
    for (int i = 0; i < count; ++i) wanted.push_back(row.side(low.x + Rational(i) * step));
  }
}

Point Lattice::at(int index) const {
  return {low.x + Rational(index % count) * step, low.y + Rational(index / count) * step};
}

}  // namespace backprop::workshop
