#include "quantlab/numbers/random.h"

#include <bit>
#include <cmath>
#include <utility>

#include "check.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

constexpr std::uint64_t kMultiplier = 6364136223846793005U;
constexpr std::uint64_t kIncrement = (54U << 1U) | 1U;

}  // namespace

Random::Random(std::uint64_t seed) {
  bits();
  state_ += seed;
  bits();
}

std::uint32_t Random::bits() {
  const std::uint64_t old = state_;
  state_ = old * kMultiplier + kIncrement;
  const auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  return std::rotr(mixed, static_cast<int>(old >> 59U));
}

float Random::uniform() { return static_cast<float>(bits() >> 8U) * 0x1p-24F; }

/// Multiplied into [0, limit); the few bits that would make some numbers likelier are drawn again.
std::uint32_t Random::below(std::uint32_t limit) {
  const std::uint32_t uneven = (0U - limit) % limit;
  std::uint64_t product = 0;
  do {
    product = static_cast<std::uint64_t>(bits()) * limit;
  } while (static_cast<std::uint32_t>(product) < uneven);
  return static_cast<std::uint32_t>(product >> 32U);
}

double Random::uniformDouble() {
  const std::uint64_t high = bits() >> 5U;
  const std::uint64_t low = bits() >> 6U;
  return static_cast<double>((high << 26U) | low) * 0x1p-53;
}

double Random::normal() {
  if (hasSpare_) {
    hasSpare_ = false;
    return spare_;
  }
  double u = 0.0;
  double v = 0.0;
  double square = 0.0;
  do {
    u = 2.0 * uniformDouble() - 1.0;
    v = 2.0 * uniformDouble() - 1.0;
    square = u * u + v * v;
  } while (square >= 1.0 || square == 0.0);
  const double factor = std::sqrt(-2.0 * naturalLogarithm(square) / square);
  spare_ = v * factor;
  hasSpare_ = true;
  return u * factor;
}

std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t mixed = seed + (index + 1) * 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

void shuffle(std::span<std::uint32_t> elements, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t left = elements.size(); left > 1; --left) {
    std::swap(elements[left - 1], elements[random.below(static_cast<std::uint32_t>(left))]);
  }
}

void fillUniform(std::span<float> out, std::uint64_t seed, float lo, float hi) {
  requireFinite("lo", lo);
  requireFinite("hi", hi);
  if (hi < lo) reject("hi", text(hi), "at least lo (" + text(lo) + ")");
  Random random(seed);
  const double width = static_cast<double>(hi) - lo;
  for (float& x : out) {
    x = static_cast<float>(lo + width * random.uniform());
  }
}

void fillNormal(std::span<float> out, std::uint64_t seed, float mean, float standardDeviation) {
  requireFinite("mean", mean);
  requireFinite("standardDeviation", standardDeviation);
  if (standardDeviation < 0.0F) reject("standardDeviation", text(standardDeviation), "0 or more");
  Random random(seed);
  for (float& x : out) {
    x = static_cast<float>(mean + standardDeviation * random.normal());
  }
}

}  // namespace quantlab
