/** Run as a process of its own: starts the embedded server in a folder, says so in one line of JSON, then waits to be killed or told to stop. */
import { once } from 'node:events'
import { startEmbedded } from '#storage/embedded-postgres.ts'

const dataFolder = process.argv[2]
const embedded = await startEmbedded({
  dataFolder: dataFolder!,
  say: () => undefined,
  settings: { fsync: 'off' },
  programsFolder: process.env.PG_BIN_DIR,
})
console.log(JSON.stringify({ attached: embedded.attached, connection: embedded.connection }))
await once(process.stdin.resume(), 'data')
await embedded.stop()
process.stdin.destroy()
