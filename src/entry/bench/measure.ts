/** Processor time, not the clock on the wall: the Node process by its own account, PostgreSQL by the kernel's. */
import { readdirSync, readFileSync } from 'node:fs'

export interface CpuSeconds {
  readonly node: number
  readonly postgres: number
}

const ticksPerSecond = 100

export const cpuNow = (postgresProgram: RegExp): CpuSeconds => {
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1e6, postgres: postgresSeconds(postgresProgram) }
}

/** Sum over the server's processes, those that have ended included where their parent still lives. */
const postgresSeconds = (program: RegExp): number => {
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
      if (!program.test(name)) continue
      const fields = rest.split(' ')
      ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // A process that has just ended counts no more.
    }
  }
  return ticks / ticksPerSecond
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
