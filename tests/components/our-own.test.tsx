import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHTML } from 'linkedom'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { BarChart } from '#delivery/web/components/bar-chart.tsx'
import { Button } from '#delivery/web/components/button.tsx'
import { DateInput } from '#delivery/web/components/date-input.tsx'
import { ErrorSummary } from '#delivery/web/components/error-summary.tsx'
import { FigureCard } from '#delivery/web/components/figure-card.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { fieldId, refusedForm } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { PageLinks } from '#delivery/web/components/pagination.tsx'
import { PromiseList } from '#delivery/web/components/promise-list.tsx'
import { SlotPicker } from '#delivery/web/components/slot-picker.tsx'
import { standingWords, type ShownStanding } from '#delivery/web/components/standing-tag.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { ProblemPage, type ProblemStatus } from '#delivery/web/layouts/problem-page.tsx'
import { renderPage } from '#delivery/web/layouts/document.tsx'
import { refuse } from '#ground/refusal.ts'

const render = (node: VNode) => parseHTML(`<!doctype html><html><body>${renderToString(node)}</body></html>`).document

test('a refused form comes back with every word, and each refusal at its own field', () => {
  const { refusal } = refuse('invalid', 'no-postcode', 'Enter a postcode', 'home.postcode')
  const form = refusedForm({ 'home.postcode': 'SE2 <b>', words: 'drips' }, { ...refusal, others: [{ kind: 'invalid', code: 'x', message: 'Nothing to be done' }] })
  const page = render(
    <>
      <ErrorSummary form={form} />
      <Input name="home.postcode" label="Postcode" hint="Such as SE23 2QE" form={form} />
    </>,
  )
  const field = page.getElementById(fieldId('home.postcode'))
  assert.equal(field?.getAttribute('value'), 'SE2 <b>')
  assert.equal(field?.getAttribute('aria-describedby'), 'home-postcode-hint home-postcode-error')
  assert.match(page.getElementById('home-postcode-error')?.textContent ?? '', /Enter a postcode/)
  assert.deepEqual([...page.querySelectorAll('.govuk-error-summary li')].map((item) => [item.textContent, item.querySelector('a')?.getAttribute('href')]), [['Enter a postcode', '#home-postcode'], ['Nothing to be done', undefined]])
})

test('a date posts its three parts under its own name and marks only the part that is wrong', () => {
  const page = render(<DateInput name="born" legend="Born" value="1950-02-03" form={{ errors: { 'born-year': 'Enter four figures' } }} />)
  assert.deepEqual([...page.querySelectorAll('input')].map((input) => [input.getAttribute('name'), input.getAttribute('value'), input.classList.contains('govuk-input--error')]), [
    ['born-day', '03', false],
    ['born-month', '02', false],
    ['born-year', '1950', true],
  ])
})

test('every standing of a promise is said in words beside a picture', () => {
  for (const standing of Object.keys(standingWords) as ShownStanding[]) {
    const page = render(<PromiseList items={[{ promise: 'We finish the repair', byWhen: 'By Sunday 27 December', standing }]} />)
    assert.match(page.querySelector('li')?.textContent ?? '', new RegExp(`We finish the repair.*By Sunday 27 December.*${standingWords[standing]}`))
    assert.ok([...page.querySelectorAll('svg')].every((svg) => svg.getAttribute('aria-hidden') === 'true'))
  }
})

test('slots are one question: the first leads from the error summary, a slot that has gone cannot be chosen', () => {
  const page = render(
    <SlotPicker
      name="slot"
      legend="When?"
      form={{ values: { slot: 'b' } }}
      days={[{ day: 'Thursday', slots: [{ value: 'a', text: 'Morning', gone: true }] }, { day: 'Friday', slots: [{ value: 'b', text: 'Morning' }] }]}
      otherwise={{ value: 'none', text: 'None of these' }}
    />,
  )
  const radios = [...page.querySelectorAll('input')]
  assert.deepEqual(radios.map((radio) => radio.id), ['slot', 'slot-2', 'slot-3'])
  assert.deepEqual(radios.map((radio) => radio.hasAttribute('checked')), [false, true, false])
  assert.deepEqual(radios.map((radio) => radio.hasAttribute('disabled')), [true, false, false])
  assert.deepEqual([...page.querySelectorAll('legend')].map((legend) => legend.textContent), ['When?', 'Thursday', 'Friday'])
})

test('a stacked table says in every cell what it is about', () => {
  const page = render(<Table rows={[1]} columns={[{ head: 'Repair', cell: () => 'R1', isRowHeader: true }, { head: <b>Days</b>, stackedHead: 'Days', cell: (row) => row, numeric: true }]} />)
  assert.equal(page.querySelector('th[scope=row]')?.textContent, 'R1')
  assert.equal(page.querySelector('td')?.getAttribute('data-label'), 'Days')
})

test('a figure comes with both its numbers, what was left out, the figure with nothing left out, and the list', () => {
  const text = render(<FigureCard title="In target" figure="97.3%" numerator={1461} denominator={1502} unit="repairs" leftOut={{ count: 14, why: 'nobody was in' }} withNothingLeftOut="96.4%" href="/x" />).body.textContent
  for (const said of ['97.3%', '1,461 of 1,502 repairs', '14 left out: nobody was in', 'With nothing left out: 96.4%', 'See the repairs behind In target']) assert.ok(text?.includes(said), said)
})

test('a chart is a table, and what cannot be drawn is still said', () => {
  const page = render(<BarChart caption="In target" labelHead="Priority" figureHead="Share" rows={[{ label: 'Urgent', value: null, figure: 'n/a' }, { label: 'Routine', value: 300, figure: '300%' }]} most={100} />)
  assert.deepEqual([...page.querySelectorAll('tbody tr')].map((row) => row.textContent), ['Urgentn/a', 'Routine300%'])
  assert.deepEqual([...page.querySelectorAll('.fettle-bar__part')].map((bar) => bar.getAttribute('width')), ['100.00%'])
})

test('page links show the ends and the neighbours, and nothing for a single page', () => {
  const shown = (page: number, pages: number) => [...render(<PageLinks page={page} pages={pages} href={(to) => `?page=${to}`} />).querySelectorAll('li')].map((item) => item.textContent)
  assert.deepEqual(shown(1, 1), [])
  assert.deepEqual(shown(1, 3), ['1', '2', '3'])
  assert.deepEqual(shown(5, 9), ['1', '⋯', '4', '5', '6', '⋯', '9'])
})

test('a page with errors says so first in its title', () => {
  const titleOf = (form: object) => parseHTML(renderPage(<PublicLayout title="Postcode" landlord={{ name: 'Larkfield' }} form={form}>x</PublicLayout>)).document.title
  assert.equal(titleOf({}), 'Postcode – Larkfield repairs')
  assert.equal(titleOf({ errors: { a: 'Enter it' } }), 'Error: Postcode – Larkfield repairs')
})

test('every problem says what happened and what to do, without a landlord to hand', () => {
  for (const status of [401, 403, 404, 409, 413, 422, 429, 500, 503] satisfies ProblemStatus[]) {
    const { document } = parseHTML(renderPage(<ProblemPage status={status} message={undefined} />))
    assert.equal(document.querySelectorAll('h1').length, 1)
    assert.ok(document.querySelectorAll('main p').length >= 2)
  }
})

test('words from outside never become markup', () => {
  const page = render(<Form action="/x" hidden={{ kept: '"><script>' }}><Button value={'"><img>'}>{'<img src=x>'}</Button></Form>)
  assert.equal(page.querySelectorAll('img,script').length, 0)
})
