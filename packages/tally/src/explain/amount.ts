import { add, type Fraction, floor, fraction, multiply, parseFraction, whole } from '../fraction.ts'

/** To the nearest whole number, halves upwards. */
export const rounded = (amount: Fraction): bigint => floor(add(amount, fraction(1n, 2n)))

/** A number as text: itself where it is a whole or a decimal, and how much a fraction is to two places. */
export interface Reading {
  readonly exact: string
  /** Absent where `exact` has an end and no more than two places. */
  readonly about?: string
}

export function readingOf(text: string): Reading {
  if (/^-?\d+(\.\d{1,2})?$/.test(text)) return { exact: text }
  const hundredths = rounded(multiply(parseFraction(text), whole(100)))
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0')
  return { exact: text, about: `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` }
}
