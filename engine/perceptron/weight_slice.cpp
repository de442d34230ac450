#include "perceptron/weight_slice.h"

#include <algorithm>
#include <cmath>

namespace backprop {
namespace {

const Rational zero;

// A half of the plane or a corner, with its numbers in float64 beside it.
struct Border : HalfPlane {
  double near_p, near_q, near_r;
  explicit Border(const HalfPlane& half)
      : HalfPlane(half), near_p(p.to_double()), near_q(q.to_double()), near_r(r.to_double()) {}
};

struct Place : Corner {
  double near_a, near_b;
  explicit Place(const Corner& corner)
      : Corner(corner), near_a(a.to_double()), near_b(b.to_double()) {}
};

// On which side of a border a place is: exact, in fractions only where float64 leaves it open.
int side(const Border& border, const Place& place) {
  const double x = border.near_p * place.near_a, y = border.near_q * place.near_b;
  const double sum = x + y + border.near_r;
  const double error = (std::fabs(x) + std::fabs(y) + std::fabs(border.near_r)) * 0x1p-48 + 1e-280;
  if (sum > error) return 1;
  if (sum < -error) return -1;
  const Rational exact = border.p * place.a + border.q * place.b + border.r;
  return exact > zero ? 1 : exact < zero ? -1 : 0;
}

Place crossing(const HalfPlane& one, const HalfPlane& other) {
  const Rational turn = one.p * other.q - one.q * other.p;
  return Place(
      {(one.q * other.r - one.r * other.q) / turn, (one.r * other.p - one.p * other.r) / turn});
}

// A corner and the border that goes on from it.
struct Turn {
  Place at;
  HalfPlane border;
};

// What is left of a polygon on the right side of a border. A polygon that only touches it is gone.
std::vector<Turn> clipped(const std::vector<Turn>& polygon, const Border& border) {
  std::vector<int> sides;
  for (const Turn& turn : polygon) sides.push_back(side(border, turn.at));
  if (std::none_of(sides.begin(), sides.end(), [](int where) { return where > 0; })) return {};
  std::vector<Turn> rest;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const int here = sides[i], next = sides[(i + 1) % polygon.size()];
    const Turn& turn = polygon[i];
    if (here >= 0) rest.push_back({turn.at, here == 0 && next < 0 ? border : turn.border});
    if (here > 0 && next < 0) rest.push_back({crossing(turn.border, border), border});
    if (here < 0 && next > 0) rest.push_back({crossing(turn.border, border), turn.border});
  }
  return rest;
}

}  // namespace

WeightSlice slice_weights(const SignedRows& rows, std::array<int, 2> axes,
                          const RationalVector& weights, const std::array<Rational, 2>& low,
                          const std::array<Rational, 2>& high, const Rational& level,
                          bool at_least) {
  const Rational one(1);
  std::vector<Turn> polygon{{Place({low[0], low[1]}), {zero, one, -low[1]}},
                            {Place({high[0], low[1]}), {-one, zero, high[0]}},
                            {Place({high[0], high[1]}), {zero, -one, high[1]}},
                            {Place({low[0], high[1]}), {one, zero, -low[0]}}};
  RationalVector fixed = weights;
  fixed[axes[0]] = fixed[axes[1]] = zero;
  const Integer below = common_denominator(fixed);
  const IntegerVector whole = times(fixed, below);
  WeightSlice slice;
  for (int row = 0; row < rows.count(); ++row) {
    const IntegerVector& z = rows.whole(row);
    slice.halves.push_back(
        {Rational::ratio(z[axes[0]], rows.scale()), Rational::ratio(z[axes[1]], rows.scale()),
         Rational::ratio(dot(whole, z), below * rows.scale()) - Rational(rows.sign(row)) * level});
    const auto& [p, q, r] = slice.halves.back();
    const bool always_zero = p == zero && q == zero && r == zero;
    if (always_zero && rows.fires(row) == at_least) continue;
    if (!polygon.empty()) polygon = clipped(polygon, Border(slice.halves.back()));
  }
  for (const Turn& turn : polygon) slice.corners.push_back(turn.at);
  return slice;
}

}  // namespace backprop
