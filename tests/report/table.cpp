#include "table.h"

#include <cmath>

#include "json.h"

namespace quantlab::report {
namespace {

std::string json(const Cell& cell) {
  return std::visit([](const auto& value) { return report::json(value); }, cell);
}

std::string json(const Goal& goal) {
  const bool isLeast = goal.kind == Goal::Kind::AtLeast;
  return "{\"what\":" + json(goal.what) + ",\"value\":" + json(goal.value) + ",\"" +
         (isLeast ? "atLeast" : "atMost") + "\":" + json(goal.bound) + "}";
}

std::string json(const Quote& quote) {
  return "{\"says\":" + json(quote.says) + ",\"source\":" + json(quote.source) + "}";
}

template <typename T>
std::string json(const std::vector<T>& list) {
  std::string all = "[";
  for (std::size_t i = 0; i < list.size(); ++i) all += (i == 0 ? "" : ",") + json(list[i]);
  return all + "]";
}

}  // namespace

std::string toJson(const Table& table) {
  return "{\"title\":" + json(table.title) + ",\"columns\":" + json(table.columns) +
         ",\"rows\":" + json(table.rows) + ",\"goals\":" + json(table.goals) +
         ",\"notes\":" + json(table.notes) + ",\"quotes\":" + json(table.quotes) + "}";
}

Spread spread(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0.0;
  for (const double value : values) mean += value / n;
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {.mean = mean, .deviation = values.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0};
}

}  // namespace quantlab::report
