#include "bindings/perceptron/workshop.h"

#include <cmath>

#include "bindings/perceptron/workshop_request.h"

namespace backprop::bindings {

using workshop::Network;
using workshop::Value;

namespace {

// ------------------------------------------------------------------ numbers and names

void write_number(double value, const std::string& exact) {
  if (!std::isfinite(value)) throw_error("workshop", {"a number is too large for float64"});
  field('{', "value", value);
  field(',', "exact", exact);
  answer += '}';
}

void item(const Rational& number) { write_number(number.to_double(), number.text()); }

void item(const Value& number) {
  write_number(number.value, number.is_exact ? number.exact.text() : shortest(number.value));
}

// A field whose value is written by hand.
void begin(char before, const char* name) {
  answer += before;
  write(name);
  answer += ':';
}

template <class Number>
void number_field(char before, const char* name, const Number& number) {
  begin(before, name);
  item(number);
}

template <class Item, class Write>
void list_field(char before, const char* name, const std::vector<Item>& items, Write write_item) {
  begin(before, name);
  answer += '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) answer += ',';
    write_item(items[i]);
  }
  answer += ']';
}

template <class Number>
void numbers_field(char before, const char* name, const std::vector<Number>& numbers) {
  list_field(before, name, numbers, [](const Number& number) { item(number); });
}

void optional_field(char before, const char* name, int wanted) {
  begin(before, name);
  answer += wanted < 0 ? "null" : wanted == 0 ? "0" : "1";
}

void block_field(char before, const char* name, const std::vector<int>& items) {
  field(before, name, Numbers{std::vector<double>(items.begin(), items.end())});
}

void places_field(char before, const char* name, const std::vector<int>& places,
                  const Network& network) {
  list_field(before, name, places, [&](int place) {
    if (network.is_input(place))
      write("x" + std::to_string(place + 1));
    else
      write(network.units()[place - network.inputs()].id);
  });
}

void units_field(char before, const char* name, const std::vector<int>& units,
                 const Network& network) {
  list_field(before, name, units, [&](int unit) { write(network.units()[unit].id); });
}

const char* activation_name(workshop::Activation activation) {
  constexpr const char* names[] = {"step", "sigmoid", "relu", "linear"};
  return names[static_cast<int>(activation)];
}

// ------------------------------------------------------------------ open

void write_row(const WorkshopRow& row) {
  field('{', "index", row.index);
  numbers_field(',', "inputs", row.inputs);
  optional_field(',', "wanted", row.wanted);
  field(',', "found", row.outcome.answer);
  field(',', "isRight", row.right());
  numbers_field(',', "sums", row.outcome.sums);
  numbers_field(',', "outputs", row.outcome.outputs);
  answer += '}';
}

void write_unit(const Network& network, int u) {
  const workshop::Unit& unit = network.units()[u];
  field('{', "id", unit.id);
  field(',', "activation", activation_name(unit.activation));
  places_field(',', "from", unit.from, network);
  numbers_field(',', "weights", unit.weights);
  number_field(',', "bias", unit.bias);
  field(',', "layer", network.layers()[u]);
  field(',', "isExact", static_cast<bool>(network.exact()[u]));
  field(',', "isUsed", static_cast<bool>(network.used()[u]));
  answer += '}';
}

void write_verdict(const WorkshopRun& run) {
  begin(',', "verdict");
  if (run.total == 0) {
    answer += "null";
    return;
  }
  field('{', "total", run.total);
  field(',', "wrongCount", static_cast<int>(run.wrong.size()));
  field(',', "wrong", run.wrong);
  field(',', "isSolved", run.wrong.empty());
  answer += '}';
}

void write_lattice(const WorkshopSession& session, const WorkshopRun& run) {
  begin(',', "lattice");
  if (!run.lattice) {
    answer += "null";
    return;
  }
  const workshop::Lattice& lattice = *run.lattice;
  numbers_field('{', "low", std::vector{lattice.low.x, lattice.low.y});
  number_field(',', "step", lattice.step);
  block_field(',', "wanted", lattice.wanted);
  block_field(',', "found", run.found);
  list_field(',', "corners", session.task().polygon->corners(), [](const workshop::Point& corner) {
    write(std::vector{corner.x.to_double(), corner.y.to_double()});
  });
  answer += '}';
}

void write_line(const workshop::Line& line, const Network& network) {
  units_field('{', "units", line.units, network);
  numbers_field(',', "weights", line.weights);
  number_field(',', "bias", line.bias);
  field(',', "cuts", line.cuts);
  answer += '}';
}

void write_plane(const Network& network) {
  begin(',', "plane");
  if (network.inputs() > 2) {
    answer += "null";
    return;
  }
  const workshop::Arrangement plane = workshop::arrangement_of(network);
  const workshop::RegionCount count = workshop::count_regions(plane.lines);
  list_field('{', "lines", plane.lines, [&](const auto& line) { write_line(line, network); });
  units_field(',', "flat", plane.flat, network);
  begin(',', "regions");
  field('{', "count", count.count);
  field(',', "lines", count.lines);
  field(',', "general", count.general);
  list_field(',', "meetings", count.meetings, [](const workshop::Meeting& meeting) {
    numbers_field('{', "at", meeting.at);
    field(',', "lines", meeting.lines);
    answer += '}';
  });
  field(',', "parallel", count.parallel);
  answer += "}}";
}

void write_layer(const workshop::Layer& layer, const Network& network) {
  field('{', "unit", network.units()[layer.unit].id);
  numbers_field(',', "weights", layer.weights);
  number_field(',', "bias", layer.bias);
  answer += '}';
}

void write_collapse(const Network& network) {
  using Kind = workshop::Collapse::Kind;
  const workshop::Collapse found = workshop::collapse(network);
  begin(',', "collapse");
  if (found.kind == Kind::single) {
    field('{', "kind", "single");
  } else if (found.kind == Kind::bent) {
    field('{', "kind", "bent");
    field(',', "unit", network.units()[found.bent].id);
    field(',', "activation", activation_name(network.units()[found.bent].activation));
  } else {
    field('{', "kind", "collapsed");
    numbers_field(',', "weights", found.steps.back().weights);
    number_field(',', "bias", found.steps.back().bias);
    field(',', "activation", activation_name(network.units()[network.output()].activation));
    list_field(',', "steps", found.steps, [&](const auto& step) { write_layer(step, network); });
  }
  answer += '}';
}

void open(const WorkshopSession& session) {
  const Network& network = session.network();
  const WorkshopRun run = session.run();
  std::vector<int> inputs;
  for (int i = 0; i < network.inputs(); ++i) inputs.push_back(i);
  std::vector<int> units;
  for (int i = 0; i < static_cast<int>(network.units().size()); ++i) units.push_back(i);
  places_field('{', "inputs", inputs, network);
  list_field(',', "units", units, [&](int unit) { write_unit(network, unit); });
  field(',', "output", network.units()[network.output()].id);
  field(',', "order", network.order());
  field(',', "depth", network.layers()[network.output()]);
  field(',', "parameterCount", network.parameter_count());
  list_field(',', "rows", run.rows, write_row);
  write_verdict(run);
  write_lattice(session, run);
  write_plane(network);
  write_collapse(network);
  answer += '}';
}

// ------------------------------------------------------------------ the other calls

void regions(WorkshopRequest& request, const Network& network) {
  const int inputs = network.inputs();
  if (inputs > 2) throw_error("workshop", {"regions need one or two inputs"});
  const std::vector<double> low = request.numbers(inputs), high = request.numbers(inputs);
  const auto lines = workshop::cutting(workshop::arrangement_of(network).lines);
  list_field('{', "regions", workshop::regions_of(lines, inputs), [&](const auto& region) {
    const workshop::Outcome outcome = network.evaluate(region.at);
    field('{', "sides", region.sides);
    numbers_field(',', "at", region.at);
    field(',', "found", outcome.answer);
    numbers_field(',', "outputs", outcome.outputs);
    field(',', "outline", workshop::outline(lines, region, low, high));
    answer += '}';
  });
  answer += '}';
}

void grid(WorkshopRequest& request, const WorkshopSession& session) {
  WorkshopGrid wanted{.sums = request.text() == "sums"};
  const int axes = request.whole();
  wanted.axes = request.places(axes);
  wanted.low = request.numbers(axes);
  wanted.high = request.numbers(axes);
  for (const double size : request.numbers(axes)) wanted.size.push_back(static_cast<int>(size));
  wanted.at = request.exacts(session.network().inputs());
  wanted.values = request.places(request.whole());
  if (wanted.values.empty()) throw_error("workshop", {"a grid needs a unit to be shown"});
  field('{', "values", Numbers{session.grid(wanted)});
  answer += '}';
}

void write_single(const WorkshopSingle& single) {
  using Kind = WorkshopSingle::Kind;
  if (single.kind == Kind::separable) {
    field('{', "kind", "separable");
    numbers_field(',', "weights", single.weights);
  } else if (single.kind == Kind::impossible) {
    field('{', "kind", "impossible");
    field(',', "rows", single.rows);
    numbers_field(',', "multipliers", single.multipliers);
  } else {
    field('{', "kind", "unknown");
  }
  answer += '}';
}

void space(WorkshopRequest& request, const WorkshopSession& session) {
  const std::vector<int> axes = request.places(2);
  const Network& network = session.network();
  const WorkshopSpace found = session.space(axes[0], axes[1]);
  places_field('{', "axes", axes, network);
  field(',', "places", Numbers{found.places});
  block_field(',', "wanted", found.wanted);
  list_field(',', "points", found.points, [](const WorkshopPlace& place) {
    numbers_field('{', "at", place.at);
    field(',', "rows", place.rows);
    optional_field(',', "wanted", place.wanted);
    answer += '}';
  });
  list_field(',', "lines", found.lines, [&](const auto& line) { write_layer(line, network); });
  begin(',', "single");
  write_single(found.single);
  answer += '}';
}

void line(WorkshopRequest& request, const WorkshopSession& session) {
  const int unit = request.unit();
  const int points = request.whole(), coordinates = request.whole();
  std::vector<std::vector<Rational>> through;
  for (int i = 0; i < points; ++i) through.push_back(request.exacts(coordinates));
  std::vector<Rational> weights = session.line(unit, through);
  const Rational bias = weights.back();
  weights.pop_back();
  numbers_field('{', "weights", weights);
  number_field(',', "bias", bias);
  answer += '}';
}

void respond_to(const Parts& parts) {
  WorkshopRequest request(parts);
  const WorkshopSession session = request.session();
  const std::string& call = parts.at(0);
  if (call == "workshop.open") return open(session);
  if (call == "workshop.at")
    return write_row(session.at(request.exacts(session.network().inputs())));
  if (call == "workshop.regions") return regions(request, session.network());
  if (call == "workshop.grid") return grid(request, session);
  if (call == "workshop.space") return space(request, session);
  if (call == "workshop.single") return write_single(session.single());
  if (call == "workshop.line") return line(request, session);
  throw_error("workshop", {"there is no call \"", call, "\""});
}

}  // namespace

void respond_workshop(const Parts& parts) {
  try {
    respond_to(parts);
  } catch (const TooManyDigits&) {
    throw_error("workshop", {"exact numbers of this network have too many digits: smaller or "
                             "shorter weights, biases and inputs are needed"});
  }
}

}  // namespace backprop::bindings
