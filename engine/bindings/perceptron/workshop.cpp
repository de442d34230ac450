#include "bindings/perceptron/workshop.h"

#include <cmath>

#include "bindings/perceptron/workshop_request.h"

namespace backprop {

using bindings::answer;
using bindings::field;
using bindings::Numbers;
using bindings::write;

namespace workshop {

void write_fields(const Value& number) {
  if (!std::isfinite(number.value)) throw_error("workshop", {"a number is too large for float64"});
  field('{', "value", number.value);
  field(',', "exact", number.exact ? number.exact->text() : shortest(number.value));
  answer += '}';
}

}  // namespace workshop

using workshop::Value;

namespace {

// The network that the present answer is about: ids stand for its places and units.
const workshop::Network* named = nullptr;

std::string input_id(int place) { return "x" + std::to_string(place + 1); }

std::string unit_id(int unit) { return named->units()[unit].id; }

std::string place_id(int place) {
  return named->is_input(place) ? input_id(place) : unit_id(place - named->inputs());
}

template <class Item, class Name>
std::vector<std::string> ids(const std::vector<Item>& places, Name name) {
  std::vector<std::string> found;
  for (const Item& place : places) found.push_back(name(place));
  return found;
}

std::vector<Value> values(const std::vector<Rational>& numbers) {
  return {numbers.begin(), numbers.end()};
}

template <class Item>
Numbers numbers(const std::vector<Item>& items) {
  Numbers found;
  for (const Item& item : items) found.values.push_back(static_cast<double>(item));
  return found;
}

// 0 or 1, else nothing.
std::optional<int> wish(int wanted) { return wanted < 0 ? std::nullopt : std::optional(wanted); }

const char* activation_name(workshop::Activation activation) {
  constexpr const char* names[] = {"step", "sigmoid", "relu", "linear"};
  return names[static_cast<int>(activation)];
}

struct UnitInfo {
  int unit;
};

void write_fields(const UnitInfo& info) {
  const workshop::Unit& unit = named->units()[info.unit];
  field('{', "id", unit.id);
  field(',', "activation", activation_name(unit.activation));
  field(',', "from", ids(unit.from, place_id));
  field(',', "weights", values(unit.weights));
  field(',', "bias", Value(unit.bias));
  field(',', "layer", named->layers()[info.unit]);
  field(',', "isExact", static_cast<bool>(named->exact()[info.unit]));
  field(',', "isUsed", static_cast<bool>(named->used()[info.unit]));
  answer += '}';
}

struct Verdict {
  const WorkshopVerdict& verdict;
};

void write_fields(const Verdict& of) {
  field('{', "total", of.verdict.total);
  field(',', "wrongCount", static_cast<int>(of.verdict.wrong.size()));
  field(',', "wrong", of.verdict.wrong);
  field(',', "isSolved", of.verdict.wrong.empty());
  answer += '}';
}

struct LatticeInfo {
  const WorkshopLattice& of;
  const workshop::Polygon& polygon;
};

void write_fields(const LatticeInfo& info) {
  const workshop::Lattice& lattice = info.of.lattice;
  std::vector<std::vector<double>> corners;
  for (const workshop::Point& corner : info.polygon.corners())
    corners.push_back({corner.x.to_double(), corner.y.to_double()});
  field('{', "low", values({lattice.low.x, lattice.low.y}));
  field(',', "step", Value(lattice.step));
  field(',', "wanted", numbers(lattice.wanted));
  field(',', "found", numbers(info.of.found));
  field(',', "corners", corners);
  answer += '}';
}

}  // namespace

void write_fields(const WorkshopRow& row) {
  field('{', "index", row.index);
  field(',', "inputs", values(row.inputs));
  field(',', "wanted", wish(row.wanted));
  field(',', "found", row.outcome.answer);
  field(',', "isRight", row.right());
  field(',', "sums", row.outcome.sums);
  field(',', "outputs", row.outcome.outputs);
  answer += '}';
}

namespace workshop {

void write_fields(const Line& line) {
  field('{', "units", ids(line.units, unit_id));
  field(',', "weights", values(line.weights));
  field(',', "bias", Value(line.bias));
  field(',', "cuts", line.cuts);
  answer += '}';
}

void write_fields(const Meeting& meeting) {
  field('{', "at", values({meeting.x, meeting.y}));
  field(',', "lines", meeting.lines);
  answer += '}';
}

void write_fields(const Pair& pair) { write(std::vector{pair.first, pair.second}); }

void write_fields(const RegionCount& found) {
  field('{', "count", found.count);
  field(',', "lines", found.lines);
  field(',', "general", found.general);
  field(',', "meetings", found.meetings);
  field(',', "parallel", found.parallel);
  answer += '}';
}

void write_fields(const Arrangement& plane) {
  field('{', "lines", plane.lines);
  field(',', "flat", ids(plane.flat, unit_id));
  field(',', "regions", count_regions(plane.lines));
  answer += '}';
}

void write_fields(const Layer& layer) {
  field('{', "unit", unit_id(layer.unit));
  field(',', "weights", values(layer.weights));
  field(',', "bias", Value(layer.bias));
  answer += '}';
}

void write_fields(const Collapse& found) {
  if (found.kind == Collapse::Kind::single) {
    field('{', "kind", "single");
  } else if (found.kind == Collapse::Kind::bent) {
    field('{', "kind", "bent");
    field(',', "unit", unit_id(found.bent));
    field(',', "activation", activation_name(named->units()[found.bent].activation));
  } else {
    field('{', "kind", "collapsed");
    field(',', "weights", values(found.steps.back().weights));
    field(',', "bias", Value(found.steps.back().bias));
    field(',', "activation", activation_name(named->units()[named->output()].activation));
    field(',', "steps", found.steps);
  }
  answer += '}';
}

}  // namespace workshop

void write_fields(const WorkshopPlace& place) {
  field('{', "at", std::vector{place.x, place.y});
  field(',', "rows", place.rows);
  field(',', "wanted", wish(place.wanted));
  answer += '}';
}

void write_fields(const WorkshopBorder& border) {
  field('{', "unit", unit_id(border.unit));
  field(',', "weights", values({border.x, border.y}));
  field(',', "bias", Value(border.bias));
  answer += '}';
}

namespace {

struct ProofStep {
  int row;
  Rational multiplier;
};

void write_fields(const ProofStep& step) {
  field('{', "row", step.row);
  field(',', "multiplier", Value(step.multiplier));
  answer += '}';
}

struct RegionInfo {
  const std::vector<workshop::Line>& lines;
  const workshop::Region& region;
  const std::vector<double>& low;
  const std::vector<double>& high;
};

void write_fields(const RegionInfo& info) {
  const workshop::Outcome outcome = named->evaluate(info.region.at);
  field('{', "sides", info.region.sides);
  field(',', "at", values(info.region.at));
  field(',', "found", outcome.answer);
  field(',', "outputs", outcome.outputs);
  field(',', "outline", workshop::outline(info.lines, info.region, info.low, info.high));
  answer += '}';
}

}  // namespace

void write_fields(const WorkshopSingle& single) {
  if (single.kind == WorkshopSingle::Kind::unknown) {
    field('{', "kind", "unknown");
  } else if (single.kind == WorkshopSingle::Kind::separable) {
    field('{', "kind", "separable");
    field(',', "weights", values(single.weights));
  } else {
    std::vector<ProofStep> proof;
    for (std::size_t i = 0; i < single.rows.size(); ++i)
      proof.push_back({single.rows[i], single.multipliers[i]});
    field('{', "kind", "impossible");
    field(',', "proof", proof);
  }
  answer += '}';
}

namespace bindings {
namespace {

void open(const WorkshopSession& session) {
  const workshop::Network& network = session.network();
  const WorkshopRun run = session.run();
  std::vector<int> inputs;
  std::vector<UnitInfo> units;
  for (int i = 0; i < network.inputs(); ++i) inputs.push_back(i);
  for (int i = 0; i < static_cast<int>(network.units().size()); ++i) units.push_back({i});
  field('{', "inputs", ids(inputs, input_id));
  field(',', "units", units);
  field(',', "output", unit_id(network.output()));
  field(',', "order", network.order());
  field(',', "depth", network.layers()[network.output()]);
  field(',', "parameterCount", network.parameter_count());
  field(',', "rows", run.rows);
  std::optional<Verdict> verdict;
  if (run.verdict) verdict.emplace(*run.verdict);
  field(',', "verdict", verdict);
  std::optional<LatticeInfo> lattice;
  if (run.lattice) lattice.emplace(*run.lattice, *session.task().polygon);
  field(',', "lattice", lattice);
  std::optional<workshop::Arrangement> plane;
  if (network.inputs() <= 2) plane = workshop::arrangement_of(network);
  field(',', "plane", plane);
  field(',', "collapse", workshop::collapse(network));
  answer += '}';
}

void regions(WorkshopRequest& request, const WorkshopSession& session) {
  const int inputs = session.network().inputs();
  if (inputs > 2) throw_error("workshop", {"regions need one or two inputs"});
  const auto read = [&] { return request.number(); };
  const std::vector<double> low = request.many(inputs, read), high = request.many(inputs, read);
  const auto lines = workshop::arrangement_of(session.network()).lines;
  const auto found = workshop::regions_of(lines, inputs);
  std::vector<RegionInfo> shown;
  for (const workshop::Region& region : found) shown.push_back({lines, region, low, high});
  field('{', "regions", shown);
  answer += '}';
}

void grid(WorkshopRequest& request, const WorkshopSession& session) {
  const auto read = [&] { return request.number(); };
  const auto whole = [&] { return request.whole(); };
  WorkshopGrid wanted{.sums = request.text() == "sums"};
  const int axes = request.whole();
  wanted.axes = request.many(axes, [&] { return request.place(); });
  wanted.low = request.many(axes, read);
  wanted.high = request.many(axes, read);
  wanted.size = request.many(axes, whole);
  wanted.at = request.exacts(session.network().inputs());
  wanted.units = request.many(request.whole(), [&] { return request.unit(); });
  std::vector<Numbers> found;
  for (std::vector<double>& grid : session.grid(wanted)) found.push_back({std::move(grid)});
  field('{', "values", found);
  answer += '}';
}

void space(WorkshopRequest& request, const WorkshopSession& session) {
  const int first = request.place(), second = request.place();
  const WorkshopSpace found = session.space(first, second);
  field('{', "axes", std::vector{place_id(first), place_id(second)});
  field(',', "places", Numbers{found.places});
  field(',', "wanted", numbers(found.wanted));
  field(',', "points", found.points);
  field(',', "lines", found.lines);
  field(',', "single", found.single);
  answer += '}';
}

void line(WorkshopRequest& request, const WorkshopSession& session) {
  const int unit = request.unit();
  const int points = request.whole(), coordinates = request.whole();
  const auto through = request.many(points, [&] { return request.exacts(coordinates); });
  std::vector<Value> found = values(session.line(unit, through));
  const Value bias = found.back();
  found.pop_back();
  field('{', "weights", found);
  field(',', "bias", bias);
  answer += '}';
}

}  // namespace

void respond_workshop(const Parts& parts) {
  WorkshopRequest request(parts);
  const WorkshopSession session = request.session();
  named = &session.network();
  const std::string& call = parts.at(0);
  if (call == "workshop.open") return open(session);
  if (call == "workshop.at") return write(session.at(request.exacts(named->inputs())));
  if (call == "workshop.regions") return regions(request, session);
  if (call == "workshop.grid") return grid(request, session);
  if (call == "workshop.space") return space(request, session);
  if (call == "workshop.single") return write(session.single());
  if (call == "workshop.line") return line(request, session);
  throw_error("workshop", {"there is no call \"", call, "\""});
}

}  // namespace bindings
}  // namespace backprop
