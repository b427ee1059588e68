export { luojiapo } from './luojiapo.ts'
export { mapleCommons } from './maple-commons.ts'
