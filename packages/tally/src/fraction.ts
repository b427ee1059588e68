/** An exact rational number in lowest terms. Votes, weights and quotas are such numbers, so nothing is ever rounded. */
export interface Fraction {
  readonly numerator: bigint
  /** Always above zero. */
  readonly denominator: bigint
}

/** `fraction(2n, 4n)` is one half. A denominator below one is a mistake of the programmer, so it throws. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator < 1n) throw new RangeError(`A fraction needs a denominator above zero, not ${denominator}.`)
  if (denominator === 1n) return { numerator, denominator }
  const common = commonDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return { numerator: numerator / common, denominator: denominator / common }
}

export const ZERO = fraction(0n)
export const ONE = fraction(1n)

export const whole = (value: number): Fraction => fraction(BigInt(value))

export const add = (left: Fraction, right: Fraction): Fraction =>
  fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )

export const subtract = (left: Fraction, right: Fraction): Fraction =>
  add(left, { numerator: -right.numerator, denominator: right.denominator })

export const multiply = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.numerator * right.numerator, left.denominator * right.denominator)

/** A divisor of zero or below is a mistake of the programmer, so it throws. */
export const divide = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.numerator * right.denominator, left.denominator * right.numerator)

export const sum = (values: Iterable<Fraction>): Fraction => [...values].reduce(add, ZERO)

/** -1 where `left` is smaller, 1 where it is greater, 0 where both are the same number. */
export function compareFractions(left: Fraction, right: Fraction): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  if (difference < 0n) return -1
  return difference > 0n ? 1 : 0
}

/** The greatest whole number that is not above it. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient
}

/** Without what stands behind so many decimal places, as a statute that truncates prescribes. */
export function truncated(value: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places)
  return fraction((value.numerator * scale) / value.denominator, scale)
}

/** `12`, `12.5` and `1/3`: a decimal where it ends, else the fraction itself. So the text is the number, exactly. */
export function formatFraction({ numerator, denominator }: Fraction): string {
  if (denominator === 1n) return String(numerator)
  const places = decimalPlaces(denominator)
  if (places === undefined) return `${numerator}/${denominator}`
  const digits = String(((numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places)) / denominator)
  const padded = digits.padStart(places + 1, '0')
  return `${numerator < 0n ? '-' : ''}${padded.slice(0, -places)}.${padded.slice(-places)}`
}

/** The number that `formatFraction` wrote. Any other text is a mistake of the programmer, so it throws. */
export function parseFraction(text: string): Fraction {
  const [, sign, whole = '', decimals = '', denominator = '1'] = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text) ?? []
  if (sign === undefined) throw new SyntaxError(`"${text}" is not written as a fraction is`)
  const value = fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(denominator))
  return sign === '' ? value : { ...value, numerator: -value.numerator }
}

/** How many places a decimal needs for this denominator, or nothing where it has no end. */
function decimalPlaces(denominator: bigint): number | undefined {
  let [rest, twos, fives] = [denominator, 0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : undefined
}

function commonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left, right]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
