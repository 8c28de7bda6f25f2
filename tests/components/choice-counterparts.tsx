import { Checkboxes } from '#delivery/web/components/checkboxes.tsx'
import type { ChoiceItem } from '#delivery/web/components/choice-items.ts'
import { ErrorMessage } from '#delivery/web/components/error-message.tsx'
import { ErrorSummary } from '#delivery/web/components/error-summary.tsx'
import { Fieldset } from '#delivery/web/components/fieldset.tsx'
import { Hint } from '#delivery/web/components/hint.tsx'
import { Label } from '#delivery/web/components/label.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { formOf, hintOptions, html, isSize, leftByAll, legendOptions, questionOf, sizeOf, str, words } from './counterparts.ts'
import { childrenOf } from './same-page.ts'
import type { Counterpart, Options } from './govuk-fixtures.ts'

const itemOptions = ['', '.text', '.html', '.value', '.id', '.checked', '.disabled', '.divider', '.hint.text', '.hint.html', '.conditional.html'].map((end) => `items[]${end}`)
const choiceOptions = ['name', 'idPrefix', 'classes', 'errorMessage.text', ...hintOptions, ...legendOptions, ...itemOptions]
const choiceLeaves = [...leftByAll, 'fieldset.classes', 'fieldset.attributes', 'items[].attributes', 'items[].label.attributes', 'items[].label.classes', 'items[].name', 'items[].behaviour']

const itemsOf = (options: Options): ChoiceItem[] =>
  (options.items ?? []).map((item) => {
    if (!item) return null
    if (item.divider !== undefined) return { divider: item.divider }
    const more = item.conditional?.html
    return { value: str(item.value) ?? '', text: words(item), id: item.id, hint: words(item.hint), disabled: item.disabled, more: more ? childrenOf(more) : undefined }
  })

const checkedIn = (options: Options) => (options.items ?? []).filter((item) => item?.checked).map((item) => str(item?.value) ?? '')

/** What is chosen is said once, by value: a fixture that says one thing and then another is not for us. */
const saysTwice = ({ items = [], value, values }: Options) => (value ?? values) !== undefined && items.some((item) => item?.checked !== undefined)

/** A blank between two answers counts as an answer in their ids; in ours too. */
const notOurs = (options: Options, looks: readonly string[]) =>
  saysTwice(options) ||
  !isSize(options.fieldset?.legend) ||
  (options.classes !== undefined && !looks.includes(options.classes)) ||
  (options.items ?? []).some((item) => item && item.divider === undefined && item.value === undefined)

const radioLooks = ['govuk-radios--inline', 'govuk-radios--small']

const radios: Counterpart = {
  component: 'radios',
  least: 31,
  takes: [...choiceOptions, 'value'],
  leaves: choiceLeaves,
  passesOver: (options) => notOurs(options, radioLooks),
  render: (options) => (
    <Radios
      {...questionOf(options)}
      items={itemsOf(options)}
      value={str(options.value) ?? checkedIn(options)[0]}
      inline={options.classes === radioLooks[0]}
      small={options.classes === radioLooks[1]}
      form={{ errors: formOf(options).errors }}
    />
  ),
}

const checkboxes: Counterpart = {
  component: 'checkboxes',
  least: 28,
  takes: [...choiceOptions, 'values[]', 'describedBy'],
  leaves: choiceLeaves,
  passesOver: (options) => notOurs(options, ['govuk-checkboxes--small']),
  render: (options) => (
    <Checkboxes
      {...questionOf(options)}
      items={itemsOf(options)}
      ticked={options.values ?? checkedIn(options)}
      small={options.classes !== undefined}
      form={{ errors: formOf(options).errors }}
    />
  ),
}

const fieldset: Counterpart = {
  component: 'fieldset',
  least: 15,
  takes: ['describedBy', 'html', 'role', 'legend.text', 'legend.html', 'legend.classes', 'legend.isPageHeading'],
  leaves: leftByAll,
  passesOver: ({ legend, role }) => !isSize(legend) || (role !== undefined && role !== 'group'),
  render: ({ legend, describedBy, role, html: inside }) => (
    <Fieldset legend={words(legend)} legendSize={sizeOf(legend)} isPageHeading={legend?.isPageHeading} describedBy={describedBy} asGroup={role === 'group'}>
      {inside !== undefined && childrenOf(inside)}
    </Fieldset>
  ),
}

const label: Counterpart = {
  component: 'label',
  least: 14,
  takes: ['text', 'html', 'classes', 'for', 'isPageHeading'],
  leaves: leftByAll,
  passesOver: (options) => !isSize(options) || (options.text === undefined && options.html === undefined),
  render: (options) => (
    <Label for={options.for} size={sizeOf(options)} isPageHeading={options.isPageHeading}>
      {words(options)}
    </Label>
  ),
}

const hint: Counterpart = {
  component: 'hint',
  least: 4,
  takes: ['id', 'text', 'html'],
  leaves: leftByAll,
  render: (options) => <Hint id={options.id}>{words(options)}</Hint>,
}

const errorMessage: Counterpart = {
  component: 'error-message',
  least: 7,
  takes: ['id', 'text', 'html', 'visuallyHiddenText'],
  leaves: leftByAll,
  render: ({ visuallyHiddenText, ...options }) => (
    <ErrorMessage id={options.id} spokenFirst={visuallyHiddenText === undefined ? undefined : visuallyHiddenText || ''}>
      {words(options)}
    </ErrorMessage>
  ),
}

const errorSummary: Counterpart = {
  component: 'error-summary',
  least: 14,
  takes: ['titleText', 'titleHtml', 'descriptionText', 'descriptionHtml', 'disableAutoFocus', 'errorList[].text', 'errorList[].html', 'errorList[].href'],
  leaves: [...leftByAll, 'errorList[].attributes'],
  ignoring: ['data-error-summary'],
  passesOver: ({ errorList = [], descriptionText, descriptionHtml }) => errorList.length === 0 && (descriptionText ?? descriptionHtml) === undefined,
  render: ({ titleText, titleHtml, descriptionText, descriptionHtml, errorList = [] }) => (
    <ErrorSummary
      title={html(titleText, titleHtml)}
      description={html(descriptionText, descriptionHtml)}
      items={errorList.map((item) => ({ href: item.href, text: words(item) }))}
    />
  ),
}

export const choiceCounterparts: readonly Counterpart[] = [radios, checkboxes, fieldset, label, hint, errorMessage, errorSummary]
