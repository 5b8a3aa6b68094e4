#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "models.h"
#include "quantlab/methods/mixed_precision.h"
#include "weight_schemes.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(CellObjects)
EMSCRIPTEN_DECLARE_VAL_TYPE(TableObject)

struct TableFields {
  double choices = 0.0;
  CellObjects cells{val::undefined()};
};

struct PlanFields {
  NumberArray choices{val::undefined()};
  double bytes = 0.0;
  double addedLoss = 0.0;
};

TableFields measureSensitivity(const MlpObject& model, const SchemeObjects& choices,
                               const Float32Array& x, const Uint8Array& labels) {
  return guarded([&] {
    const SensitivityTable table = quantlab::measureSensitivity(
        toMlp(model), toSchemes(choices, "choices"), toVector<float>(x, "x"),
        toVector<std::uint8_t>(labels, "labels"));
    val cells = val::array();
    for (const Sensitivity& cell : table.cells) cells.call<void>("push", cell);
    return TableFields{.choices = static_cast<double>(table.choices), .cells = CellObjects(cells)};
  });
}

SensitivityTable toTable(const TableObject& table) {
  const val cells = field(table, "table", "cells");
  SensitivityTable own{};
  forEachElement(
      cells, "table.cells", "an array of cells", [&](const val& cell, const std::string& name) {
        const auto get = [&](const char* key) { return field(cell, name, key); };
        own.cells.push_back({.addedLoss = toNumber(get("addedLoss"), name + ".addedLoss"),
                             .sqnr = toNumber(get("sqnr"), name + ".sqnr"),
                             .bytes = toInteger<std::size_t>(get("bytes"), name + ".bytes")});
      });
  constexpr double kMost = 1e6;
  own.choices = static_cast<std::size_t>(
      toInteger(field(table, "table", "choices"), "table.choices", 1, kMost));
  if (own.cells.size() % own.choices != 0) {
    throw std::invalid_argument(sentence("table.cells.length",
                                         val(static_cast<double>(own.cells.size())),
                                         "a multiple of table.choices"));
  }
  return own;
}

PlanFields toFields(const PrecisionPlan& plan) {
  val choices = val::array();
  for (const std::size_t choice : plan.choices) {
    choices.call<void>("push", static_cast<double>(choice));
  }
  return {.choices = NumberArray(choices),
          .bytes = static_cast<double>(plan.bytes),
          .addedLoss = plan.addedLoss};
}

PlanFields planGreedily(const TableObject& table, const Number& budget) {
  return guarded([&] {
    return toFields(
        quantlab::planGreedily(toTable(table), toInteger<std::size_t>(budget, "budget")));
  });
}

PlanFields planExhaustively(const TableObject& table, const Number& budget) {
  return guarded([&] {
    return toFields(
        quantlab::planExhaustively(toTable(table), toInteger<std::size_t>(budget, "budget")));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(precision) {
  using namespace emscripten;

  register_type<CellObjects>("Sensitivity[]");
  register_type<TableObject>("SensitivityTable");
  value_object<Sensitivity>("Sensitivity")
      .field("addedLoss", &Sensitivity::addedLoss)
      .field("sqnr", &Sensitivity::sqnr)
      .field("bytes", &Sensitivity::bytes);
  value_object<TableFields>("SensitivityTable")
      .field("choices", &TableFields::choices)
      .field("cells", &TableFields::cells);
  value_object<PlanFields>("PrecisionPlan")
      .field("choices", &PlanFields::choices)
      .field("bytes", &PlanFields::bytes)
      .field("addedLoss", &PlanFields::addedLoss);

  function("measureSensitivity(model, choices, x, labels)", &measureSensitivity);
  function("planGreedily(table, budget)", &planGreedily);
  function("planExhaustively(table, budget)", &planExhaustively);
}

}  // namespace quantlab::wasm
