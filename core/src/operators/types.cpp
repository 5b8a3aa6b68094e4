#include "operators/types.h"

#include <string>

#include "check.h"

namespace quantlab::onnx {

void requireType(bool isAllowed, std::string_view argument, const NumberFormat& type,
                 std::string_view allowed) {
  if (!isAllowed) {
    reject(std::string(argument) + ".type", "'" + std::string(type.name) + "'", allowed);
  }
}

void requireSameType(std::string_view argument, const NumberFormat& type, std::string_view other,
                     const NumberFormat& expected) {
  requireType(type.name == expected.name, argument, type,
              "'" + std::string(expected.name) + "', the type of " + std::string(other));
}

}  // namespace quantlab::onnx
