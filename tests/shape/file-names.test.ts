import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { filesUnder } from './source-files.ts'

const sayNothing = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'post', 'model', 'handler', 'index'])
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.tsx?$/
const files = filesUnder(['src', 'tests', 'demonstration', 'build'], ['.ts', '.tsx']).map((file) => file.path)

test('no file or folder has a name that says nothing of what is in it', () => {
  assert.ok(files.length > 0)
  const found = files.filter((file) => file.split('/').some((part) => sayNothing.has(part.split('.')[0] ?? '')))
  assert.deepEqual(found, [], 'Name it after what it holds; see house style, Names.')
})

test('file names are in kebab case', () => {
  assert.deepEqual(files.filter((file) => !kebab.test(path.posix.basename(file))), [])
})
