import type { Election, Uncountable } from '../election.ts'
import type { MethodName, Result } from '../result.ts'
import { approval } from './approval.ts'
import { plurality } from './plurality.ts'

/** A way of counting: pure, and given only elections that `electionProblem` finds nothing wrong with. */
export type Method = (election: Election) => Result | Uncountable

/** Every method by its name. A new one is one file here, its name in `MethodName` and its line below. */
export const methods: Readonly<Record<MethodName, Method>> = { plurality, approval }
