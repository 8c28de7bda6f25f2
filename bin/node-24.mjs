import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Fettle runs on Node 24. Where the Node at hand is older, npm has brought a 24 along (an optional package for each
 * platform), and the same command is carried on under that one. This file and its callers run on Node 20.
 */

const NEEDED = 24

const broughtAlong = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`))
    return ['bin/node', 'bin/node.exe'].map((path) => join(folder, path)).find((path) => existsSync(path))
  } catch {
    return undefined
  }
}

/** @param {import('node:child_process').ChildProcess} child */
const passOn = (child) => {
  // Ctrl-C in a terminal reaches every process of the command by itself; a second copy would look like a second Ctrl-C.
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
const exitAs = (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1))

const stop = () => process.kill(process.pid, 'SIGTERM')

/** Stop when the older Node that started us is gone, even if it was killed outright. */
const followOlderNode = () => {
  delete process.env.FETTLE_CARRIED_ON
  process.once('disconnect', stop)
  process.channel?.unref()
}

/** A shell between npm and us takes npm's signals to its grave; then whoever adopts us is a new parent. */
const followNpm = () => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500).unref()
}

/**
 * True: go on, this is Node 24. False: the command is running under Node 24 in another process, which this one waits for.
 * @param {string} script
 */
export const isUnderNode24 = (script) => {
  if (process.env.FETTLE_CARRIED_ON) followOlderNode()
  else if (process.env.npm_lifecycle_event) followNpm()
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return true
  const node = broughtAlong()
  if (!node) {
    console.error(`Fettle needs Node ${NEEDED}; this is ${process.version}, and npm brought none for ${process.platform} ${process.arch}. Run npm ci, or install Node ${NEEDED}.`)
    process.exit(1)
  }
  const child = spawn(node, [...process.execArgv, script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, FETTLE_CARRIED_ON: '1' },
  })
  passOn(child)
  child.on('exit', exitAs)
  child.on('error', (fault) => {
    console.error(`Fettle needs Node ${NEEDED}, and the one npm brought does not run here: ${fault.message}`)
    process.exit(1)
  })
  return false
}
