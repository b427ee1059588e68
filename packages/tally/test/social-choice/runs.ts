/** How many random profiles each test looks at: 1,000, or as many as the environment asks for. */
export const RUNS = Number(process.env.DAJIA_PROFILES ?? 1000)

/** Where random profiles begin. Any number may be given to see the same ones again. */
export const SEED = Number(process.env.DAJIA_SEED ?? Date.now() % 2 ** 31)
