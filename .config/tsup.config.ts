import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

/** One build for every package: JavaScript by tsup; the declarations come from `tsc -b`. */
export default defineConfig({
  // Each file here is an entry point of its package.
  entry: ['src/index.ts', 'src/command.ts', 'src/verify.ts', 'src/node.ts'].filter((file) => existsSync(file)),
  format: 'esm',
  target: 'es2024',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  clean: false,
  removeNodeProtocol: false,
  external: [/^node:/],
})
