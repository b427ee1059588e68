const HOUSEHOLDS = 60
const RESIDENTS = 180
const BATCH = 10

/** Rows of nobody: numbered people in numbered homes. */
const rows = Array.from({ length: RESIDENTS }, (_, index) => {
  const home = index % HOUSEHOLDS
  return {
    line: index + 2,
    household: `H${home}`,
    address: { courtyard: `${home % 3}号院`, building: `${home % 5}栋`, door: String(home) },
    name: `虚构居民${index}`,
    identityNumber: `N${index}`,
    relationship: index < HOUSEHOLDS ? 'head' : 'member',
  }
})

export const roster = { households: HOUSEHOLDS, residents: RESIDENTS, members: RESIDENTS }

/** Each is one command. */
export const batches = Array.from({ length: RESIDENTS / BATCH }, (_, batch) =>
  rows.slice(batch * BATCH, (batch + 1) * BATCH),
)

export const keyOf = (batch: number): string => `batch-${batch}`
