/** Whole numbers only, and only those that a number holds exactly. */
export function isCount(text: string): boolean {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text))
}
