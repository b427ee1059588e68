/** An exact fraction. Quotas and majorities are compared by cross-multiplication, so nothing is ever rounded. */
export interface Fraction {
  readonly numerator: bigint
  /** Always above zero. */
  readonly denominator: bigint
}

/** `fraction(1n, 2n)` is one half. A denominator below one is a mistake of the programmer, so it throws. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator < 1n) throw new RangeError(`A fraction needs a denominator above zero, not ${denominator}.`)
  return { numerator, denominator }
}

/** -1 where `left` is smaller, 1 where it is greater, 0 where both are the same number (`1/2` and `2/4` are). */
export function compareFractions(left: Fraction, right: Fraction): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  if (difference < 0n) return -1
  return difference > 0n ? 1 : 0
}

/** Whether `part` of `whole` reaches the share: 50 of 100 is at least 1/2. */
export function atLeast(part: bigint, whole: bigint, share: Fraction): boolean {
  return part * share.denominator >= whole * share.numerator
}

/** Whether `part` of `whole` exceeds the share: 50 of 100 is not more than 1/2, 51 is. */
export function moreThan(part: bigint, whole: bigint, share: Fraction): boolean {
  return part * share.denominator > whole * share.numerator
}
