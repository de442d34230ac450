// The border of a module without glue: two exported functions, text in and text out, so that a page
// needs next to nothing to call it.
#include "bindings/text/answer.h"

#include <cmath>
#include <exception>
#include <new>

namespace backprop::bindings {

std::string answer;

namespace {

std::string request;
std::vector<double> block;

// Each part of the request ends with a 0.
Parts parts() {
  Parts found(1);
  for (const char c : request)
    if (c != 0)
      found.back() += c;
    else
      found.emplace_back();
  found.pop_back();
  return found;
}

}  // namespace

void write(std::string_view text) {
  answer += '"';
  for (const char c : text) {
    constexpr const char* digits = "0123456789abcdef";
    if (static_cast<unsigned char>(c) < 0x20) {
      answer += "\\u00";
      answer += digits[c >> 4];
      answer += digits[c & 15];
      continue;
    }
    if (c == '"' || c == '\\') answer += '\\';
    answer += c;
  }
  answer += '"';
}

void write(double number) { answer += std::isfinite(number) ? shortest(number) : "null"; }

void write(const Numbers& numbers) {
  field('{', "from", static_cast<int>(block.size()));
  block.insert(block.end(), numbers.values.begin(), numbers.values.end());
  field(',', "to", static_cast<int>(block.size()));
  answer += '}';
}

// Room for a request of so many bytes.
extern "C" __attribute__((export_name("room"))) char* backprop_room(int size) {
  request.assign(size, 0);
  return request.data();
}

// Answers the request that was written there, and what cannot be answered with {"error"}. A text
// that ends with a 0, good until the next request.
extern "C" __attribute__((export_name("answer"))) const char* backprop_answer() {
  answer.clear();
  block.clear();
  try {
    respond(parts());
  } catch (const std::bad_alloc&) {
    answer.clear();
    field('{', "error", "[engine] there is not enough memory for that");
    answer += '}';
  } catch (const std::exception& error) {
    answer.clear();
    field('{', "error", std::string(error.what()));
    answer += '}';
  }
  return answer.c_str();
}

// The numbers of that answer, good until the next request.
extern "C" __attribute__((export_name("numbers"))) const double* backprop_numbers() {
  return block.data();
}
extern "C" __attribute__((export_name("number_count"))) int backprop_number_count() {
  return static_cast<int>(block.size());
}

}  // namespace backprop::bindings
