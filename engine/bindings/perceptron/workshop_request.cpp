#include "bindings/perceptron/workshop_request.h"

namespace backprop::bindings {

using workshop::Activation;
using workshop::Task;
using workshop::Unit;

namespace {

Activation activation(const std::string& name) {
  if (name == "step") return Activation::step;
  if (name == "sigmoid") return Activation::sigmoid;
  if (name == "relu") return Activation::relu;
  if (name == "linear") return Activation::linear;
  throw_error("workshop", {"no activation is called \"", name, "\""});
}

}  // namespace

const std::string& WorkshopRequest::text() {
  if (at_ >= parts_.size()) throw_error("workshop", {"the request ends too early"});
  return parts_[at_++];
}

int WorkshopRequest::whole() { return static_cast<int>(read_double(text())); }

std::vector<Rational> WorkshopRequest::exacts(int count) {
  std::vector<Rational> found;
  for (int i = 0; i < count; ++i) found.push_back(exact());
  return found;
}

std::vector<double> WorkshopRequest::numbers(int count) {
  std::vector<double> found;
  for (int i = 0; i < count; ++i) found.push_back(read_double(text()));
  return found;
}

int WorkshopRequest::place(const std::string& id) const {
  for (std::size_t i = 0; i < ids_.size(); ++i)
    if (ids_[i] == id) return static_cast<int>(i);
  throw_error("workshop", {"there is no \"", id, "\""});
}

std::vector<int> WorkshopRequest::places(int count) {
  std::vector<int> found;
  for (int i = 0; i < count; ++i) found.push_back(place(text()));
  return found;
}

int WorkshopRequest::unit() {
  const int found = place(text()) - inputs_;
  if (found < 0) throw_error("workshop", {"a unit expected, found an input"});
  return found;
}

Task WorkshopRequest::task() {
  const std::string& kind = text();
  if (kind == "preset") return workshop::table_task(text());
  Task task;
  if (kind == "free") {
    task.inputs = whole();
    return task;
  }
  const int count = whole();
  if (kind == "polygon") {
    std::vector<workshop::Point> corners(count);
    for (workshop::Point& corner : corners) {
      corner.x = exact();
      corner.y = exact();
    }
    task.polygon.emplace(std::move(corners));
    return task;
  }
  task.inputs = whole();
  for (int i = 0; i < count; ++i) {
    task.rows.push_back(exacts(task.inputs));
    task.targets.push_back(whole());
  }
  return task;
}

// A unit may read one that comes later: ids first, links then.
WorkshopSession WorkshopRequest::session() {
  const bool at_least = whole() != 0;
  Task task = this->task();
  inputs_ = task.inputs;
  for (int i = 0; i < inputs_; ++i) ids_.push_back("x" + std::to_string(i + 1));
  const std::string& output = text();
  std::vector<Unit> units(whole());
  std::vector<std::size_t> links;
  for (Unit& unit : units) {
    unit.id = text();
    ids_.push_back(unit.id);
    unit.activation = activation(text());
    const int count = whole();
    links.push_back(at_);
    at_ += count;
    unit.weights = exacts(count);
    unit.bias = exact();
  }
  const std::size_t end = at_;
  for (std::size_t i = 0; i < units.size(); ++i) {
    at_ = links[i];
    units[i].from = places(static_cast<int>(units[i].weights.size()));
  }
  at_ = end;
  const int answering = place(output) - inputs_;
  return {std::move(task), {inputs_, std::move(units), answering, at_least}};
}

}  // namespace backprop::bindings
