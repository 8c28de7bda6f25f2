import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isUnderNode24 } from './node-24.mjs'

const script = fileURLToPath(import.meta.url)
const program = join(dirname(dirname(script)), 'dist', 'fettle.js')

const keepCompiledAfterMs = 60_000

/** @param {unknown} fault */
const cannotBuild = (fault) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exit(1)
}

/** Builds what is stale, then becomes the program: same process, so signals need no passing on. */
const start = async () => {
  // What Node has compiled it keeps beside the program, so that the next start need not; where it cannot, it compiles again.
  nodeModule.enableCompileCache(join(dirname(program), 'compiled'))
  // It does so when it ends; whoever is killed has to have done it before.
  setTimeout(() => nodeModule.flushCompileCache(), keepCompiledAfterMs).unref()
  const { buildWhatChanged } = await import('../build/build.ts')
  await buildWhatChanged((line) => console.error(line)).catch(cannotBuild)
  process.argv[1] = program
  await import(pathToFileURL(program).href)
}

if (isUnderNode24(script)) await start()
