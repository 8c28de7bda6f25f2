import { fileURLToPath } from 'node:url'
import { isUnderNode24 } from './node-24.mjs'

/** Builds what is stale: by `npm run build`, and at the end of `npm ci`, so that the first start finds it done. */
const build = async () => {
  const { buildWhatChanged } = await import('../build/build.ts')
  await buildWhatChanged((line) => console.error(line))
}

if (isUnderNode24(fileURLToPath(import.meta.url))) await build()
