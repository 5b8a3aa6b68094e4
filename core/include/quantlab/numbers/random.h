#pragma once

#include <cstdint>
#include <span>

namespace quantlab {

/// A seeded generator that gives the same bits in every build, so that a lesson's figures can be
/// computed again anywhere. The standard library fixes its engines but not its distributions, and
/// libm's logarithm differs between platforms: both are written out here with + - * / and sqrt.
///
/// PCG32, XSH-RR variant: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient
/// Statistically Good Algorithms for Random Number Generation", HMC-CS-2014-0905.
class Random {
 public:
  /// The stream is the one of the paper's demonstration program.
  explicit Random(std::uint64_t seed);

  /// 32 independent bits.
  std::uint32_t bits();

  /// Uniform in [0, 1), a multiple of 2^-24.
  float uniform();

  /// A whole number from 0 to limit - 1, each as likely; limit at least 1.
  std::uint32_t below(std::uint32_t limit);

  /// Normal with mean 0 and standard deviation 1, by Marsaglia's polar method (SIAM Review 6(3),
  /// 1964).
  double normal();

 private:
  double uniformDouble();

  std::uint64_t state_ = 0;
  double spare_ = 0.0;
  bool hasSpare_ = false;
};

/// A seed of its own for each index, so that what comes n-th can be drawn without the n - 1 before.
/// SplitMix64's finalizer: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014.
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t index);

/// Puts the elements into random order (Fisher and Yates).
void shuffle(std::span<std::uint32_t> elements, std::uint64_t seed);

/// Fills `out` with uniform values in [lo, hi); where the step between floats is coarse, rounding
/// may give hi itself. Throws std::invalid_argument unless lo <= hi, both finite.
void fillUniform(std::span<float> out, std::uint64_t seed, float lo, float hi);

/// Fills `out` with normal values. Throws std::invalid_argument unless `mean` is finite and
/// `standardDeviation` finite and not negative.
void fillNormal(std::span<float> out, std::uint64_t seed, float mean, float standardDeviation);

}  // namespace quantlab
