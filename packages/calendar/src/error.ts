const meanings = {
  'not-a-day': 'not a day YYYY-MM-DD that exists',
  'not-whole': 'not a whole number',
  'not-an-instant': 'not an instant with seconds and with Z or an offset',
  reversed: 'lies before the day that it should follow',
  'out-of-range': 'outside the years that days are written for',
}

/** What was wrong with an argument: `code` says what, `where` which argument or the result, `value` what stood there. */
export class CalendarError extends RangeError {
  override readonly name = 'CalendarError'
  readonly code: keyof typeof meanings
  readonly where: string
  readonly value: unknown

  constructor(code: keyof typeof meanings, where: string, value: unknown) {
    super(`${where}: ${meanings[code]}: ${String(value)}`)
    this.code = code
    this.where = where
    this.value = value
  }
}
