import { add, type Fraction, floor, fraction, multiply, whole } from '../fraction.ts'

/** The number that a score's text says: `12`, `-12.5` or `180/7`. The texts of a result are all of this form. */
export function amountOf(text: string): Fraction {
  const [top = '0', bottom = '1'] = text.split('/')
  const [integer = '0', decimals = ''] = top.split('.')
  return fraction(BigInt(integer + decimals), BigInt(bottom) * 10n ** BigInt(decimals.length))
}

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
  const hundredths = rounded(multiply(amountOf(text), whole(100)))
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0')
  return { exact: text, about: `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` }
}
