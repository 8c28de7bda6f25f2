import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { choiceCounterparts } from './choice-counterparts.tsx'
import { contentCounterparts } from './content-counterparts.tsx'
import { fieldCounterparts } from './field-counterparts.tsx'
import { fixturesOf, optionsUsed } from './govuk-fixtures.ts'
import { listCounterparts } from './list-counterparts.tsx'
import { outline } from './same-page.ts'

for (const { component, least, takes, leaves, passesOver, ignoring, render } of [...fieldCounterparts, ...choiceCounterparts, ...contentCounterparts, ...listCounterparts]) {
  test(`our ${component} comes out as the design system's own does`, () => {
    let compared = 0
    for (const { name, options, html } of fixturesOf(component)) {
      const used = optionsUsed(options)
      assert.deepEqual(used.filter((option) => !takes.includes(option) && !leaves.includes(option)), [], `“${name}” uses options we have not thought about`)
      if (used.some((option) => !takes.includes(option)) || passesOver?.(options)) continue
      const ignored = ['.govuk-js-service-navigation-toggle', ...(ignoring ?? [])]
      assert.equal(outline(renderToString(render(options)), ignored), outline(withoutMenuButton(html), ignored), `“${name}”`)
      compared++
    }
    assert.ok(compared >= least, `only ${compared} fixtures compared, at least ${least} expected`)
  })
}

test('the comparison sees a missing attribute, another class, a word and a wrong nesting', () => {
  const page = '<p class="a b" id="x">Two <b>words</b></p>'
  assert.equal(outline(page), outline('<p id="x"   class="b a">\n  Two\n <b>words</b></p>'))
  for (const other of ['<p class="a b">Two <b>words</b></p>', '<p class="a" id="x">Two <b>words</b></p>', '<p class="a b" id="x">Two <b>word</b></p>', '<p class="a b" id="x">Two words</p>'])
    assert.notEqual(outline(page), outline(other))
})

/** Our navigation is always open: there is no button to open it. */
const withoutMenuButton = (html: string) => html.replace(/<button[^>]*govuk-js-service-navigation-toggle[\s\S]*?<\/button>/, '')
