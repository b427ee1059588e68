import { type Details, fill } from '@dajia/core'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'

/** Says a message in the language of whoever runs the example. */
export type Telling = (message: keyof typeof en, details?: Details) => void

const chinese = () => Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') || process.argv.includes('--zh')

export const tell: Telling = (message, details = {}) => console.log(fill((chinese() ? zhCN : en)[message], details))

/** To a tenth. */
export const secondsSince = (start: number): number => Math.round((performance.now() - start) / 100) / 10
