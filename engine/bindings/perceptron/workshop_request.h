// Reads a stage of the workshop, part by part.
#pragma once

#include <string>
#include <vector>

#include "bindings/text/answer.h"
#include "session/workshop_session.h"

namespace backprop::bindings {

class WorkshopRequest {
 public:
  explicit WorkshopRequest(const Parts& parts) : parts_(parts) {}

  const std::string& text();
  int whole();
  Rational exact() { return Rational::parse(text()); }
  std::vector<Rational> exacts(int count);
  std::vector<double> numbers(int count);

  // The stage that comes next; ids mean its inputs and units from then on.
  WorkshopSession session();

  // Of inputs or units, by their ids.
  std::vector<int> places(int count);
  // Of a unit, counted among the units.
  int unit();

 private:
  workshop::Task task();
  int place(const std::string& id) const;

  const Parts& parts_;
  std::size_t at_ = 1;
  std::vector<std::string> ids_;  // of inputs, then units
  int inputs_ = 0;
};

}  // namespace backprop::bindings
