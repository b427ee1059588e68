import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Prisma's client is generated code; generating it never runs the engine that its command would first download. */
export function generatePrisma(schema: URL): void {
  const command = fileURLToPath(new URL('./node_modules/prisma/build/index.js', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [command, 'generate', '--schema', fileURLToPath(schema)], {
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  })
  if (status !== 0) throw new Error(`Prisma's client could not be generated:\n${stderr}`)
}
