#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace quantlab::report {

using Cell = std::variant<double, std::string>;

/// A bound that a figure is held against.
struct Goal {
  enum class Kind { AtLeast, AtMost };

  std::string what;
  double value;
  Kind kind;
  double bound;
};

/// What a text claims.
struct Quote {
  std::string says;
  std::string source;
};

struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<Goal> goals;
  std::vector<std::string> notes;
  std::vector<Quote> quotes{};
};

/// As one line of JSON; a number that is none becomes null.
std::string toJson(const Table& table);

/// Of a figure over seeds.
struct Spread {
  double mean;
  double deviation;  ///< sample standard deviation; 0 for a single value
};

Spread spread(std::span<const double> values);

}  // namespace quantlab::report
