/** Choices that follow from a seed alone (mulberry32), so that a run in one process can be repeated. */
export interface Dice {
  /** A whole number below `sides`. */
  roll(sides: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(percent: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (sides: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
  return {
    roll,
    pick(items) {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    chance: (percent) => roll(100) < percent,
  }
}
