#!/usr/bin/env node
import { runCommandLine } from './command/program.ts'

// Whoever reads may have seen enough: `dajia operations | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
// One folder above `src/command.ts` as above `dist/command.js`.
process.exitCode = await runCommandLine(process.argv.slice(2), new URL('../package.json', import.meta.url))
