import { DateInput } from '#delivery/web/components/date-input.tsx'
import { FileUpload } from '#delivery/web/components/file-upload.tsx'
import { Input } from '#delivery/web/components/input.tsx'
import { Select } from '#delivery/web/components/select.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { fieldOf, formOf, hintOptions, isSize, labelOptions, leftByAll, legendOptions, questionOf, sizeOf, str, words } from './counterparts.ts'
import type { Counterpart, Options } from './govuk-fixtures.ts'

const fieldOptions = ['id', 'name', 'value', 'describedBy', 'errorMessage.text', ...labelOptions, ...hintOptions]
const badLabel = (options: Options) => !isSize(options.label)

const width = /^govuk-input--width-(\d+)$/
const isWidth = ({ classes }: { classes?: string }) => classes === undefined || width.test(classes)

const input: Counterpart = {
  component: 'input',
  least: 34,
  takes: [...fieldOptions, 'classes', 'type', 'inputmode', 'autocomplete', 'autocapitalize', 'spellcheck', 'pattern', 'disabled', 'prefix.text', 'prefix.html', 'suffix.text', 'suffix.html'],
  leaves: [...leftByAll, 'prefix.classes', 'prefix.attributes', 'suffix.classes', 'suffix.attributes', 'inputWrapper.classes', 'inputWrapper.attributes'],
  // A number is typed as text with a numeric keyboard: type="number" loses what it does not understand.
  passesOver: (options) => badLabel(options) || !isWidth(options) || options.type === 'number',
  render: ({ type, inputmode, autocomplete, autocapitalize, spellcheck, pattern, disabled, prefix, suffix, ...options }) => (
    <Input
      {...fieldOf(options)}
      type={type as 'text' | undefined}
      width={Number(width.exec(options.classes ?? '')?.[1]) as 2 || undefined}
      inputmode={inputmode}
      autocomplete={autocomplete}
      autocapitalize={autocapitalize}
      spellcheck={spellcheck}
      pattern={pattern}
      disabled={disabled}
      prefix={words(prefix)}
      suffix={words(suffix)}
    />
  ),
}

const textarea: Counterpart = {
  component: 'textarea',
  least: 15,
  takes: [...fieldOptions, 'rows', 'spellcheck', 'autocomplete'],
  leaves: leftByAll,
  passesOver: badLabel,
  render: ({ rows, spellcheck, autocomplete, ...options }) => <Textarea {...fieldOf(options)} rows={rows as number | undefined} spellcheck={spellcheck} autocomplete={autocomplete} />,
}

const countedInWords = ['maxwords', 'countType', 'threshold', 'textareaDescriptionText', 'countMessage.classes']
const ourOwnCount = ['AtLimitText', 'OverLimitText.one', 'OverLimitText.other', 'UnderLimitText.one', 'UnderLimitText.other'].flatMap((end) => [`characters${end}`, `words${end}`])

const characterCount: Counterpart = {
  component: 'character-count',
  least: 12,
  takes: [...fieldOptions, 'rows', 'spellcheck', 'maxlength'],
  leaves: [...leftByAll, ...countedInWords, ...ourOwnCount],
  passesOver: (options) => badLabel(options) || options.maxlength === undefined,
  render: ({ rows, spellcheck, maxlength, ...options }) => <Textarea {...fieldOf(options)} rows={rows as number | undefined} spellcheck={spellcheck} maxLength={maxlength} />,
}

const select: Counterpart = {
  component: 'select',
  least: 14,
  takes: [...fieldOptions, 'items[]', 'items[].text', 'items[].value', 'items[].selected', 'items[].disabled'],
  leaves: [...leftByAll, 'items[].attributes'],
  // One value is chosen, and it is said once.
  passesOver: (options) => badLabel(options) || (options.value !== undefined && (options.items ?? []).some((item) => item?.selected !== undefined)),
  render: (options) => {
    const items = (options.items ?? []).map((item) => item && { text: String(item.text), value: str(item.value), disabled: item.disabled })
    const chosen = options.items?.find((item) => item?.selected)
    return <Select {...fieldOf(options)} options={items} value={str(chosen?.value)} />
  },
}

const fileUpload: Counterpart = {
  component: 'file-upload',
  least: 12,
  takes: [...fieldOptions.filter((option) => option !== 'value'), 'multiple', 'disabled'],
  leaves: [...leftByAll, 'javascript', 'value', 'wrapperClasses', 'wrapperAttributes', 'chooseFilesButtonText', 'dropInstructionText', 'noFileChosenText', 'multipleFilesChosenText.one', 'multipleFilesChosenText.other', 'enteredDropZoneText', 'leftDropZoneText'],
  passesOver: badLabel,
  render: ({ multiple, disabled, ...options }) => <FileUpload {...fieldOf(options)} multiple={multiple} disabled={disabled} />,
}

const dateParts = ['day', 'month', 'year'] as const

const dateInput: Counterpart = {
  component: 'date-input',
  least: 11,
  takes: ['id', 'namePrefix', 'errorMessage.text', ...hintOptions, ...legendOptions, 'items[]', 'items[].name', 'items[].classes', 'items[].value', 'items[].autocomplete', 'values.day', 'values.month', 'values.year'],
  leaves: [
    ...leftByAll,
    'items[].id',
    'items[].attributes',
    'items[].error',
    'items[].inputmode',
    'items[].pattern',
    ...dateParts,
    ...dateParts.flatMap((part) => ['classes', 'error', 'label', 'name', 'value'].map((option) => `${part}.${option}`)),
    ...dateParts.flatMap((part) => [`values.dob-${part}`, `values.dob-user1-${part}`]),
  ],
  // Always a day, a month and a year, each posted under the question's own name.
  ignoring: ['name'],
  passesOver: ({ items, fieldset }) =>
    (items !== undefined && items.length !== dateParts.length) ||
    (fieldset !== undefined && !isSize(fieldset.legend)) ||
    (items ?? []).some((item, at) => item?.name !== dateParts[at] || (item?.classes !== undefined && !/^govuk-input--width-\d$/.test(item.classes))),
  render: ({ id = '', errorMessage, items = [], ...options }) => (
    <DateInput
      {...questionOf({ ...options, fieldset: options.fieldset ?? {} })}
      name={id}
      legendSize={sizeOf(options.fieldset?.legend)}
      birthday={items.some((item) => item?.autocomplete?.startsWith('bday')) || undefined}
      form={{
        ...formOf({ name: id, ...(errorMessage && { errorMessage }) }),
        values: Object.fromEntries(dateParts.map((part, at) => [`${id}-${part}`, str(items[at]?.value ?? (options.values as Record<string, string> | undefined)?.[part])])),
      }}
    />
  ),
}

export const fieldCounterparts: readonly Counterpart[] = [input, textarea, characterCount, select, fileUpload, dateInput]
