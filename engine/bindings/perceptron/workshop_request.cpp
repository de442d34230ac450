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

Task WorkshopRequest::task() {
  const std::string& kind = text();
  if (kind == "preset") return workshop::table_task(text());
  if (kind == "free") return {.inputs = whole()};
  Task task;
  const int count = whole();
  if (kind == "polygon") {
    task.polygon.emplace(many(count, [&] {
      Rational x = exact();
      return workshop::Point{std::move(x), exact()};
    }));
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
  for (int i = 0; i < inputs_; ++i) places_["x" + std::to_string(i + 1)] = i;
  const std::string output = text();
  std::vector<Unit> units(whole());
  std::vector<std::vector<std::string>> links;
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i].id = text();
    places_[units[i].id] = inputs_ + static_cast<int>(i);
    units[i].activation = activation(text());
    const int count = whole();
    links.push_back(many(count, [&] { return text(); }));
    units[i].weights = exacts(count);
    units[i].bias = exact();
  }
  const auto place = [&](const std::string& id) {
    const auto found = places_.find(id);
    if (found == places_.end()) throw_error("workshop", {"there is no \"", id, "\""});
    return found->second;
  };
  for (std::size_t i = 0; i < units.size(); ++i)
    for (const std::string& id : links[i]) units[i].from.push_back(place(id));
  const int answering = place(output) - inputs_;
  return {std::move(task), {inputs_, std::move(units), answering, at_least}};
}

}  // namespace backprop::bindings
