// quantlab_report DATA [--quick] [TABLE...]: one line of JSON for each table, progress on standard
// error. DATA is where lessons/data/pack-sets.mjs has packed to.
// quantlab_report DATA --checkpoints FOLDER: trained models, a line of JSON for each.
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "checkpoints.h"
#include "quotes.h"
#include "report.h"

namespace quantlab::report {
namespace {

Context contextOf(const std::string& folder, bool quick) {
  return {.quick = quick,
          .seeds = quick ? std::vector<std::uint64_t>{1} : std::vector<std::uint64_t>{1, 2, 3},
          .networks = NetworkStore(folder, quick),
          .texts = TextStore(folder, quick)};
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::cerr << "The folder of the data is missing.\n";
    return 1;
  }
  if (arguments.size() == 3 && arguments[1] == "--checkpoints") {
    Context context = contextOf(arguments[0], false);
    std::cout << writeCheckpoints(context, arguments[2]);
    return 0;
  }
  bool quick = false;
  std::vector<std::string> names;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == "--quick") {
      quick = true;
    } else {
      names.push_back(arguments[i]);
    }
  }
  std::string known;
  for (const Section& section : kSections) {
    known += std::string(known.empty() ? "" : ", ") + section.name;
  }
  for (const std::string& name : names) {
    const auto isIt = [&](const Section& section) { return section.name == name; };
    if (std::ranges::none_of(kSections, isIt)) {
      std::cerr << "There is no table \"" << name << "\"; there are: " << known << ".\n";
      return 1;
    }
  }
  Context context = contextOf(arguments[0], quick);
  for (const Section& section : kSections) {
    const bool isAsked = names.empty() || std::ranges::find(names, section.name) != names.end();
    if (!isAsked) continue;
    Table table = section.make(context);
    table.quotes = quotesFor(section.name);
    std::cout << toJson(table) << '\n' << std::flush;
  }
  return 0;
}

}  // namespace
}  // namespace quantlab::report

int main(int count, char** arguments) {
  try {
    return quantlab::report::run({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
