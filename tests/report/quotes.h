#pragma once

#include <string>
#include <vector>

#include "table.h"

namespace quantlab::report {

/// What texts say about what a table measures, to be read beside it. Nothing of it is measured
/// here, nor on the same data.
std::vector<Quote> quotesFor(const std::string& section);

}  // namespace quantlab::report
