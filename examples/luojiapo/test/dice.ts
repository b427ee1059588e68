/** Numbers that follow from a seed alone: the same choices at each run. */
export interface Dice {
  /** A whole number below `sides`. */
  roll(sides: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  pick<Item>(items: readonly Item[]): Item | undefined
  chance(percent: number): boolean
}

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (sides: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
  function pick<Item>(items: readonly [Item, ...Item[]]): Item
  function pick<Item>(items: readonly Item[]): Item | undefined
  function pick<Item>(items: readonly Item[]): Item | undefined {
    return items[roll(items.length || 1)]
  }
  return { roll, pick, chance: (percent) => roll(100) < percent }
}
