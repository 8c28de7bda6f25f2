import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { packageRoot } from '#storage/package-root.ts'
import { buildWhatChanged } from '../../build/build.ts'
import { chooseTests, type Suite } from './choose-tests.ts'
import { prepareTemplate, testServer } from './test-server.ts'

const suites: Readonly<Record<string, Suite>> = { '--browser': 'browser', '--heavy': 'heavy', '--storage': 'storage' }

/** At once, and the minutes one file may take. The browser suite measures pages, so it has the machine to itself. */
const limits: Readonly<Record<Suite, { readonly atOnce: number; readonly minutes: number }>> = {
  quick: { atOnce: 2, minutes: 5 },
  storage: { atOnce: 2, minutes: 5 },
  browser: { atOnce: 1, minutes: 15 },
  heavy: { atOnce: 1, minutes: 45 },
}

const runNode = async (suite: Suite, files: readonly string[]): Promise<number> => {
  const { atOnce, minutes } = limits[suite]
  const options = ['--test-reporter=tap', `--test-concurrency=${atOnce}`, `--test-timeout=${minutes * 60_000}`]
  const child = spawn(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], {
    cwd: packageRoot,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test' },
  })
  // Wait for the tests to be told, and for their server to be left in order, before going.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

/** Tests are worth running even when the build is not whole; the run as a whole has then failed. */
const isBuilt = async (suite: Suite): Promise<boolean> => {
  try {
    await buildWhatChanged(console.log, suite === 'browser' ? ['program', 'scripts', 'styles'] : ['scripts', 'styles'])
    return true
  } catch (fault) {
    console.error(fault)
    return false
  }
}

/** `npm test`: what to run is in the arguments, the answer is the exit code, and node's own summary comes last. */
export const runTests = async (argv: readonly string[]): Promise<number> => {
  const suite = suites[argv.find((argument) => argument in suites) ?? ''] ?? 'quick'
  const files = chooseTests(packageRoot, suite, argv.filter((argument) => !argument.startsWith('--')))
  if (files.length === 0) {
    console.error(`No test file of the ${suite} suite matches.`)
    return 1
  }
  const built = await isBuilt(suite)
  const server = await testServer()
  try {
    await prepareTemplate(server.connection)
    const code = await runNode(suite, files)
    return built ? code : 1
  } finally {
    await server.stop()
  }
}
