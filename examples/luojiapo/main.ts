import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sqlite } from '@dajia/sqlite'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import { story } from './story.ts'

const folder = fileURLToPath(new URL('./out/', import.meta.url))
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const file = `${folder}luojiapo.db`
const chinese = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') || process.argv.includes('--zh')
const store = sqlite(file)
try {
  await story({
    store,
    file,
    locale: chinese ? 'zh-CN' : 'en',
    words: chinese ? zhCN : en,
    say: (line) => console.log(line),
  })
} finally {
  await store.close()
}
