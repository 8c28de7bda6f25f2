import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageRoot } from '#storage/package-root.ts'
import { buildWhatChanged } from '../../build/build.ts'
import { readManifest } from '../../build/output.ts'

const sheets = ['public.css', 'staff.css', 'operative.css'] as const
type Sheet = (typeof sheets)[number]

/** Parts of the design system's markup that hang on others and need no style of their own. */
const plain = /^govuk-(table__(row|head|body)|service-navigation__text|js-.*)$/

const pages = (): readonly { readonly path: string; readonly text: string }[] =>
  readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !path.includes('.test.') && !path.startsWith('delivery'))
    .map((path) => ({ path, text: readFileSync(join(packageRoot, 'src', path), 'utf8') }))

const styledIn = async (): Promise<Readonly<Record<Sheet, ReadonlySet<string>>>> => {
  await buildWhatChanged(() => undefined, ['styles'])
  const assets = join(packageRoot, 'dist', 'assets')
  const classesOf = (sheet: Sheet) => {
    const css = readFileSync(join(assets, readManifest(assets)[sheet] ?? sheet), 'utf8')
    return new Set([...css.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name = '']) => name.replaceAll('\\', '')))
  }
  return { 'public.css': classesOf('public.css'), 'staff.css': classesOf('staff.css'), 'operative.css': classesOf('operative.css') }
}

test('no page names a class that no style sheet knows', async () => {
  const styled = await styledIn()
  const unknown = pages().flatMap(({ path, text }) =>
    [...text.matchAll(/class="([^"]+)"/g)]
      .flatMap(([, names = '']) => names.split(/\s+/))
      .filter((name) => name !== '' && !plain.test(name) && sheets.every((sheet) => !styled[sheet].has(name)))
      .map((name) => `${path}: ${name}`),
  )
  assert.deepEqual([...new Set(unknown)], [])
})

test('nothing of the government’s own look is in our style sheets', () => {
  const assets = join(packageRoot, 'dist', 'assets')
  for (const sheet of sheets) assert.doesNotMatch(readFileSync(join(assets, readManifest(assets)[sheet] ?? sheet), 'utf8'), /GDS Transport|@font-face|crest|crown|govuk-header|#1d70b8/i)
})
