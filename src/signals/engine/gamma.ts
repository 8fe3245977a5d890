/**
 * Logarithm of the gamma function for x > 0, to about twelve digits: Stirling's series (Abramowitz & Stegun 6.1.41)
 * above 8, and below it the recurrence Γ(x) = Γ(x + 1) / x.
 */
export function logGamma(x: number): number {
  let product = 1
  while (x < 8) {
    product *= x
    x += 1
  }
  const q = 1 / (x * x)
  const series = (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q / 1188)))) / x
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + series - Math.log(product)
}

const halfLogTwoPi = 0.9189385332046727
