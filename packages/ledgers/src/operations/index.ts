export { reviseDeadlines } from './deadlines.ts'
export { close, sendBack, verify } from './judgement.ts'
export { item, list, overdue } from './queries.ts'
export { assign, register, submit } from './work.ts'
