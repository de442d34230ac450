// Lines in the plane (of one input: points on a line), where they meet, and the regions that they
// cut it into, all exact.
#pragma once

#include <vector>

#include "workshop/network.h"

namespace backprop::workshop {

// Where weights · x + bias is 0. One weight or two, not all of them 0.
struct Line {
  std::vector<int> units;  // whose border this is; the first one's numbers follow
  std::vector<Rational> weights;
  Rational bias;
  bool cuts = false;  // one of the units is not linear
};

struct Meeting {
  Rational x, y;
  std::vector<int> lines;  // places in the list of all lines
};

struct Pair {
  int first, second;
};

struct RegionCount {
  int count = 1;
  int lines = 0;    // that cut
  int general = 1;  // regions of so many lines in general position
  std::vector<Meeting> meetings{};
  std::vector<Pair> parallel{};
};

struct Arrangement {
  std::vector<Line> lines;
  std::vector<int> flat;  // units without a border: all weights 0
};

struct Region {
  std::vector<bool> sides;   // per line that cuts: above 0 here
  std::vector<Rational> at;  // a point inside
  double room = 0;           // how far around it the region goes, roughly
};

// Of the units that read nothing but inputs, in a network of one or two inputs.
Arrangement arrangement_of(const Network& network);

// 1 + lines + Σ over points where they meet (lines through the point − 1).
RegionCount count_regions(const std::vector<Line>& lines);

// Each region of a plane of two inputs, or a line of one, once.
std::vector<Region> regions_of(const std::vector<Line>& lines, int inputs);

// The part of a region within a rectangle, corner after corner; empty where it lies outside.
std::vector<std::vector<double>> outline(const std::vector<Line>& lines, const Region& region,
                                         const std::vector<double>& low,
                                         const std::vector<double>& high);

}  // namespace backprop::workshop
