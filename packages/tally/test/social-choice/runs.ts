/** How many random profiles each test looks at: 1,000, or as many as the environment asks for. */
export const RUNS = Number(process.env.DAJIA_PROFILES ?? 1000)

/** Where random profiles begin: the same at each run, or where the environment says. */
export const SEED = Number(process.env.DAJIA_SEED ?? 20261123)
