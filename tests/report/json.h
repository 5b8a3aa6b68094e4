#pragma once

#include <string>

namespace quantlab::report {

std::string json(const std::string& text);

/// With as many digits as asked for, of which 17 tell doubles apart; null for what is no number.
std::string json(double value, int digits = 10);

}  // namespace quantlab::report
