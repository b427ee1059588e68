/**
 * A canonical ASCII decimal: no sign, no leading zero, at most 2^53 - 1. `undefined` for any other text. The limit is below
 * the 2^64 of the formats; no log of a community comes near it.
 */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
