/** Run as a process of its own: starts the embedded server in a folder, says so in one line of JSON, then waits to be killed or told to stop. */
import { once } from 'node:events'
import { startEmbedded } from '#storage/embedded-postgres.ts'

const dataFolder = process.argv[2]
const { attached, connection, socketFolder, stop } = await startEmbedded({ dataFolder: dataFolder!, say: () => undefined, settings: { fsync: 'off' } })
console.log(JSON.stringify({ attached, connection, socketFolder }))
await once(process.stdin.resume(), 'data')
await stop()
process.stdin.destroy()
