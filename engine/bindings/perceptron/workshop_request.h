// Reads a stage of the workshop, part by part.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bindings/text/answer.h"
#include "session/workshop_session.h"

namespace backprop::bindings {

class WorkshopRequest {
 public:
  explicit WorkshopRequest(const Parts& parts) : parts_(parts) {}

  const std::string& text() { return parts_.at(at_++); }
  double number() { return read_double(text()); }
  int whole() { return static_cast<int>(number()); }
  Rational exact() { return Rational::parse(text()); }
  template <class Read>
  auto many(int count, Read read) {
    std::vector<decltype(read())> found;
    for (int i = 0; i < count; ++i) found.push_back(read());
    return found;
  }
  std::vector<Rational> exacts(int count) {
    return many(count, [&] { return exact(); });
  }

  // The stage that comes next; ids mean its inputs and units from then on.
  WorkshopSession session();

  // Of an input or a unit, by its id; of a unit, counted among the units.
  int place() {
    const std::string& id = text();
    const auto found = places_.find(id);
    if (found == places_.end()) throw_error("workshop", {"there is no \"", id, "\""});
    return found->second;
  }
  int unit() {
    const int found = place() - inputs_;
    if (found < 0) throw_error("workshop", {"a unit expected, found an input"});
    return found;
  }

 private:
  workshop::Task task();

  const Parts& parts_;
  std::size_t at_ = 1;
  int inputs_ = 0;
  std::map<std::string, int> places_;
};

}  // namespace backprop::bindings
