// Lines in the plane (of one input: points on a line), where they meet, and the regions that they
// cut it into, all exact.
#pragma once

#include <string>
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
  std::vector<Rational> at;
  std::vector<int> lines;  // places in the list
};

struct RegionCount {
  int count = 1;
  int lines = 0;    // that cut
  int general = 1;  // regions of so many lines in general position
  std::vector<Meeting> meetings{};
  std::vector<int> parallel{};  // pair after pair
};

struct Arrangement {
  std::vector<Line> lines;
  std::vector<int> flat;  // units without a border: all weights 0
};

struct Region {
  std::string sides;         // per line '1' where it is above 0 here, else '0'
  std::vector<Rational> at;  // a point inside
};

// Of the units that read nothing but inputs, in a network of one or two inputs.
Arrangement arrangement_of(const Network& network);

// Those that cut.
std::vector<Line> cutting(const std::vector<Line>& lines);

// Of those that cut: 1 + lines + Σ over points where they meet (lines through the point − 1).
RegionCount count_regions(const std::vector<Line>& lines);

// Each region once, of lines that all cut a plane of two inputs or a line of one.
std::vector<Region> regions_of(const std::vector<Line>& lines, int inputs);

// The part of a region within a rectangle, corner after corner; empty where it lies outside.
std::vector<std::vector<double>> outline(const std::vector<Line>& lines, const Region& region,
                                         const std::vector<double>& low,
                                         const std::vector<double>& high);

}  // namespace backprop::workshop
