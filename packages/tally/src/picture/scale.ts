import { rounded } from '../explain/amount.ts'
import {
  compareFractions,
  divide,
  type Fraction,
  fraction,
  multiply,
  parseFraction,
  subtract,
  whole,
  ZERO,
} from '../fraction.ts'

/** Where a number stands on a line of pixels. */
export interface Scale {
  readonly from: number
  readonly pixels: number
  readonly lowest: Fraction
  readonly highest: Fraction
}

/** From the least of the numbers to the greatest, zero among them. */
export function scaleOf(numbers: readonly string[], from: number, pixels: number): Scale {
  const amounts = [ZERO, ...numbers.map(parseFraction)].sort(compareFractions)
  return { from, pixels, lowest: amounts[0] ?? ZERO, highest: amounts.at(-1) ?? ZERO }
}

/** To a hundredth of a pixel, from exact numbers, so that every machine draws the same. */
export function placeOn({ from, pixels, lowest, highest }: Scale, number: string): number {
  const span = subtract(highest, lowest)
  if (span.numerator === 0n) return from
  const share = divide(subtract(parseFraction(number), lowest), span)
  return from + Number(rounded(multiply(multiply(share, whole(pixels)), fraction(100n)))) / 100
}
