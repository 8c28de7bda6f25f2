import { fileURLToPath } from 'node:url'
import { isUnderNode24 } from './node-24.mjs'

const run = async () => {
  const { register } = await import('tsx/esm/api')
  register()
  const { runTests } = await import('../tests/support/run-tests.ts')
  process.exitCode = await runTests(process.argv.slice(2))
}

if (isUnderNode24(fileURLToPath(import.meta.url))) await run()
